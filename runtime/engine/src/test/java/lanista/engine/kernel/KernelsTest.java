// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.engine.Device;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kernel, forward and backward, against what official PyTorch computes. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class KernelsTest {
    private static final double TOLERANCE = 2e-5;

    /** What candidates are made of and can be executed. */
    private static List<OpType> operators() {
        return Catalogue.all().stream()
                .filter(operator -> operator != Specials.UNBUILDABLE && operator != Specials.OPAQUE)
                .toList();
    }

    @Test
    void everyOperatorHasAKernel() {
        assertThat(operators()).allMatch(operator -> Kernels.find(operator).isPresent());
    }

    @Test
    void everyOperatorHasAGolden() {
        Set<OpType> covered = Goldens.read().stream().map(KernelCase::operator).collect(Collectors.toSet());

        assertThat(operators()).allMatch(covered::contains);
    }

    @TestFactory
    Stream<DynamicTest> computesWhatPyTorchDoes() {
        return Goldens.read().stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> compare(golden)));
    }

    private static void compare(KernelCase golden) {
        try (RandomStream random = RandomStream.seeded(1, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            KernelRun run = KernelRun.of(golden, random.generator());
            List<Tensor> results = run.results();
            assertThat(results).hasSameSizeAs(golden.results());
            for (int i = 0; i < results.size(); i++) {
                assertEqual("result " + i, results.get(i), golden.results().get(i));
            }
            golden.buffers().forEach((slot, expected) -> assertEqual(slot, run.parameter(slot), expected));
            if (!golden.gradients().isEmpty()) {
                run.weightedSum().backward();
            }
            golden.gradients().forEach((of, expected) -> assertEqual("gradient of " + of, run.gradient(of), expected));
        }
    }

    private static void assertEqual(String what, Tensor found, TestArray expected) {
        assertThat(ScalarTypes.matches(found, expected.element())).as(what).isTrue();
        TestArray array = TestArray.of(found, expected.element());
        assertThat(array.shape()).as(what).isEqualTo(expected.shape());
        for (int i = 0; i < array.values().length; i++) {
            double wanted = expected.values()[i];
            assertThat(array.values()[i])
                    .as("%s, number %d", what, i)
                    .isEqualTo(wanted, Offset.offset(TOLERANCE * Math.max(1, Math.abs(wanted))));
        }
    }
}
