// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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

    /** The least opset of what older ones cannot say, beyond all where none can. */
    private static final Map<String, Integer> LEAST_OPSETS = Map.of(
            "LSTM/projection", 23,
            "LSTM/projection, both directions, two layers", 23,
            "LSTM/states, projection", 23,
            "ScatterElements/max", 18,
            "ScatterElements/min", 18,
            "ScatterND/largest", 18);

    /** As above, for all cases of an operator. */
    private static final Map<String, Integer> LEAST_OPSETS_OF_OPERATORS =
            Map.of("BitwiseAnd", 18, "BitwiseOr", 18, "BitwiseXor", 18, "BitwiseNot", 18, "CumProd", 23);

    /** What ONNX Runtime has no kernel for, each with what it says. */
    private static final Map<String, String> BEYOND_RUNTIME = Map.of(
            "LRN/even", "size_ % 2 == 1 was false",
            "DFT/onesided inverse", "is_onesided and inverse attributes cannot be enabled at the same time");

    /** The latest opset in which ONNX Runtime has kernels of an operator, where that is not the latest that is written. */
    private static final Map<String, Integer> LATEST_OPSETS =
            Map.of("RandomUniformLike", 21, "RandomNormalLike", 21, "RoiAlign", 21);

    private static Stream<KernelCase> cases() {
        return Goldens.read().stream()
                .filter(golden -> !golden.training())
                .filter(golden -> arrays(golden).allMatch(array -> crosses(array.element())));
    }

    private static Stream<TestArray> arrays(KernelCase golden) {
        return Stream.of(
                        golden.operands(),
                        golden.results(),
                        List.copyOf(golden.parameters().values()))
                .flatMap(List::stream);
    }

    /** The Java interface of ONNX Runtime takes no other unsigned numbers. */
    private static boolean crosses(ElementType element) {
        return element == ElementType.U8 || !element.isUnsigned();
    }

    private static int leastOpset(KernelCase golden) {
        int ofOperator =
                LEAST_OPSETS_OF_OPERATORS.getOrDefault(golden.operator().name(), OnnxSettings.LEAST_OPSET);
        return LEAST_OPSETS.getOrDefault(golden.name(), ofOperator);
    }

    private static int latestOpset(KernelCase golden) {
        return LATEST_OPSETS.getOrDefault(golden.operator().name(), OnnxSettings.LATEST_OPSET);
    }

    @TestFactory
    Stream<DynamicTest> computesWhatPyTorchDoes() {
        return cases().filter(golden -> !BEYOND_RUNTIME.containsKey(golden.name()))
                .flatMap(golden -> IntStream.rangeClosed(leastOpset(golden), latestOpset(golden))
                        .mapToObj(opset -> DynamicTest.dynamicTest(
                                "%s in opset %d".formatted(golden, opset), () -> compare(golden, opset))));
    }

    @TestFactory
    Stream<DynamicTest> saysWhatHasNoForm() {
        return cases().filter(golden -> leastOpset(golden) > OnnxSettings.LEAST_OPSET)
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(),
                        () -> assertThatThrownBy(() -> model(golden, leastOpset(golden) - 1))
                                .isInstanceOf(SourceException.class)
                                .hasMessageContaining("LAN0832")
                                .hasMessageContaining("the ONNX form of '%s'".formatted(golden.operator()))));
    }

    @TestFactory
    Stream<DynamicTest> passesOnWhatTheRuntimeRefuses() {
        return cases().filter(golden -> BEYOND_RUNTIME.containsKey(golden.name()))
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(),
                        () -> assertThatThrownBy(() -> compare(golden, OnnxSettings.DEFAULT_OPSET))
                                .isInstanceOfSatisfying(
                                        SourceException.class,
                                        failure -> assertThat(failure.diagnostics()
                                                        .get(0)
                                                        .label())
                                                .contains(BEYOND_RUNTIME.get(golden.name())))));
    }

    @TestFactory
    Stream<DynamicTest> tellsOfOpsetsThatTheRuntimeLacks() {
        return cases().filter(
                        golden -> LATEST_OPSETS.containsKey(golden.operator().name()))
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(),
                        () -> assertThatThrownBy(() -> compare(golden, latestOpset(golden) + 1))
                                .isInstanceOf(SourceException.class)
                                .hasMessageContaining("LAN0831")));
    }

    @Test
    void exceptionsAreOfCasesThatExist() {
        assertThat(cases().map(KernelCase::name))
                .containsAll(LEAST_OPSETS.keySet())
                .containsAll(BEYOND_RUNTIME.keySet());
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
            case I32 -> bytes.getInt();
            case I8, BOOL -> bytes.get();
            case U8 -> bytes.get() & 0xff;
            case BF16, I16, U16, U32, U64 -> throw new IllegalArgumentException("no golden yields " + element);
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
