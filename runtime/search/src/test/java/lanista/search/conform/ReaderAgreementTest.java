// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.OnnxModel;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that the reader tells by other operators, as the engine and as ONNX Runtime compute them. */
@Tag("torch")
class ReaderAgreementTest {
    private static final OnnxOptions OPTIONS = OnnxOptions.standard().withThreads(new ComputeThreads(1));

    private static final ElementType F32 = ElementType.F32;

    private static final HostTensor ZERO_POINT = HostTensor.of(
            ElementType.U8, List.of(), OneNode.bytes(ElementType.U8, 1).bytes());

    /** Between integers, ONNX Runtime quantises the weights of a convolution of real numbers anew, with a scale of its own. */
    private static final Set<String> QUANTISED_ANEW = Set.of("QLinearConv with scales for channels, and a bias");

    @TempDir
    private Path folder;

    private static Map<String, OneNode> cases() {
        Map<String, OneNode> cases = new LinkedHashMap<>();
        addRecurrences(cases);
        addQuantised(cases);
        addPools(cases);
        addCrops(cases);
        addSignals(cases);
        addAttention(cases);
        return cases;
    }

    private static OneNode recurrence(String operator, int gates, String direction, int directions) {
        return OneNode.of(operator, 17)
                .with("hidden_size", 2)
                .with("direction", direction)
                .input(OneNode.numbers(4, 3, 2))
                .stored(OneNode.numbers(directions, gates * 2L, 2))
                .stored(OneNode.numbers(directions, gates * 2L, 2))
                .stored(OneNode.numbers(directions, 2L * gates * 2));
    }

    private static void addRecurrences(Map<String, OneNode> cases) {
        cases.put(
                "LSTM from states, up to lengths, backwards",
                recurrence("LSTM", 4, "reverse", 1)
                        .input(OneNode.ints(2, 4, 3))
                        .input(OneNode.numbers(1, 3, 2))
                        .input(OneNode.numbers(1, 3, 2))
                        .yields(F32, 4, 1, 3, 2)
                        .yields(F32, 1, 3, 2)
                        .yields(F32, 1, 3, 2));
        cases.put(
                "LSTM with a memory to start from alone, and peepholes",
                recurrence("LSTM", 4, "bidirectional", 2)
                        .none()
                        .none()
                        .input(OneNode.numbers(2, 3, 2))
                        .stored(OneNode.numbers(2, 6))
                        .yields(F32, 4, 2, 3, 2)
                        .yields(F32, 2, 3, 2)
                        .yields(F32, 2, 3, 2));
        cases.put(
                "GRU up to lengths, both directions",
                recurrence("GRU", 3, "bidirectional", 2)
                        .input(OneNode.ints(1, 4, 3))
                        .yields(F32, 4, 2, 3, 2)
                        .yields(F32, 2, 3, 2));
        cases.put(
                "RNN from a state",
                recurrence("RNN", 1, "forward", 1)
                        .none()
                        .input(OneNode.numbers(1, 3, 2))
                        .yields(F32, 4, 1, 3, 2)
                        .yields(F32, 1, 3, 2));
    }

    private static void addQuantised(Map<String, OneNode> cases) {
        cases.put(
                "QLinearConv with scales for channels, and a bias",
                OneNode.of("QLinearConv", 17)
                        .with("pads", List.of(1L, 1L, 1L, 1L))
                        .with("group", 2)
                        .input(OneNode.bytes(ElementType.U8, 1, 4, 5, 5))
                        .stored(OneNode.number(0.03f))
                        .stored(ZERO_POINT)
                        .stored(OneNode.bytes(ElementType.I8, 2, 2, 3, 3))
                        .stored(HostTensor.ofFloats(new float[] {0.02f, 0.05f}, 2))
                        .stored(HostTensor.of(ElementType.I8, List.of(2L), ByteBuffer.allocate(2)))
                        .stored(OneNode.number(0.8317f))
                        .stored(ZERO_POINT)
                        .stored(OneNode.ints(900, -500))
                        .yields(ElementType.U8, 1, 2, 5, 5));
        cases.put(
                "ConvInteger with zero points",
                OneNode.of("ConvInteger", 17)
                        .with("strides", List.of(2L, 2L))
                        .with("pads", List.of(1L, 0L, 0L, 1L))
                        .input(OneNode.bytes(ElementType.U8, 2, 3, 6, 5))
                        .stored(OneNode.bytes(ElementType.U8, 4, 3, 3, 3))
                        .stored(ZERO_POINT)
                        .stored(ZERO_POINT)
                        .yields(ElementType.I32, 2, 4, 3, 2));
        cases.put(
                "QLinearMatMul with scales for columns",
                OneNode.of("QLinearMatMul", 17)
                        .input(OneNode.bytes(ElementType.U8, 3, 4))
                        .stored(OneNode.number(0.04f))
                        .stored(ZERO_POINT)
                        .input(OneNode.bytes(ElementType.I8, 4, 2))
                        .stored(HostTensor.ofFloats(new float[] {0.02f, 0.07f}, 2))
                        .stored(OneNode.bytes(ElementType.I8, 2))
                        .stored(OneNode.number(0.5f))
                        .stored(ZERO_POINT)
                        .yields(ElementType.U8, 3, 2));
        cases.put(
                "MatMulInteger with zero points for columns",
                OneNode.of("MatMulInteger", 17)
                        .input(OneNode.bytes(ElementType.U8, 3, 4))
                        .input(OneNode.bytes(ElementType.I8, 4, 2))
                        .stored(ZERO_POINT)
                        .stored(OneNode.bytes(ElementType.I8, 2))
                        .yields(ElementType.I32, 3, 2));
        cases.put(
                "DequantizeLinear of stored integers",
                OneNode.of("DequantizeLinear", 17)
                        .with("axis", -1)
                        .stored(OneNode.bytes(ElementType.I8, 2, 3))
                        .stored(HostTensor.ofFloats(new float[] {0.5f, 2, 0.25f}, 3))
                        .stored(OneNode.bytes(ElementType.I8, 3))
                        .yields(F32, 2, 3));
    }

    private static void addCrops(Map<String, OneNode> cases) {
        cases.put(
                "Resize of a part that reaches beyond the image",
                crop("linear", 0f, 0f, 0.2f, -0.3f, 1f, 1f, 1.25f, 0.6f)
                        .none()
                        .stored(OneNode.longs(2, 3, 5, 4))
                        .yields(F32, 2, 3, 5, 4));
        cases.put(
                "Resize of a part to the nearest places",
                crop("nearest", 0f, 0f, 0.13f, 0f, 1f, 1f, 0.87f, 0.7f)
                        .none()
                        .stored(OneNode.longs(2, 3, 9, 12))
                        .yields(F32, 2, 3, 9, 12));
    }

    private static OneNode crop(String mode, float... region) {
        return OneNode.of("Resize", 13)
                .with("coordinate_transformation_mode", "tf_crop_and_resize")
                .with("mode", mode)
                .with("extrapolation_value", 7f)
                .input(OneNode.numbers(2, 3, 6, 7))
                .stored(HostTensor.ofFloats(region, 8));
    }

    private static void addPools(Map<String, OneNode> cases) {
        HostTensor image = OneNode.numbers(1, 2, 6, 5);
        cases.put(
                "LpPool of another norm",
                OneNode.of("LpPool", 17)
                        .with("kernel_shape", List.of(3L, 2L))
                        .with("strides", List.of(2L, 1L))
                        .with("pads", List.of(1L, 0L, 1L, 1L))
                        .with("p", 3)
                        .input(image)
                        .yields(F32, 1, 2, 3, 5));
        cases.put("GlobalLpPool", OneNode.of("GlobalLpPool", 17).input(image).yields(F32, 1, 2, 1, 1));
        cases.put(
                "GlobalLpPool of absolute values",
                OneNode.of("GlobalLpPool", 17).with("p", 1).input(image).yields(F32, 1, 2, 1, 1));
        cases.put(
                "LpNormalization of absolute values",
                OneNode.of("LpNormalization", 17)
                        .with("p", 1)
                        .with("axis", 1)
                        .input(image)
                        .yields(F32, 1, 2, 6, 5));
        cases.put(
                "CenterCropPad that cuts and pads",
                OneNode.of("CenterCropPad", 18)
                        .with("axes", List.of(2L, -1L))
                        .input(image)
                        .stored(OneNode.longs(3, 8))
                        .yields(F32, 1, 2, 3, 8));
        cases.put(
                "AffineGrid",
                OneNode.of("AffineGrid", 20)
                        .input(OneNode.numbers(2, 2, 3))
                        .stored(OneNode.longs(2, 3, 4, 5))
                        .yields(F32, 2, 4, 5, 2));
    }

    private static void addSignals(Map<String, OneNode> cases) {
        cases.put(
                "DFT of a longer signal",
                OneNode.of("DFT", 17)
                        .with("axis", 1)
                        .input(OneNode.numbers(2, 5, 1))
                        .stored(HostTensor.ofLongs(new long[] {8}))
                        .yields(F32, 2, 8, 2));
        cases.put(
                "STFT under a window",
                OneNode.of("STFT", 17)
                        .input(OneNode.numbers(2, 20, 1))
                        .stored(HostTensor.ofLongs(new long[] {4}))
                        .stored(OneNode.numbers(8))
                        .yields(F32, 2, 4, 5, 2));
        cases.put(
                "MelWeightMatrix",
                OneNode.of("MelWeightMatrix", 17)
                        .stored(HostTensor.ofLongs(new long[] {6}))
                        .stored(HostTensor.ofLongs(new long[] {64}))
                        .stored(HostTensor.ofLongs(new long[] {8000}))
                        .stored(OneNode.number(10))
                        .stored(OneNode.number(3900))
                        .yields(F32, 33, 6));
        cases.put("TfIdfVectorizer, weighed", ngrams("TFIDF"));
        cases.put("TfIdfVectorizer, what is there", ngrams("IDF"));
    }

    private static OneNode ngrams(String mode) {
        return OneNode.of("TfIdfVectorizer", 17)
                .with("mode", mode)
                .with("min_gram_length", 1)
                .with("max_gram_length", 3)
                .with("max_skip_count", 2)
                .with("ngram_counts", List.of(0L, 3L, 7L))
                .with("ngram_indexes", List.of(4L, 0L, 2L, 5L, 1L, 3L))
                .with("pool_int64s", List.of(2L, 3L, 9L, 2L, 2L, 3L, 2L, 2L, 3L, 2L))
                .withReals("weights", List.of(0.5f, 2f, 1f, 3f, 1.5f, 7f))
                .input(HostTensor.ofLongs(new long[] {2, 3, 2, 2, 9, 3, 2, 3, 3, 3, 2, 2}, 2, 6))
                .yields(F32, 2, 6);
    }

    private static void addAttention(Map<String, OneNode> cases) {
        cases.put(
                "RotaryEmbedding of pairs side by side",
                OneNode.of("RotaryEmbedding", 23)
                        .with("interleaved", 1)
                        .with("num_heads", 2)
                        .with("rotary_embedding_dim", 4)
                        .input(OneNode.numbers(2, 3, 12))
                        .stored(OneNode.numbers(5, 2))
                        .stored(OneNode.numbers(5, 2))
                        .stored(HostTensor.ofLongs(new long[] {0, 2, 4, 1, 1, 3}, 2, 3))
                        .yields(F32, 2, 3, 12));
        cases.put(
                "Attention with fewer heads of keys, and a past",
                OneNode.of("Attention", 23)
                        .with("q_num_heads", 4)
                        .with("kv_num_heads", 2)
                        .with("is_causal", 1)
                        .input(OneNode.numbers(2, 3, 8))
                        .input(OneNode.numbers(2, 3, 4))
                        .input(OneNode.numbers(2, 3, 6))
                        .none()
                        .input(OneNode.numbers(2, 2, 2, 2))
                        .input(OneNode.numbers(2, 2, 2, 3))
                        .yields(F32, 2, 3, 12)
                        .yields(F32, 2, 2, 5, 2)
                        .yields(F32, 2, 2, 5, 3));
        cases.put(
                "Attention that is bounded",
                OneNode.of("Attention", 23)
                        .with("softcap", 0.5f)
                        .input(OneNode.numbers(1, 2, 3, 4))
                        .input(OneNode.numbers(1, 2, 5, 4))
                        .input(OneNode.numbers(1, 2, 5, 4))
                        .yields(F32, 1, 2, 3, 4));
    }

    @TestFactory
    Stream<DynamicTest> computesWhatOnnxRuntimeDoes() {
        return cases().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> compare(one.getKey(), one.getValue())));
    }

    private void compare(String name, OneNode node) throws IOException {
        Path file = folder.resolve("model.onnx");
        node.writeTo(file);
        List<HostTensor> expected;
        try (OnnxProgram program = OnnxProgram.open(file, OPTIONS)) {
            expected = List.copyOf(program.run(node.inputs()).values());
        }
        OnnxModel model = Onnx.read(file, Map.of()).orThrow();

        assertThat(Comparison.difference(computed(model, node.inputs()), expected))
                .as("by the engine")
                .isEmpty();
        if (QUANTISED_ANEW.contains(name)) {
            return;
        }
        byte[] written = lanista.codegen.onnx.OnnxModel.of(
                        model.space().graph(), model.weights(), OnnxSettings.STANDARD)
                .bytes();
        try (OnnxProgram program = OnnxProgram.of(written, name, OPTIONS)) {
            assertThat(Comparison.difference(
                            List.copyOf(program.run(node.inputs()).values()), expected))
                    .as("written again")
                    .isEmpty();
        }
    }

    private static List<HostTensor> computed(OnnxModel model, Map<String, HostTensor> inputs) {
        try (Program program = Program.compile(model.space().graph(), Device.CPU);
                RandomStream random = RandomStream.seeded(0, Device.CPU);
                Parameters parameters = Parameters.of(program.layout(), model.weights(), "the model", Device.CPU)) {
            List<HostTensor> ordered = program.inputs().stream()
                    .map(input ->
                            Optional.ofNullable(inputs.get(input.id().path())).orElseThrow())
                    .toList();
            return new ForwardPass(program, "the model").run(parameters, ordered, random);
        }
    }
}
