// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lanista.codegen.Export;
import lanista.codegen.Exports;
import lanista.codegen.dot.Golden;
import lanista.frontend.lan.Lan;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PyTorchEmitterTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/pytorch");
    private static final Path EXAMPLES = Path.of("../examples");

    /** Imported models have these, or training; a .lan file names them by {@code operator} alone. */
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
            "Hardmax",
            "Identity",
            "IsInf",
            "MaxPoolWithIndices",
            "MaxUnpool",
            "NegativeLogLikelihoodLoss",
            "NonMaxSuppression",
            "NonZero",
            "OneHot",
            "Opaque",
            "Placeholder",
            "QuantizeLinear",
            "RandomNormalLike",
            "RandomUniformLike",
            "ReverseSequence",
            "RoiAlign",
            "ScatterElements",
            "ScatterND",
            "SoftmaxCrossEntropyLoss",
            "Unbuildable",
            "Unique");

    private static String text(Export export) {
        Map<String, byte[]> files = new PyTorchEmitter().emit(export);
        assertThat(files).containsOnlyKeys(export.file());
        return new String(files.values().iterator().next(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.Exports#GOLDENS")
    void writesWhatACarefulEngineerWould(String name) {
        ModelSpace model = Lan.read(GOLDEN.resolve(name + ".lan")).orThrow();
        Golden.check("pytorch/" + name + ".py", text(Exports.of(model, name + ".lan", name + ".py")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "mobile", "darts", "transformer"})
    void writesTheSameBytesForTheSameCandidate(String example) {
        ModelSpace space = Lan.read(EXAMPLES.resolve(example + ".lan")).orThrow();
        Candidate candidate = Freezer.freeze(space, Sampler.uniform(new SplittableRandom(7)));
        Candidate again = Freezer.freeze(
                Lan.read(EXAMPLES.resolve(example + ".lan")).orThrow(), Sampler.uniform(new SplittableRandom(7)));
        Export export = Exports.of(space, candidate, example + ".lan", "model.py", Map.of());
        assertThat(text(export)).isEqualTo(text(Exports.of(space, again, example + ".lan", "model.py", Map.of())));
        assertThat(text(export).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(88));
    }

    @Test
    void namesAnOperandApartWhereTheOtherReadsTheNameOfTheResult() {
        ModelSpace model = Lan.parse("m.lan", """
                block PointwiseConvolution()(x) {
                    return x |> Conv2d(channels(x), 1) |> relu
                }

                model Sums(x: f32[batch, 3, 8, 8]) -> f32[batch, 3, 8, 8] {
                    same = PointwiseConvolution()
                    x = avg_pool2d(x, 3, stride = 1, padding = 1, count_include_pad = false) + same(x)
                    return same(x)
                }
                """).orThrow();

        assertThat(text(Exports.of(model, "m.lan", "m.py"))).contains("""
                    def forward(self, x: Tensor) -> Tensor:
                        x_2 = F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)
                        x = x_2 + self.same(x)
                        return self.same(x)
                """.indent(0));
    }

    @Test
    void namesTheClassAndTheWeightsAsAsked() {
        ModelSpace model = Lan.read(GOLDEN.resolve("convolutions.lan")).orThrow();
        Map<String, String> options = Map.of(Export.CLASS, "MyNet", Export.WEIGHTS, "best.safetensors");
        assertThat(text(Exports.of(model, "x.lan", "x.py", options)))
                .contains("class MyNet(nn.Module):")
                .contains("def load(weights: Path = WEIGHTS) -> MyNet:")
                .contains("WEIGHTS = Path(__file__).with_name(\"best.safetensors\")");
    }

    @Test
    void keepsWeightsBesideTheFile() {
        ModelSpace model = Lan.read(GOLDEN.resolve("convolutions.lan")).orThrow();
        assertThat(text(Exports.of(model, "x.lan", "x.py", Map.of(Export.WEIGHTS, "../../etc/passwd"))))
                .contains("with_name(\"passwd\")");
        assertThat(text(Exports.of(model, "x.lan", "x.py", Map.of(Export.WEIGHTS, ".."))))
                .contains("with_name(\"weights.safetensors\")");
    }

    private static Node linear(String name, Value operand) {
        Compute linear =
                Compute.layer(Catalogue.get("Linear"), Attributes.NONE.with("out_features", 4), new LayerId(name));
        TensorType type = TensorType.of(ElementType.F32, 1, 4);
        return new Node(new NodeId(name), linear, List.of(operand), List.of(type), SourceSpan.NONE);
    }

    private static ModelSpace chain(String model, List<String> names) {
        Input input = new Input(new NodeId("\"]; exit(1) #"), TensorType.of(ElementType.F32, 1, 4));
        Value last = input.value();
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(linear(name, last));
            last = nodes.get(nodes.size() - 1).result();
        }
        Graph graph = Graph.of(List.of(input), nodes, List.of(last));
        return new ModelSpace(model, Optional.of("\"\"\"\nimport os\u2028\u202Eos.remove('x')\\"), graph);
    }

    @Test
    void makesHarmlessNamesOfHostileOnes() {
        List<String> names = Exports.hostileNames("a\n    import os", "forward", "__init__", "ünïcödé", "self");
        String text = text(Exports.of(chain("\"; import os #", names), "\"\"\"\nimport os", "x.py"));
        List<String> members = Pattern.compile("self\\.([^ (]+) = nn\\.Linear\\(4, 4\\)")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(members).hasSize(names.size()).doesNotHaveDuplicates();
        assertThat(members).allSatisfy(member -> assertThat(member).matches("self\\.[a-z][a-z0-9_]{0,44} = .*"));
        assertThat(text.lines())
                .noneMatch(line -> line.strip().startsWith("import os") && !isInDocumentation(text, line));
        assertThat(text).doesNotContain("\u2028").doesNotContain("\u202E").contains("class ImportOs(nn.Module):");
    }

    /** Whether a line stands between the marks of a docstring. */
    private static boolean isInDocumentation(String text, String line) {
        return text.substring(0, text.indexOf(line)).split("\"\"\"", -1).length % 2 == 0;
    }

    @Test
    void hasAFormForEveryOperatorButThese() {
        TreeSet<String> without = new TreeSet<>();
        for (OpType type : Catalogue.all()) {
            if (LayerForms.find(type).isEmpty() && FunctionForms.find(type).isEmpty()) {
                without.add(type.name());
            }
        }
        assertThat(without).containsExactlyElementsOf(WITHOUT_A_FORM);
    }

    @Test
    void makesTensorsOfNumbersThatStandAlone() {
        Graph graph = GraphText.read("graph", """
                graph {
                  input %x : f32[2, 4]
                  %two = Constant(value = 2.0) : f32[]
                  %scaled = Mul(%x, %two) : f32[2, 4]
                  %three = Constant(value = 3.0) : f32[]
                  %most = Max(%scaled, %three) : f32[2, 4]
                  return %most, %two
                }
                """).orThrow();
        assertThat(text(Exports.of("Net", graph, "x.py")))
                .contains("torch.tensor(2.0)")
                .contains("torch.maximum(")
                .contains(", torch.tensor(3.0))");
    }

    @Test
    void tellsWhichNodeHasNoForm() {
        Graph graph = GraphText.read("graph", """
                graph {
                  input %x : f32[2, 4]
                  %largest = Hardmax(%x) : f32[2, 4]
                  return %largest
                }
                """).orThrow();
        assertThatThrownBy(() -> text(Exports.of("Net", graph, "x.py")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0835")
                .hasMessageContaining("node 'largest' has no PyTorch form: there is none for Hardmax");
    }

    @Test
    void tellsThatWhatFindsASizeHasNoForm() {
        ModelSpace model = Lan.parse("m.lan", """
                block Rows()(x) {
                    i = operator("NonZero", x)
                    return reshape(transpose(i, 0, 1), [shape(i)[1], 2, 1])
                }

                model M(x: f32[batch, 4]) -> i64[n, 2, 1] {
                    return x |> Rows()
                }
                """).orThrow();
        assertThatThrownBy(() -> text(Exports.of(model, "m.lan", "m.py")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0835")
                .hasMessageContaining("there is none for NonZero");
    }
}
