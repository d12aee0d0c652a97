// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.codegen.Export;
import lanista.codegen.java.JavaEmitter;
import lanista.engine.Mode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.TensorScope;
import lanista.engine.generated.GeneratedProgram;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsWriter;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java form of each operator, compiled and run, against results of PyTorch. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class JavaKernelsTest {
    private static final double TOLERANCE = 5e-5;

    @TempDir
    private static Path folder;

    /** Operators that only imported models have, and training. */
    private static final List<String> WITHOUT_A_FORM = List.of(
            "BitShift",
            "BitwiseAnd",
            "BitwiseNot",
            "BitwiseOr",
            "BitwiseXor",
            "Compress",
            "CumProd",
            "DFT",
            "DequantizeLinear",
            "DynamicQuantizeLinear",
            "EyeLike",
            "GatherND",
            "MaxPoolWithIndices",
            "MaxUnpool",
            "NegativeLogLikelihoodLoss",
            "NonMaxSuppression",
            "NonZero",
            "OneHot",
            "QuantizeLinear",
            "RandomNormalLike",
            "RandomUniformLike",
            "ReverseSequence",
            "RoiAlign",
            "ScatterElements",
            "ScatterND",
            "SoftmaxCrossEntropyLoss",
            "Unique");

    /** Settings with which libtorch does not compute what the operator says. */
    private static final List<String> BEYOND_LIBTORCH = List.of(
            "Add/unsigned",
            "ArgMax/last of ties",
            "ArgMin/last of ties",
            "AveragePool/1d, divisor",
            "AveragePool/2d, pads that differ by side, ceiling",
            "AveragePool/2d, pads that differ by side, not counted",
            "AveragePool/more padding than half",
            "ConvTranspose/2d, pads that differ by side",
            "CumSum/exclusive",
            "CumSum/exclusive, reverse",
            "CumSum/reverse",
            "GRU/reset state, both directions, lengths",
            "GRU/reset state, no bias",
            "GRU/reset state, one layer",
            "GRU/reset state, two layers, both ways",
            "IsInf/neither",
            "LRN/even",
            "Max/beyond signed numbers",
            "Max/unsigned",
            "MaxPool/2d, pads that differ by side, ceiling",
            "MaxPool/bytes",
            "Min/beyond signed numbers",
            "Mod/unsigned",
            "MultiheadAttention/other widths",
            "Pad/edge, first axis",
            "Pad/reflect, first axes",
            "Pad/wrap, rank 1",
            "Resize/ONNX, cubic",
            "Resize/ONNX, linear",
            "Resize/ONNX, linear, corners",
            "Resize/ONNX, linear, to one",
            "Resize/ONNX, nearest",
            "Resize/ONNX, nearest in front",
            "Slice/backwards",
            "Slice/backwards by two",
            "Sub/unsigned");

    /** What generated Java does not hand to recurrent layers, nor ask of them. */
    private static final Pattern STATES = Pattern.compile("(GRU|LSTM|RNN)/(states|peepholes), .*|LSTM/peepholes");

    private static boolean isWritable(KernelCase golden) {
        return !WITHOUT_A_FORM.contains(golden.operator().name())
                && !BEYOND_LIBTORCH.contains(golden.name())
                && !STATES.matcher(golden.name()).matches();
    }

    @TestFactory
    Stream<DynamicTest> computesWhatPyTorchDoes() {
        List<KernelCase> cases =
                Goldens.read().stream().filter(JavaKernelsTest::isWritable).toList();
        Map<String, String> sources = new LinkedHashMap<>();
        cases.forEach(golden -> {
            String name = "Case" + sources.size();
            sources.put(name, source(golden, name));
        });
        List<Class<? extends Module>> classes = GeneratedProgram.compile(sources);
        return IntStream.range(0, classes.size())
                .mapToObj(i ->
                        DynamicTest.dynamicTest(cases.get(i).toString(), () -> compare(cases.get(i), classes.get(i))));
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatHasNoForm() {
        return Goldens.read().stream()
                .filter(golden -> !isWritable(golden))
                .map(golden -> DynamicTest.dynamicTest(
                        golden.toString(),
                        () -> assertThatThrownBy(() -> source(golden, "Case"))
                                .isInstanceOf(SourceException.class)
                                .hasMessageMatching("(?s).*LAN083[45].*")));
    }

    private static String source(KernelCase golden, String name) {
        Graph graph = GoldenGraphs.graph(golden);
        Export export = new Export(
                new ModelSpace("Net", Optional.empty(), graph),
                new Candidate(new Architecture(Map.of()), graph, List.of()),
                Optional.empty(),
                "test",
                name + ".java",
                () -> GoldenGraphs.weights(golden),
                Map.of());
        byte[] bytes = Objects.requireNonNull(new JavaEmitter().emit(export).get(name + ".java"));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void compare(KernelCase golden, Class<? extends Module> generated) throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        SafetensorsWriter.write(weights, GoldenGraphs.weights(golden));
        try (GeneratedProgram program = GeneratedProgram.load(generated);
                TensorScope scope = TensorScope.open()) {
            program.loadWeights(weights);
            List<Tensor> inputs = new ArrayList<>();
            golden.operands().forEach(operand -> inputs.add(operand.tensor()));
            List<Tensor> results = program.run(inputs, golden.training() ? Mode.TRAINING : Mode.EVALUATION);
            assertThat(results).hasSameSizeAs(golden.results());
            for (int i = 0; i < results.size(); i++) {
                assertEqual("result " + i, results.get(i), golden.results().get(i));
            }
            golden.buffers()
                    .forEach((slot, expected) -> assertEqual(
                            slot, Objects.requireNonNull(program.tensors().get("layer." + slot)), expected));
        }
    }

    private static void assertEqual(String what, Tensor found, TestArray expected) {
        assertThat(ScalarTypes.matches(found, expected.element())).as(what).isTrue();
        TestArray array = TestArray.of(found, expected.element());
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
