// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import lanista.codegen.dot.Golden;
import lanista.codegen.dot.Spaces;
import lanista.frontend.lan.Lan;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanSourceTest {
    private static Graph candidate(ModelSpace space, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return Freezer.freeze(space, Sampler.uniform(random)).graph();
    }

    private static void assertReadsAsTheSame(Graph graph) {
        String source = LanSource.of("Again", graph);
        Lan again = Lan.parse("again.lan", source);

        assertThat(again.report()).as(source).isEmpty();
        assertThat(CanonicalHash.of(candidate(again.orThrow(), 1)))
                .as(source)
                .isPresent()
                .isEqualTo(CanonicalHash.of(graph));
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.dot.Spaces#EXAMPLES")
    void readsAsTheSameCandidate(String example) {
        ModelSpace space = Spaces.example(example);
        for (long seed = 0; seed < 5; seed++) {
            assertReadsAsTheSame(candidate(space, seed));
        }
    }

    @ParameterizedTest
    @CsvSource({"digits, 1", "nasbench201, 1", "mobile, 2", "transformer, 3"})
    void writesBlocksAndLoopsWhereSomethingRepeats(String example, long seed) {
        ModelSpace space = Spaces.example(example);

        Golden.check("lan/" + example + ".lan", LanSource.of(space.name(), candidate(space, seed)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conv2d(4, (3))",
                "Conv2d(8, [3, 1], stride = [2, 1], padding = [1, 0], dilation = 1, groups = 2, bias = false)",
                "Conv2d(4, 3, padding = \"same\", padding_mode = \"reflect\")",
                "Conv2d(4, 2, padding = \"same\")",
                "ConvTranspose2d(4, 3, stride = 2, padding = 1, output_padding = 1)",
                "BatchNorm2d(eps = 0.001, momentum = 0.01, affine = false)",
                "BatchNorm2d(momentum = 0.3)",
                "InstanceNorm2d(affine = true)",
                "GroupNorm(2, affine = false)",
                "LayerNorm(axis = 1, bias = false)",
                "RMSNorm(eps = 1e-6)",
                "MaxPool2d(3, stride = 2, padding = 1, ceil_mode = true)",
                "MaxPool2d([2, 3])",
                "AvgPool2d(2, count_include_pad = false, divisor_override = 3)",
                "AdaptiveAvgPool2d([3, 0])",
                "AdaptiveMaxPool2d(2)",
                "global_avg_pool2d",
                "PReLU(4)",
                "leaky_relu(negative_slope = 0.2)",
                "elu(alpha = 0.5)",
                "gelu(approximate = \"tanh\")",
                "softplus(beta = 2)",
                "relu6 >> silu >> mish >> hardswish >> hardsigmoid >> sigmoid >> tanh",
                "softmax(dim = 1) >> log_softmax",
                "clamp(min = -1) >> clamp(max = 3.5) >> clamp(-2, 2)",
                "exp >> abs >> sqrt >> rsqrt >> log",
                "Dropout(0.3) >> Dropout2d() >> DropPath(0.1) >> DropPath(0.5)",
                "flatten(2) >> Linear(5, bias = false)",
                "flatten(end_dim = 2) >> LSTM(3, bidirectional = true, num_layers = 2)",
                "flatten(2) >> GRU(3) >> RNN(3, nonlinearity = \"relu\")",
                "permute([0, 2, 3, 1]) >> transpose(1, 3)",
                "unsqueeze(1) >> squeeze(1)",
                "slice(2, 1, 7, 2) >> slice(3, start = 2)",
                "pad([1, 2]) >> pad([0, 0, 1, 1], mode = \"replicate\") >> pad([1, 0], value = 1.5)",
                "interpolate(scale_factor = 2) >> interpolate(size = [5, 6], mode = \"bilinear\", align_corners = true)",
                "channel_shuffle(2)",
                "mean(dim = [2, 3])",
                "normalize(p = 1, dim = 2)",
                "Identity() >> Zero(2)",
            })
    void readsAsTheSameLayer(String layer) {
        assertReadsAsTheSame(candidate(Spaces.parse("""
                model M(x: f32[batch, 4, 8, 8]) -> f32[batch, 2] {
                    return x |> (%s) |> flatten |> Linear(2)
                }
                """.formatted(layer)), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f32[batch, 4, 8, 8] | return relu(x + 1.5) * 2 - x / 3",
                "f32[batch, 4, 8, 8] | return -(x @ transpose(x, 2, 3))",
                "f32[batch, 4, 8, 8] | return 1 - x",
                "f32[batch, 4, 7, 7] | return x[:, :, 1:, 1:]",
                "f32[batch, 4, 3] | return reshape(x, [shape(x)[0], 4, 64]) |> Linear(3)",
                "f32[batch, 8, 8, 8] | a, b = split(x, [1, 3], dim = 1)\nreturn concat([b, a, x], 1)",
                "f32[batch, 4, 8, 8] | w = Parameter([4, 1, 1], init = \"ones\")\nreturn x * w + w",
                "f32[batch, 4, 8, 8] | y = relu(x)\nreturn sum([x, y, y * y])",
                "f32[batch, 4, 64] | y = flatten(x, 2)\nreturn MultiheadAttention(4, bias = false)(y, y, y)",
                "f32[batch, 4, 64] | y = flatten(x, 2)\nreturn scaled_dot_product_attention(y, y, y, is_causal = true)",
                "f32[batch, 4, 8, 8] | return einsum(\"bchw,bcwk->bchk\", x, x)",
                "f32[batch, 4, 8, 8] | return where(operator(\"Greater\", x, relu(x)), x, 0)",
                "f32[batch, 4, 8, 8], f32[batch, 4, 8, 8] | return operator(\"Mean\", x, relu(x)), x",
                "f32[batch, 4, 8, 8] | layer = Linear(8)\nreturn layer(layer(x))",
                "i64[batch, 8, 8] | return argmax(x, 1)",
                "f64[batch, 4, 8, 8] | return cast(x, \"f64\")",
                "f32[] | return exp(sum(x))",
                "f32[batch, 1, 1] | return max(min(relu(x), dim = [2, 3]), dim = 1, keepdim = true) |> unsqueeze(2)",
                "f32[batch, 2, 4, 8, 8] | return stack([x, x], 1) |> pow(2)",
                "i64[n, 4] | return operator(\"NonZero\", x) |> transpose(0, 1)",
                "i64[2, n, 2] | i = operator(\"NonZero\", x)\nreturn reshape(i, [2, shape(i)[1], 2])",
                "f32[n, 2] | y, i, j, k = operator(\"Unique\", flatten(x, 0), sorted = false)\n"
                        + "return operator(\"Expand\", sum(x), shape = [shape(y)[0], 2])",
            })
    void readsAsTheSameBody(String typeAndBody) {
        String type = typeAndBody.substring(0, typeAndBody.indexOf(" | "));
        String body = typeAndBody.substring(type.length() + 3);
        assertReadsAsTheSame(
                candidate(Spaces.parse("""
                model M(x: f32[batch, 4, 8, 8]) -> %s {
                %s
                }
                """.formatted(type, body.indent(4).stripTrailing())), 1));
    }

    private static Graph unary(OpType type, Attributes attributes, String input) {
        Input x = new Input(new NodeId(input), TensorType.of(ElementType.F32, 2, 3));
        Node node = new Node(
                new NodeId("node"),
                Compute.of(type, attributes),
                List.of(x.value()),
                List.of(x.type()),
                SourceSpan.NONE);
        return Graph.of(List.of(x), List.of(node), List.of(new Value(node.id(), 0)), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"for", "x y", "\"; import", "1", "é", "operator", "m"})
    void makesNamesOfWhatIsNone(String input) {
        assertReadsAsTheSame(unary(Catalogue.get("Relu"), Attributes.NONE, input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch size", "for", "a.b", "1"})
    void saysWhichSizesItCannotWrite(String symbol) {
        Input x = new Input(new NodeId("x"), TensorType.of(ElementType.F32, List.of(Expr.symbol(symbol), Expr.of(3))));
        Node node = new Node(
                new NodeId("node"),
                Compute.of(Catalogue.get("Relu")),
                List.of(x.value()),
                List.of(x.type()),
                SourceSpan.NONE);
        Graph graph = Graph.of(List.of(x), List.of(node), List.of(new Value(node.id(), 0)), List.of());

        assertThatThrownBy(() -> LanSource.of("m", graph))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a size in the type")
                .hasMessageContaining("cannot be written as source");
    }

    @Test
    void saysWhatItCannotWrite() {
        Attributes infinite = new Attributes(Map.of("alpha", Expr.of(Double.POSITIVE_INFINITY)));

        assertThatThrownBy(() -> LanSource.of("m", unary(Catalogue.get("Elu"), infinite, "x")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("an attribute of 'Elu' cannot be written as source");
    }

    private static String again(String source) {
        Graph graph = candidate(Spaces.parse(source), 1);
        assertReadsAsTheSame(graph);
        return LanSource.of("Again", graph);
    }

    @Test
    void writesOperatorsOutsideTheCatalogue() {
        String source = """
                model Again(x: f32[batch, 4]) {
                    x, y = operator("com.example:Swirl", x, settings = "turns = 3, name = 'a'", results = ["f32[batch, 4]", "i64[rows]"])
                    return operator("ai.onnx:Shrink", y) + 1
                }
                """;
        assertThat(Lan.parse("m.lan", source).report()).contains("LAN0852");

        assertThat(again(source.replace(" + 1", ", x")))
                .isEqualTo(source.replace(
                        "return operator(\"ai.onnx:Shrink\", y) + 1",
                        "y = operator(\"ai.onnx:Shrink\", y)\n    return y, x"));
    }

    @Test
    void leavesOutTypesOfOutputsThatTheLanguageCannotWrite() {
        assertThat(again("""
                model Again(x: f32[batch, t, 4]) {
                    return x |> reshape([shape(x)[0] * shape(x)[1], 4])
                }
                """)).startsWith("model Again(x: f32[batch, t, 4]) {");
    }

    @Test
    void keepsALayerThatRepeatedPartsShareOutOfTheirBlock() {
        assertThat(again("""
                model Again(x: f32[batch, 4]) -> f32[batch, 4] {
                    same = Linear(4)
                    for i in range(3) {
                        x = x + (x |> Linear(8) |> relu |> Linear(4) |> same |> tanh)
                    }
                    return x
                }
                """))
                .contains("    same = Linear(4)\n")
                .contains("        |> same\n")
                .doesNotContain("block");
    }

    @Test
    void namesTheOperatorOfAResizeWhoseSizesAreOpen() {
        assertThat(again("""
                model Again(x: f32[batch, 3, h, w]) -> f32[batch, 3, h, w] {
                    size = [shape(x)[2], shape(x)[3]]
                    y = x |> max_pool2d(2)
                    return operator("Resize", y, size = size, mode = "linear") + x
                }
                """)).contains("operator(\"Resize\", ").contains("size = [h, w]");
    }

    @Test
    void makesABlockOfWhatNamesSymbolicSizes() {
        assertThat(again("""
                model Again(x: f32[batch, t, 4]) -> f32[batch, t, 4] {
                    batch = shape(x)[0]
                    t = shape(x)[1]
                    for i in range(3) {
                        y = x |> Linear(6) |> reshape([batch * t, 6]) |> relu |> reshape([batch, t, 6]) |> Linear(4)
                        x = x + y
                    }
                    return x
                }
                """)).isEqualTo("""
                block Residual()(x) {
                    batch = shape(x)[0]
                    t = shape(x)[1]
                    y = x
                        |> Linear(6)
                        |> reshape([batch * t, 6])
                        |> relu
                        |> reshape([batch, t, 6])
                        |> Linear(4)
                    return x + y
                }

                model Again(x: f32[batch, t, 4]) -> f32[batch, t, 4] {
                    return x |> repeat 3 { Residual() }
                }
                """);
    }

    @Test
    void makesABlockOfAPipelineThatComesBackBesideOthers() {
        assertThat(again("""
                model Again(x: f32[batch, 3, 8, 8]) -> f32[batch, 2, 8, 8] {
                    a = x |> Conv2d(4, 3, padding = 1) |> relu |> Conv2d(4, 3, padding = 1) |> relu
                    b = a |> max_pool2d(2) |> Conv2d(8, 3, padding = 1) |> relu |> Conv2d(8, 3, padding = 1) |> relu
                    c = concat([b |> ConvTranspose2d(4, 2, stride = 2), a], 1)
                    return c |> Conv2d(4, 3, padding = 1) |> relu |> Conv2d(4, 3, padding = 1) |> relu |> Conv2d(2, 1)
                }
                """)).isEqualTo("""
                block ConvBlock(out_channels: int)(x) {
                    return x |> Conv2d(out_channels, 3, padding = 1) |> relu |> Conv2d(out_channels, 3, padding = 1) |> relu
                }

                model Again(x: f32[batch, 3, 8, 8]) -> f32[batch, 2, 8, 8] {
                    x = x |> ConvBlock(4)
                    y = x |> MaxPool2d(2) |> ConvBlock(8) |> ConvTranspose2d(4, 2, stride = 2)
                    return concat([y, x], 1) |> ConvBlock(4) |> Conv2d(2, 1)
                }
                """);
    }

    @Test
    void writesANumberWhereverItIsRead() {
        assertThat(again("""
                model Again(x: f32[batch, 4]) -> f32[batch, 4] {
                    index = operator("Constant", value = 1, element = "i64")
                    for i in range(2) { x = x + operator("Gather", x |> Linear(8) |> reshape([-1, 2, 4]), index, axis = 1) }
                    return x
                }
                """)).contains("repeat 2 {");
    }
}
