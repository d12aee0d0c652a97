// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.NativeRuntime;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kernel as a program of one node runs it: planned, in the layouts of the device, on each device of the machine. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ProgramKernelsTest {
    private static final double TOLERANCE = 5e-5;

    @TestFactory
    Stream<DynamicTest> computesWhatPyTorchDoes() {
        List<Device> devices = NativeRuntime.open().devices();
        return Goldens.read().stream()
                .flatMap(golden -> devices.stream()
                        .map(device -> DynamicTest.dynamicTest(
                                "%s on %s".formatted(golden, device), () -> compare(golden, device))));
    }

    private static void compare(KernelCase golden, Device device) {
        Mode mode = golden.training() ? Mode.TRAINING : Mode.EVALUATION;
        try (Program program = Program.compile(GoldenGraphs.graph(golden), device);
                RandomStream random = RandomStream.seeded(1, device);
                Parameters parameters =
                        Parameters.of(program.layout(), GoldenGraphs.weights(golden), "golden", device);
                TensorScope scope = TensorScope.open()) {
            List<Tensor> inputs = new ArrayList<>();
            for (TestArray operand : golden.operands()) {
                inputs.add(operand.tensor().to(device.toNative(), ScalarTypes.of(operand.element())));
            }
            List<Tensor> results = program.run(parameters, inputs, mode, random);
            for (int i = 0; i < results.size(); i++) {
                assertEqual("result " + i, results.get(i), golden.results().get(i));
            }
            golden.buffers()
                    .forEach((slot, expected) -> assertEqual(slot, parameters.tensor("layer." + slot), expected));
        }
    }

    private static void assertEqual(String what, Tensor found, TestArray expected) {
        assertThat(ScalarTypes.matches(found, expected.element())).as(what).isTrue();
        TestArray array = TestArray.of(found.cpu(), expected.element());
        assertThat(LongStream.of(array.shape()).boxed().toList())
                .as(what)
                .isEqualTo(LongStream.of(expected.shape()).boxed().toList());
        for (int i = 0; i < array.values().length; i++) {
            double wanted = expected.values()[i];
            assertThat(array.values()[i])
                    .as("%s, number %d", what, i)
                    .isEqualTo(wanted, Offset.offset(TOLERANCE * Math.max(1, Math.abs(wanted))));
        }
    }
}
