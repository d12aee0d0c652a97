// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The ONNX form of every operator, run by ONNX Runtime in every opset, against what official PyTorch computes. */
@Tag("torch")
class OnnxKernelsTest {
    private static final double TOLERANCE = 5e-5;

    private static final OnnxOptions OPTIONS = OnnxOptions.standard().withThreads(new ComputeThreads(1));

    /** What ONNX cannot say, each with what the message tells. */
    private static final Map<String, String> WITHOUT_FORM = Map.of(
            "LSTM/projection", "no projection",
            "LSTM/projection, both directions, two layers", "no projection");

    private static Stream<KernelCase> cases() {
        return Goldens.read().stream().filter(golden -> !golden.training());
    }

    @TestFactory
    Stream<DynamicTest> computesWhatPyTorchDoes() {
        return cases().filter(golden -> !WITHOUT_FORM.containsKey(golden.name()))
                .flatMap(golden -> IntStream.rangeClosed(OnnxSettings.LEAST_OPSET, OnnxSettings.LATEST_OPSET)
                        .mapToObj(opset -> DynamicTest.dynamicTest(
                                "%s in opset %d".formatted(golden, opset), () -> compare(golden, opset))));
    }

    @Test
    void saysWhatHasNoForm() {
        Set<String> refused = new LinkedHashSet<>();
        cases().filter(golden -> WITHOUT_FORM.containsKey(golden.name())).forEach(golden -> {
            assertThatThrownBy(() -> model(golden, OnnxSettings.DEFAULT_OPSET))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(WITHOUT_FORM.get(golden.name()));
            refused.add(golden.name());
        });

        assertThat(refused).isEqualTo(WITHOUT_FORM.keySet());
    }

    private static byte[] model(KernelCase golden, int opset) {
        return OnnxModel.of(
                        GoldenGraphs.graph(golden),
                        GoldenGraphs.weights(golden),
                        OnnxSettings.STANDARD.withOpset(opset))
                .bytes();
    }

    private static void compare(KernelCase golden, int opset) {
        try (OnnxProgram program = OnnxProgram.of(model(golden, opset), golden.name(), OPTIONS)) {
            List<HostTensor> results =
                    List.copyOf(program.run(GoldenGraphs.inputs(golden)).values());
            assertThat(results).hasSameSizeAs(golden.results());
            for (int i = 0; i < results.size(); i++) {
                assertEqual("result " + i, results.get(i), golden.results().get(i));
            }
        }
    }

    private static void assertEqual(String what, HostTensor found, TestArray expected) {
        assertThat(found.element()).as(what).isEqualTo(expected.element());
        assertThat(found.shape())
                .as(what)
                .isEqualTo(LongStream.of(expected.shape()).boxed().collect(Collectors.toList()));
        ByteBuffer bytes = found.bytes();
        for (int i = 0; i < expected.values().length; i++) {
            double wanted = expected.values()[i];
            assertThat(number(bytes, expected.element()))
                    .as("%s, number %d", what, i)
                    .isEqualTo(wanted, Offset.offset(TOLERANCE * Math.max(1, Math.abs(wanted))));
        }
    }

    private static double number(ByteBuffer bytes, ElementType element) {
        return switch (element) {
            case F16 -> half(bytes.getShort());
            case F32 -> bytes.getFloat();
            case F64 -> bytes.getDouble();
            case I64 -> bytes.getLong();
            case BOOL -> bytes.get();
            case BF16, I8, I16, I32, U8, U16, U32, U64 ->
                throw new IllegalArgumentException("no golden yields " + element);
        };
    }

    /** A normal number, or zero, of half precision. */
    private static double half(short bits) {
        double mantissa = (bits & 0x3ff) / 1024.0;
        int exponent = bits >> 10 & 0x1f;
        double size = exponent == 0 ? Math.scalb(mantissa, -14) : Math.scalb(1 + mantissa, exponent - 15);
        return bits < 0 ? -size : size;
    }
}
