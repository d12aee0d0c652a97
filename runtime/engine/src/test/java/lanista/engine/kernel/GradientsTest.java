// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanista.engine.Device;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gradients in double precision against finite differences, wherever a golden has gradients. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class GradientsTest {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-6;

    /** Where a difference says nothing: a jump at ties, a fixed element type, a row that gets no gradient by design. */
    private static final List<String> WITHOUT_DIFFERENCES = List.of("ReduceMax/ties", "Embedding/padding");

    @TestFactory
    Stream<DynamicTest> areTheLimitsOfDifferences() {
        return Goldens.read().stream()
                .filter(golden -> !golden.gradients().isEmpty())
                .filter(golden -> !WITHOUT_DIFFERENCES.contains(golden.name()))
                .map(GradientsTest::inDoubles)
                .filter(GradientsTest::takesDoubles)
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> compare(golden)));
    }

    private static KernelCase inDoubles(KernelCase golden) {
        Map<String, TestArray> parameters = new LinkedHashMap<>();
        golden.parameters().forEach((slot, array) -> parameters.put(slot, widened(array)));
        return with(
                golden, golden.operands().stream().map(GradientsTest::widened).toList(), parameters);
    }

    private static TestArray widened(TestArray array) {
        return array.element() == ElementType.F32 ? array.with(ElementType.F64) : array;
    }

    private static KernelCase with(KernelCase golden, List<TestArray> operands, Map<String, TestArray> parameters) {
        return new KernelCase(
                golden.name(),
                golden.operator(),
                golden.attributes(),
                golden.training(),
                operands,
                golden.uses(),
                parameters,
                golden.results(),
                golden.buffers(),
                golden.gradients());
    }

    /** Whether the operator's parameters and results have the precision of its operands. */
    private static boolean takesDoubles(KernelCase golden) {
        OpType operator = golden.operator();
        return !operator.name().equals("Embedding")
                && !operator.name().equals("Parameter")
                && !operator.name().equals("Cast");
    }

    private static void compare(KernelCase golden) {
        try (RandomStream random = RandomStream.seeded(1, Device.CPU);
                TensorScope scope = TensorScope.open()) {
            KernelRun run = KernelRun.of(golden, random.generator());
            run.weightedSum().backward();
            for (String of : golden.gradients().keySet()) {
                double[] gradient =
                        TestArray.of(run.gradient(of), ElementType.F64).values();
                for (int i = 0; i < gradient.length; i++) {
                    double difference = difference(golden, of, i, random.generator());
                    assertThat(gradient[i])
                            .as("gradient of %s, number %d", of, i)
                            .isEqualTo(difference, Offset.offset(TOLERANCE * Math.max(1, Math.abs(difference))));
                }
            }
        }
    }

    private static double difference(KernelCase golden, String of, int index, GeneratorOptional generator) {
        return (sum(moved(golden, of, index, STEP), generator) - sum(moved(golden, of, index, -STEP), generator))
                / (2 * STEP);
    }

    private static KernelCase moved(KernelCase golden, String of, int index, double step) {
        Map<String, TestArray> parameters = new LinkedHashMap<>(golden.parameters());
        List<TestArray> operands = new ArrayList<>(golden.operands());
        if (parameters.containsKey(of)) {
            parameters.computeIfPresent(of, (slot, array) -> moved(array, index, step));
        } else {
            operands.set(Integer.parseInt(of), moved(operands.get(Integer.parseInt(of)), index, step));
        }
        return with(golden, operands, parameters);
    }

    private static TestArray moved(TestArray array, int index, double step) {
        return array.with(index, array.values()[index] + step);
    }

    private static double sum(KernelCase golden, GeneratorOptional generator) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor sum = KernelRun.of(golden, generator).weightedSum();
            return sum.item_double();
        }
    }
}
