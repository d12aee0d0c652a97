// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.frontend.SpaceFile;
import lanista.frontend.lan.Lan;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Label;
import lanista.ir.json.SpaceJson;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class NniTest {
    private static final String IMAGES = "f32[batch, 1, 28, 28]";
    private static final String VECTORS = "f32[batch, 8]";

    private static Documents.GraphText graph() {
        return new Documents.GraphText();
    }

    private static String text(ModelSpace space) {
        return GraphText.print(space.graph());
    }

    private static ModelSpace quickstart() {
        return SpaceFile.read(
                        Path.of("src/test/resources/nni/quickstart.json"),
                        new SpaceFile.Options(Optional.empty(), List.of("x__1: " + IMAGES)))
                .space()
                .orThrow();
    }

    @Test
    void readsTheQuickStartAsTheModelLanguageWouldWriteIt() {
        ModelSpace same = Lan.parse("same.lan", """
                block Separable()(x) {
                    return x |> Conv2d(32, 3, groups = 32) |> Conv2d(64, 1)
                }

                model Quickstart(x: f32[batch, 1, 28, 28]) -> f32[batch, 10] {
                    return x
                        |> Conv2d(32, 3) |> relu
                        |> choice "conv2" { a = Conv2d(64, 3)  b = Separable() }
                        |> max_pool2d(2)
                        |> Dropout(choice "dropout" [0.25, 0.5, 0.75])
                        |> flatten
                        |> Linear(choice "feature" [64, 128, 256]) |> relu
                        |> Dropout(0.5)
                        |> Linear(10)
                        |> log_softmax(1)
                }
                """).orThrow();
        ModelSpace read = quickstart();

        SpaceReport report = SpaceReport.of(read.graph());
        SpaceReport expected = SpaceReport.of(same.graph());
        assertThat(read.name()).isEqualTo("Quickstart");
        assertThat(report.count().architectures()).isEqualTo(18);
        assertThat(report.parameters()).isEqualTo(expected.parameters()).isPresent();
        assertThat(report.flops()).isEqualTo(expected.flops()).isPresent();
        assertThat(read.graph().outputTypes()).isEqualTo(same.graph().outputTypes());
    }

    @Test
    void takesFixedArchitecturesOfNni() {
        ModelSpace space = quickstart();
        for (String candidate : List.of("1", "\"1\"")) {
            Architecture architecture = ArchitectureJson.read(
                            space,
                            "fixed.json",
                            "{\"conv2\": %s, \"dropout\": 0.5, \"feature\": 128}".formatted(candidate))
                    .orThrow();
            assertThat(text(new ModelSpace(
                            "Fixed",
                            Optional.empty(),
                            Freezer.freeze(space, architecture).graph())))
                    .contains("call Separable", "Linear(%flatten, out_features = 128)");
        }
    }

    @Test
    void writesWhatItReadsInTheFormOfLanista() {
        ModelSpace space = quickstart();

        ModelSpace again = SpaceJson.read(new JsonText("space.json", SpaceJson.write(space)))
                .orThrow();

        assertThat(again.graph()).isEqualTo(space.graph());
    }

    @Test
    void readsCellsInTheFormOfEarlyDocuments() {
        String document = """
                {"_model": {"inputs": ["image"], "outputs": ["metric"],
                  "nodes": {
                    "stem": {"type": "_cell", "cell": "stem"},
                    "flatten": {"type": "Flatten"},
                    "fc": {"type": "Dense", "parameters": {"out_features": 10, "in_features": 5408}},
                    "softmax": {"type": "Softmax"}},
                  "edges": [
                    {"head": ["_inputs", 0], "tail": ["stem", null]},
                    {"head": ["stem", null], "tail": ["flatten", null]},
                    {"head": ["flatten", null], "tail": ["fc", null]},
                    {"head": ["fc", null], "tail": ["softmax", null]},
                    {"head": ["softmax", null], "tail": ["_outputs", 0]}]},
                 "stem": {
                  "nodes": {
                    "conv": {"type": "__torch__.Conv2d", "parameters": {"out_channels": 32, "in_channels": 1, "kernel_size": 3}},
                    "pool": {"type": "MaxPool2d", "parameters": {"kernel_size": 2}}},
                  "edges": [
                    {"head": ["_inputs", 0], "tail": ["conv", null]},
                    {"head": ["conv", null], "tail": ["pool", null]},
                    {"head": ["pool", null], "tail": ["_outputs", 0]}]},
                 "_training_config": {"module": "trainer"}}
                """;
        JsonText json = new JsonText("mnist.json", document);

        ModelSpace space =
                Nni.read(json.value(), json, List.of("image: " + IMAGES)).orThrow();

        assertThat(text(space))
                .contains("%stem = call Stem(%image) : f32[batch, 32, 13, 13]")
                .contains("%stem.conv = Conv(%stem.input0, out_channels = 32, kernel_shape = [3, 3])")
                .contains("Softmax(%fc, axis = 1)");
    }

    @Test
    void readsFunctionsOfShapes() {
        ModelSpace space = Documents.of(graph().node("axis", "prim::Constant", "'value': 0")
                        .node("rest", "prim::Constant", "'value': -1")
                        .node("size", "aten::size")
                        .node("list", "prim::ListConstruct")
                        .node("view", "aten::view")
                        .edges("in size#0", "axis size#1", "size list#0", "rest list#1")
                        .edges("in view#0", "list view#1", "view out"))
                .read(IMAGES)
                .orThrow();

        assertThat(text(space)).contains("Reshape(%x, shape = [batch, -1]) : f32[batch, 784]");
    }

    @Test
    void readsSumsListsAndParts() {
        ModelSpace space = Documents.of(graph().node("one", "prim::Constant", "'value': 1")
                        .node("two", "prim::Constant", "'value': 2")
                        .node("chunk", "aten::chunk")
                        .node("parts", "prim::ListUnpack")
                        .node("add", "aten::add_")
                        .node("list", "prim::ListConstruct")
                        .node("more", "aten::append")
                        .node("cat", "aten::cat")
                        .edges("in chunk#0", "two chunk#1", "one chunk#2", "chunk parts")
                        .edges("parts#0 add#0", "parts#1 add#1", "one add#2")
                        .edges("add list", "list more#0", "parts#1 more#1", "more cat#0", "one cat#1", "cat out"))
                .read(VECTORS)
                .orThrow();

        assertThat(text(space))
                .contains("Split(%x, axis = 1, split = [4, 4]) : f32[batch, 4], f32[batch, 4]")
                .containsPattern("= Add\\(%\\S+, %\\S+#1\\) : f32\\[batch, 4]")
                .containsPattern("= Concat\\(%\\S+, %\\S+#1, axis = 1\\) : f32\\[batch, 8]");
    }

    @Test
    void readsSlicesOfSeveralAxes() {
        Documents.GraphText graph = graph().node("slice", "MergedSlice").edges("in slice#0", "slice out");
        List<String> axis = List.of("0", "0", "9223372036854775807", "1");
        List<String> second = List.of("1", "2", "6", "2");
        for (int i = 0; i < 4; i++) {
            graph.node("a" + i, "prim::Constant", "'value': " + axis.get(i)).edges("a%d slice#%d".formatted(i, i + 1));
            graph.node("b" + i, "prim::Constant", "'value': " + second.get(i))
                    .edges("b%d slice#%d".formatted(i, i + 5));
        }

        assertThat(text(Documents.of(graph).read(VECTORS).orThrow())).contains(": f32[batch, 2]");
    }

    @Test
    void readsChoicesOfInputs() {
        ModelSpace space = Documents.of(graph().node("a", "torch.nn.Linear", "'in_features': 8, 'out_features': 4")
                        .node("b", "torch.nn.Linear", "'in_features': 8, 'out_features': 4")
                        .node("list", "prim::ListConstruct")
                        .node(
                                "pick",
                                "__torch__.nni.retiarii.nn.pytorch.api.InputChoice",
                                "'n_candidates': 2, 'n_chosen': 1, 'reduction': 'sum', 'label': 'skip'")
                        .edges("in a", "in b", "a list#0", "b list#1", "list pick", "pick out"))
                .read(VECTORS)
                .orThrow();

        assertThat(text(space))
                .startsWith("decision $skip input 1 of [\"0\", \"1\"]")
                .contains("select(%a, %b) on $skip by first");
        assertThat(ArchitectureJson.read(space, "a.json", "{\"skip\": [1]}")
                        .orThrow()
                        .value(new Label("skip")))
                .hasValueSatisfying(chosen -> assertThat(chosen).hasToString("[1]"));
    }

    @Test
    void readsRepeatsOfDifferentLayers() {
        ModelSpace space = Documents.of(graph().cell(
                                "blocks",
                                "blocks",
                                "'mutation': 'repeat', 'label': 'depth', 'min_depth': 1, 'max_depth': 2")
                        .chain("blocks"))
                .with(
                        "blocks",
                        graph().node("first", "torch.nn.Linear", "'in_features': 8, 'out_features': 8")
                                .node("second", "torch.nn.ReLU")
                                .chain("first", "second"))
                .read(VECTORS)
                .orThrow();

        assertThat(text(space))
                .startsWith("decision $depth repeat 1..2")
                .containsSubsequence("repeat(%x) on $depth", "Linear(", "Relu(");
    }

    @Test
    void sharesTheLayerThatIsAppliedTwice() {
        ModelSpace space = Documents.of(graph().node("fc", "torch.nn.Linear", "'in_features': 8, 'out_features': 8")
                        .node("again", "shared", "'reference': 'fc'")
                        .chain("fc", "again"))
                .read(VECTORS)
                .orThrow();

        assertThat(text(space)).containsSubsequence("Linear(%x, out_features = 8) @fc", "Linear(%fc", "@fc");
    }

    @Test
    void makesTheLayersOfACellAnewWhereverItStands() {
        ModelSpace space = Documents.of(
                        graph().cell("a", "cell", "").cell("b", "cell", "").chain("a", "b"))
                .with(
                        "cell",
                        graph().node("fc", "torch.nn.Linear", "'in_features': 8, 'out_features': 8")
                                .chain("fc"))
                .read(VECTORS)
                .orThrow();

        assertThat(text(space)).contains("@a.fc", "@b.fc");
    }

    @Test
    void takesChoicesOfValuesAsNodes() {
        ModelSpace space = Documents.of(graph().node(
                                "p",
                                "__torch__.nni.retiarii.nn.pytorch.api.ValueChoice",
                                "'candidates': [[0.1, 1], [0.5, 2]], 'label': 'rate', 'accessor': [0]")
                        .node("train", "prim::Constant", "'value': true")
                        .node("drop", "aten::dropout")
                        .edges("in drop#0", "p drop#1", "train drop#2", "drop out"))
                .read(VECTORS)
                .orThrow();

        assertThat(text(space)).contains("decision $rate value [[0.1, 1], [0.5, 2]]", "Dropout(%x, ratio = ");
    }

    @Test
    void holdsTheSizesOfInputsAgainstWhatIsInferred() {
        List<Diagnostic> problems = Documents.of(
                        graph().node("fc", "torch.nn.Linear", "'in_features': 9, 'out_features': 4")
                                .chain("fc"))
                .read(VECTORS)
                .diagnostics();

        assertThat(problems)
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "net.json:1:118: error[LAN0301]: $._model.nodes.fc.operation.parameters.in_features: 'in_features' is 9, the input is f32[batch, 8]");
    }
}
