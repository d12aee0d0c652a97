// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

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
import java.util.regex.Pattern;
import lanista.codegen.Emitters;
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

class JavaEmitterTest {
    /** The same models as those of the Python goldens. */
    private static final Path MODELS = Path.of("src/test/resources/golden/pytorch");

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
            "MaxPoolWithIndices",
            "MaxUnpool",
            "NegativeLogLikelihoodLoss",
            "NonMaxSuppression",
            "NonZero",
            "OneHot",
            "Opaque",
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
        Map<String, byte[]> files = new JavaEmitter().emit(export);
        assertThat(files).containsOnlyKeys(export.file());
        return new String(files.values().iterator().next(), StandardCharsets.UTF_8);
    }

    private static ModelSpace model(String name) {
        return Lan.read(MODELS.resolve(name + ".lan")).orThrow();
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.Exports#GOLDENS")
    void writesWhatACarefulEngineerWould(String name) {
        String text = text(Exports.of(model(name), name + ".lan", "Network.java"));

        Golden.check("java/" + name + ".java", name.equals("convolutions") ? text : withoutWhatAllHave(text));
    }

    /** How a network is run, and how files are read, is the same in all of them. */
    private static String withoutWhatAllHave(String text) {
        int run = text.indexOf("    @SuppressWarnings(\"try\")");
        int start = text.lastIndexOf("\n\n", run);
        int end = text.indexOf("\n    }\n", text.indexOf("public static void main")) + "\n    }\n".length();
        int files = text.indexOf("\n    /** The weights file beside");
        return text.substring(0, start + 1) + text.substring(end, files) + "}\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "mobile", "darts", "transformer"})
    void writesTheSameBytesForTheSameCandidate(String example) {
        String text = text(candidate(example));

        assertThat(text(candidate(example))).isEqualTo(text);
        assertThat(text.lines().filter(line -> !line.startsWith("//")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120))
                .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    private static Export candidate(String example) {
        ModelSpace space = Lan.read(EXAMPLES.resolve(example + ".lan")).orThrow();
        Candidate candidate = Freezer.freeze(space, Sampler.uniform(new SplittableRandom(7)));
        return Exports.of(space, candidate, example + ".lan", "Network.java", Map.of());
    }

    @Test
    void isFoundByItsName() {
        assertThat(Emitters.all()).anyMatch(JavaEmitter.class::isInstance);
    }

    @Test
    void namesTheClassThePackageAndTheWeightsAsAsked() {
        Map<String, String> options = Map.of(
                Export.CLASS, "Best", Export.PACKAGE, "org.example", Export.WEIGHTS, "../../etc/best.safetensors");

        assertThat(text(Exports.of(model("convolutions"), "x.lan", "Best.java", options)))
                .contains("\npackage org.example;\n")
                .contains("public final class Best extends Module {")
                .contains("WEIGHTS = \"best.safetensors\";");
    }

    @Test
    void wantsAFileOfTheNameOfTheClass() {
        assertThatThrownBy(() ->
                        text(Exports.of(model("convolutions"), "x.lan", "Net.java", Map.of(Export.CLASS, "Best"))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the class 'Best' cannot be in the file 'Net.java'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "1st", "a-b", "Tensor", "String", "a.b", "\"; System.exit(1); //"})
    void refusesNamesThatNoClassCanHave(String name) {
        assertThatThrownBy(() -> text(Exports.of(model("convolutions"), "x.lan", "out", Map.of(Export.CLASS, name))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a class cannot be called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.class", "org..example", "org example", "x; import java.io.*"})
    void refusesNamesThatNoPackageCanHave(String name) {
        assertThatThrownBy(() ->
                        text(Exports.of(model("convolutions"), "x.lan", "Net.java", Map.of(Export.PACKAGE, name))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("is no name of a package");
    }

    private static Node linear(String name, Value operand) {
        Compute linear =
                Compute.layer(Catalogue.get("Linear"), Attributes.NONE.with("out_features", 4), new LayerId(name));
        TensorType type = TensorType.of(ElementType.F32, 1, 4);
        return new Node(new NodeId(name), linear, List.of(operand), List.of(type), SourceSpan.NONE);
    }

    private static ModelSpace chain(List<String> names) {
        Input input = new Input(new NodeId("\"); System.exit(1); //"), TensorType.of(ElementType.F32, 1, 4));
        Value last = input.value();
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(linear(name, last));
            last = nodes.get(nodes.size() - 1).result();
        }
        Graph graph = Graph.of(List.of(input), nodes, List.of(last));
        return new ModelSpace(
                "*/ class Evil {",
                Optional.of("*/ static { System.exit(1); } /*\n\\u002a\\u002f {@inheritDoc}"),
                graph);
    }

    @Test
    void makesHarmlessNamesOfHostileOnes() {
        List<String> names = Exports.hostileNames(
                "a\n    System.exit(1);", "forward", "ünïcödé", "\\u000a", "a/b", "address", "this");

        String text = text(Exports.of(chain(names), "*/\n\\u000aSystem.exit(1);", "Network.java"));

        List<String> members = Pattern.compile("private final LinearImpl ([^;]+);")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(members).hasSize(names.size()).doesNotHaveDuplicates();
        assertThat(members).allSatisfy(member -> assertThat(member).matches("[a-z][A-Za-z0-9]{0,44}"));
        assertThat(text)
                .doesNotContainPattern("(?<!\\\\)\\\\u00[0-2]")
                .doesNotContain("*/ static")
                .doesNotContain("{@inheritDoc}");
        assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("System.exit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activations", "cells", "convolutions", "encoder", "recurrent", "shapes", "transposed"})
    void importsOnlyClassesThatNoBlockIsCalled(String name) {
        String text = text(Exports.of(model(name), name + ".lan", "Network.java"));

        List<String> imported = Pattern.compile("^import [a-z0-9.]+\\.([A-Z]\\w+);$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(imported).hasSizeGreaterThan(20);
        assertThat(JavaNaming.NAMING.types()).containsAll(imported);
    }

    @Test
    void hasAFormForEveryOperatorButThese() {
        TreeSet<String> without = new TreeSet<>();
        for (OpType type : Catalogue.all()) {
            if (LayerForms.find(type.name()).isEmpty()
                    && FunctionForms.find(type.name()).isEmpty()) {
                without.add(type.name());
            }
        }
        assertThat(without).containsExactlyElementsOf(WITHOUT_A_FORM);
    }

    @Test
    void tellsWhichNodeHasNoForm() {
        Graph graph = GraphText.read("graph", """
                graph {
                  input %x : f32[2, 4]
                  %moved = OneHot(%x, depth = 4) : f32[2, 4, 4]
                  return %moved
                }
                """).value().orElseThrow();
        assertThatThrownBy(() -> text(Exports.of("Net", graph, "Net.java")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0835")
                .hasMessageContaining("node 'moved' has no Java form: it has no form in Java");
    }
}
