// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NniErrorsTest {
    private static final String LINEAR = "'in_features': 8, 'out_features': 8";
    private static final String VECTORS = "f32[batch, 8]";

    private static Documents.GraphText graph() {
        return new Documents.GraphText();
    }

    private static Documents.GraphText linear() {
        return graph().node("fc", "torch.nn.Linear", LINEAR);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        Documents.of(
                                graph().node("fc", "torch.nn.Linaer", LINEAR).chain("fc")),
                        "LAN0508: $._model.nodes.fc.operation.type: there is no counterpart of 'torch.nn.Linaer' here",
                        "did you mean `torch.nn.Linear`?"),
                Arguments.of(
                        Documents.of(graph().node("f", "aten::reluu").chain("f")),
                        "LAN0508: $._model.nodes.f.operation.type: there is no counterpart of 'aten::reluu' here",
                        "did you mean `aten::relu`?"),
                Arguments.of(
                        Documents.of(graph().node("f", "torch.nn.MaxPool2d", "'kernel_size': 2, 'return_indices': true")
                                .chain("f")),
                        "LAN0508: $._model.nodes.f.operation.parameters.return_indices: 'torch.nn.MaxPool2d' has no counterpart of 'return_indices' = true",
                        ""),
                Arguments.of(
                        Documents.of(linear().edges("in fc", "fc out", "fx out")),
                        "LAN0507: $._model.edges[2]: there is no node 'fx' for this edge to leave",
                        "did you mean `fc`?"),
                Arguments.of(
                        Documents.of(linear().edges("in fc", "fc oud")),
                        "LAN0507: $._model.edges[1]: there is no node 'oud' for this edge to reach",
                        ""),
                Arguments.of(
                        Documents.of(linear().edges("in#3 fc", "fc out")),
                        "LAN0507: $._model.edges[0]: there is no input 3, '_model' has 1",
                        ""),
                Arguments.of(
                        Documents.of(linear().edges("in fc", "fc#1 out")),
                        "LAN0507: $._model.edges[1]: 'fc' has one result, there is no slot 1",
                        ""),
                Arguments.of(
                        Documents.of(linear().edges("in fc")),
                        "LAN0507: $._model: no edge reaches '_outputs' of '_model'",
                        ""),
                Arguments.of(
                        Documents.of(graph().node("add", "aten::add").edges("in add#1", "add out")),
                        "LAN0507: $._model.edges[0]: no edge reaches slot 0 of 'add'",
                        ""),
                Arguments.of(
                        Documents.of(graph().node("add", "aten::add").edges("in add#0", "in add#0", "add out")),
                        "LAN0507: $._model.edges[1]: two edges reach slot 0 of 'add'",
                        ""),
                Arguments.of(
                        Documents.of(graph().node("add", "aten::add").edges("in add", "add out")),
                        "LAN0507: $._model.nodes.add.operation.type: 'aten::add' needs slot 1, and no edge reaches it",
                        ""),
                Arguments.of(
                        Documents.of(linear().node("b", "torch.nn.ReLU").edges("fc b", "b fc", "b out")),
                        "LAN0507: $._model: the edges of '_model' run in a circle",
                        ""),
                Arguments.of(
                        Documents.of(graph().cell("a", "steem", "").chain("a")).with("stem", linear().chain("fc")),
                        "LAN0507: $._model.nodes.a.operation.cell_name: there is no graph 'steem'",
                        "did you mean `stem`?"),
                Arguments.of(
                        Documents.of(graph().cell("a", "stem", "").chain("a"))
                                .with("stem", graph().cell("b", "inner", "").chain("b"))
                                .with("inner", graph().cell("c", "stem", "").chain("c")),
                        "LAN0207: $.inner.nodes.c.operation.cell_name: the cells reach themselves: stem → inner → stem",
                        ""),
                Arguments.of(
                        Documents.of(graph().cell(
                                                "a",
                                                "ops",
                                                "'mutation': 'layerchoice', 'label': 'op', 'candidates': ['fd']")
                                        .chain("a"))
                                .with("ops", linear()),
                        "LAN0507: $._model.nodes.a.operation.parameters.candidates[0]: 'ops' has no node 'fd'",
                        "did you mean `fc`?"),
                Arguments.of(
                        Documents.of(graph().cell("a", "ops", "'mutation': 'layerchoise', 'label': 'op'")
                                        .chain("a"))
                                .with("ops", linear()),
                        "LAN0507: $._model.nodes.a.operation.parameters.mutation: expected layerchoice or repeat, found \"layerchoise\"",
                        ""),
                Arguments.of(
                        Documents.of(graph().cell(
                                                "a",
                                                "ops",
                                                "'mutation': 'repeat', 'label': 'd', 'min_depth': 1, 'max_depth': 3")
                                        .chain("a"))
                                .with("ops", linear().chain("fc")),
                        "LAN0507: $._model.nodes.a.operation.parameters.max_depth: the chain has 1 nodes, not 3",
                        ""),
                Arguments.of(
                        Documents.of(graph().node("again", "shared", "'reference': 'fc'")
                                .chain("again")),
                        "LAN0507: $._model.nodes.again.operation.parameters.reference: '_model' has no layer 'fc'",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(Documents document, String problem, String help) {
        assertThat(document.read(VECTORS).diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.code() + ": " + diagnostic.message()).isEqualTo(problem);
            assertThat(diagnostic.help().orElse("")).contains(help);
            assertThat(diagnostic.span().hasLine()).isTrue();
        });
    }

    @Test
    void tellsOfShapesAtTheNodeAndItsPath() {
        List<Diagnostic> problems = Documents.of(
                        graph().node("conv", "torch.nn.Conv2d", "'out_channels': 4, 'kernel_size': 3")
                                .chain("conv"))
                .read(VECTORS)
                .diagnostics();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code().name()).startsWith("LAN03");
            assertThat(problem.notes()).contains("this is $._model.nodes.conv");
        });
    }

    @Test
    void asksForTheTypesOfInputs() {
        JsonText text = Documents.of(linear().chain("fc")).text();

        assertThat(Nni.read(text.value(), text, List.of()).diagnostics())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.summary())
                            .endsWith(
                                    "error[LAN0509]: $._model: the type of the input 'x' is not known, NNI's graphs have none");
                    assertThat(problem.help()).contains("give it with --input-type 'x: f32[batch, 1, 28, 28]'");
                });
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void saysHowTypesAreWritten(String written, String message) {
        assertThat(Documents.of(linear().chain("fc")).read(written).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(message);
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of("f32", "an input type is written as image: f32[batch, 1, 28, 28], found 'f32'"),
                Arguments.of(
                        "float[1]",
                        "'float' is no element type; there are f16, bf16, f32, f64, i8, i16, i32, i64, u8, u16, u32, u64, bool"),
                Arguments.of("f32[1, -1]", "a dimension is a number or a name, found '-1'"),
                Arguments.of("y: f32[1, 8]", "the model has no input 'y'; its inputs are x"));
    }

    @Test
    void staysWithinItsLimits() {
        Documents deep = Documents.of(graph().cell("a", "g0", "").chain("a"));
        Documents wide = Documents.of(graph().cell("a", "g0", "").chain("a"));
        for (int i = 0; i < 300; i++) {
            deep.with("g" + i, graph().cell("a", "g" + (i + 1), "").chain("a"));
        }
        for (int i = 0; i < 40; i++) {
            String next = "g" + (i + 1);
            wide.with("g" + i, graph().cell("a", next, "").cell("b", next, "").chain("a", "b"));
        }
        deep.with("g300", linear().chain("fc"));
        wide.with("g40", linear().chain("fc"));

        assertThat(deep.read(VECTORS).diagnostics())
                .extracting(Diagnostic::code)
                .hasToString("[LAN0902]");
        assertThat(wide.read(VECTORS).diagnostics())
                .extracting(Diagnostic::code)
                .hasToString("[LAN0903]");
    }

    @Test
    void readsDamagedDocumentsOrSaysWhatIsWrong() throws IOException {
        String whole = Files.readString(Path.of("src/test/resources/nni/quickstart.json"));
        int read = 0;
        for (int seed = 0; seed < 300; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            JsonText text = new JsonText("damaged.json", damaged(whole, random));
            Parsed<ModelSpace> parsed = parse(text);
            if (parsed.value().isPresent()) {
                read++;
            } else {
                assertThat(parsed.diagnostics())
                        .isNotEmpty()
                        .allMatch(diagnostic -> diagnostic.span().hasLine());
            }
        }
        assertThat(read).as("documents that were read").isBetween(10, 290);
    }

    private static Parsed<ModelSpace> parse(JsonText text) {
        try {
            return Nni.read(text.value(), text, List.of("f32[batch, 1, 28, 28]"));
        } catch (SourceException notJson) {
            return Parsed.failed(notJson.diagnostics());
        }
    }

    /** A text in which one word or number is another one of it, or a stretch is gone. */
    private static String damaged(String text, RandomGenerator random) {
        List<String> words = List.of(text.split("(?<=[^\\w:.\"-])|(?=[^\\w:.\"-])"));
        int at = random.nextInt(words.size());
        String other = words.get(random.nextInt(words.size()));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            out.append(i == at ? (random.nextInt(3) == 0 ? "" : other) : words.get(i));
        }
        return out.toString();
    }
}
