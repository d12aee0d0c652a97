// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lanista.codegen.Emitters;
import lanista.codegen.Exports;
import lanista.codegen.dot.Golden;
import lanista.codegen.dot.Spaces;
import lanista.codegen.text.CodeWriter;
import lanista.frontend.lan.Lan;
import lanista.frontend.lan.builtin.Builtins;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceWriterTest {
    private static final Path SOURCES = Path.of("src/test/resources/golden/pytorch");
    private static final int CASES = Integer.getInteger("lanista.cases", 5);

    private static Graph candidate(ModelSpace space, long seed) {
        return Freezer.freeze(space, Sampler.uniform(new SplittableRandom(seed)))
                .graph();
    }

    private static String written(String name, Optional<String> documentation, Graph graph) {
        CodeWriter writer = new CodeWriter(new CodeWriter.Layout(4, 4, 110, true));
        SourceWriter.write(writer, name, documentation, graph);
        return writer.toString();
    }

    /** The tensors of a weights file, with the operators that own them. */
    private static Map<String, String> tensors(Graph graph) {
        Map<String, String> tensors = new TreeMap<>();
        for (Node node : new FlattenCalls().apply(graph).nodes()) {
            Compute compute = (Compute) node.operation();
            compute.layer()
                    .ifPresent(layer -> tensors.put(layer.path(), compute.type().name() + " " + compute.attributes()));
        }
        return tensors;
    }

    private static Graph read(String source) {
        Lan again = Lan.parse("again.lan", source);
        assertThat(again.report()).as(source).isEmpty();
        ModelSpace space = again.orThrow();
        assertThat(space.decisions()).as(source).isEmpty();
        return candidate(space, 1);
    }

    private static String assertReadsAsTheSame(ModelSpace space, Graph graph) {
        String source = written(space.name(), space.documentation(), graph);
        Graph again = read(source);
        assertThat(CanonicalHash.of(again)).as(source).isPresent().isEqualTo(CanonicalHash.of(graph));
        assertThat(tensors(again)).as(source).isEqualTo(tensors(graph));
        return source;
    }

    private static String again(String source) {
        ModelSpace space = Spaces.parse(source);
        return assertReadsAsTheSame(space, candidate(space, 1));
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.dot.Spaces#EXAMPLES")
    void readsAsTheSameNetworkWithTheSameWeights(String example) {
        ModelSpace space = Spaces.example(example);
        for (long seed = 0; seed < CASES; seed++) {
            assertReadsAsTheSame(space, candidate(space, seed));
        }
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.Exports#GOLDENS")
    void writesWhatACarefulEngineerWould(String name) {
        ModelSpace model = Lan.read(SOURCES.resolve(name + ".lan")).orThrow();
        Golden.check("lan/source/" + name + ".lan", assertReadsAsTheSame(model, candidate(model, 1)));
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.dot.Spaces#EXAMPLES")
    void writesTheSourceWithItsChoicesMade(String example) {
        ModelSpace space = Spaces.example(example);
        Golden.check("lan/source/" + example + "-candidate.lan", assertReadsAsTheSame(space, candidate(space, 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = x |> Linear(8) as \"op.deep.0\" |> Linear(8)\nreturn y",
                "head = ReLU() >> Linear(8) >> relu >> Linear(8)\nreturn x |> head",
                "layers = [Linear(8), Linear(8, bias = false)]\nreturn x |> layers[1] |> layers[0]",
                "tied = Linear(8)\nfor i in range(3) { x = x |> tied |> relu |> Linear(8) }\nreturn x",
                "p = Parameter([1, 8], \"ones\")\nfor i in range(2) { x = x * p + Parameter([8]) }\nreturn x",
                "return x + (x |> repeat 2 { Linear(8) >> relu } |> Linear(8))",
                "return x |> repeat 2 as i { Linear(8 * (i + 1)) } |> Linear(8)",
                "a, b = Both(8)(x, x |> Linear(8))\nreturn a + b",
                "both = Both(8)\na, b = both(x, x)\nc, d = both(b, a)\nreturn c * d",
                "return x |> Given(Linear(8)) |> Given(Linear(8) >> relu)",
                "return x |> Outside() |> Outside()",
                "return x |> concat_ |> Linear(8)",
                "return (x |> Linear(8)) + (x |> Linear(8) |> relu |> Linear(8))",
                "return 1 - 2 * (x - x / 4 - (1 - x)) / -x",
                "return pow(x + 1, 2) + x ^ 2",
                "return -(x + x) * -(x @ transpose(x |> Linear(8), 0, 1) @ x)",
            })
    void keepsPathsAndMeaning(String body) {
        again("""
                block Both(out: int)(a, b) {
                    y = a + b |> Linear(out)
                    return y, y * (b |> Linear(out))
                }

                ## Applies what it is given.
                block Given(layer: layer)(x) {
                    return x |> layer |> Linear(8)
                }

                block Wrap(inner: layer)(x) {
                    return x |> inner |> relu |> inner
                }

                block Outside()(x) {
                    layer = Linear(8)
                    return x |> Wrap(layer) |> layer
                }

                model M(x: f32[8, 8]) -> f32[8, 8] {
                    %s
                }
                """.formatted(body.replace("concat_", "Wrap(Linear(8))").replace("\n", "\n    ")));
    }

    @Test
    void keepsCommentsAndParametersOfBlocks() {
        assertThat(again("""
                ## Widens and narrows again.
                block Widen(width: int, dropout: float = 0.1)(x) {
                    return x |> Linear(width) |> relu |> Dropout(dropout) |> Linear(channels(x))
                }

                ## Two of them.
                model Twice(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x |> Widen(16) |> Widen(32, dropout = 0.5)
                }
                """)).isEqualTo("""
                ## Widens and narrows again.
                block Widen(width: int, dropout: float)(x) {
                    return x |> Linear(width) |> relu |> Dropout(dropout) |> Linear(8)
                }

                ## Two of them.
                model Twice(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x |> Widen(16, 0.1) |> Widen(32, 0.5)
                }
                """);
    }

    @Test
    void asksForSymbolicSizesWhereBlocksNeedThem() {
        assertThat(again("""
                block Flat(out: int)(x) {
                    return x |> reshape([shape(x)[0] * shape(x)[1], 4]) |> Linear(out)
                }

                model Again(x: f32[batch, t, 4]) {
                    return x |> Flat(6)
                }
                """)).isEqualTo("""
                block Flat()(x) {
                    batch = shape(x)[0]
                    t = shape(x)[1]
                    return x |> reshape([batch * t, 4]) |> Linear(6)
                }

                model Again(x: f32[batch, t, 4]) {
                    return x |> Flat()
                }
                """);
    }

    /** Layers that only a zero reads are in the weights file all the same. */
    @Test
    void keepsLayersThatAreZeroed() {
        assertThat(again("""
                block Node()(x) {
                    y = x |> Linear(8)
                    return sum([x, y |> Zero(), y |> Zero(), x |> Zero()])
                }

                model Again(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x |> Node()
                }
                """)).contains("y = x |> Linear(8) |> Zero()\n    return sum([x, y])\n");
    }

    private static Node linear(String name, Value operand) {
        Compute linear =
                Compute.layer(Catalogue.get("Linear"), Attributes.NONE.with("out_features", 4), new LayerId(name));
        TensorType type = TensorType.of(ElementType.F32, 1, 4);
        return new Node(new NodeId(name), linear, List.of(operand), List.of(type), SourceSpan.NONE);
    }

    @Test
    void makesHarmlessNamesOfHostileOnes() {
        List<String> names = Exports.hostileNames("a\n    return x", "model", "relu", "as", "\" as \"y", "{x}", "a.");
        Input input = new Input(new NodeId("\"] } #"), TensorType.of(ElementType.F32, 1, 4));
        Value last = input.value();
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(linear(name, last));
            last = nodes.get(nodes.size() - 1).result();
        }
        Graph graph = Graph.of(List.of(input), nodes, List.of(last));
        String source = written("\"; import os #", Optional.of("}\nmodel X() {\u2028\u202Emodel Y() {\r\\"), graph);
        Graph again = read(source);
        assertThat(CanonicalHash.of(again)).isPresent().isEqualTo(CanonicalHash.of(graph));
        assertThat(tensors(again)).hasSize(names.size()).containsKeys("class", "model", "relu", "as", "9");
        assertThat(source.lines().filter(line -> !line.startsWith("##")))
                .allSatisfy(line -> assertThat(line).matches("[ -~]{0,110}"));
        assertThat(source).doesNotContain("\u2028").doesNotContain("\u202E").contains("model ImportOs(");
    }

    @Test
    void givesUpPathsWhereSizesAreFoundWhenTheModelRuns() {
        ModelSpace space = Spaces.parse("""
                block Rows()(x) {
                    return operator("NonZero", x) |> transpose(0, 1)
                }

                model Again(x: f32[batch, 4]) -> i64[n, 2] {
                    return x |> Linear(4) |> Rows()
                }
                """);
        byte[] file = Emitters.find("lan")
                .orElseThrow()
                .emit(Exports.of(space, "again.lan", "x.lan"))
                .getOrDefault("x.lan", new byte[0]);
        Graph again = read(new String(file, StandardCharsets.UTF_8));
        assertThat(CanonicalHash.of(again)).isEqualTo(CanonicalHash.of(candidate(space, 1)));
    }

    @Test
    void keepsTheNamesThatTheLanguageBringsAlong() {
        assertThat(LanNaming.NAMING.types()).isEqualTo(builtins(true));
        assertThat(LanNaming.NAMING.variables()).containsAll(builtins(false));
    }

    private static Set<String> builtins(boolean layers) {
        return Set.copyOf(Builtins.names().stream()
                .filter(name -> Character.isUpperCase(name.charAt(0)) == layers)
                .toList());
    }
}
