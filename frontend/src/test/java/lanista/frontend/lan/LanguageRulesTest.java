// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lanista.frontend.lan.builtin.Builtins;
import lanista.ir.Compute;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.expr.Label;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

/** What the reference of the language promises, sentence by sentence. */
class LanguageRulesTest {
    private static final String HEAD = "model M(x: f32[batch, 8]) -> f32[batch, 8] {\n";

    private static ModelSpace model(String body) {
        return program(HEAD + body + "\n}\n");
    }

    private static ModelSpace program(String text) {
        Lan reading = Lan.parse("test.lan", text);
        assertThat(reading.report()).isEmpty();
        return reading.orThrow();
    }

    private static BigInteger architectures(ModelSpace space) {
        return ArchitectureCount.of(space.graph()).architectures();
    }

    private static List<String> labels(ModelSpace space) {
        return space.decisions().keySet().stream().map(Label::text).toList();
    }

    /** How often each layer with parameters is applied. */
    private static Map<String, Integer> layers(ModelSpace space) {
        Map<String, Integer> uses = new TreeMap<>();
        space.graph().forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                compute.layer().ifPresent(layer -> uses.merge(layer.path(), 1, Integer::sum));
            }
        });
        return uses;
    }

    private static List<String> operators(ModelSpace space) {
        List<String> names = new ArrayList<>();
        space.graph().forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                names.add(compute.type().name());
            }
        });
        return names;
    }

    @Test
    void asNamesLayersInWeightsFiles() {
        ModelSpace space = program("""
                block Pair()(a, b) { return a + (b |> Linear(8)) }
                """ + HEAD + """
                    tied = Linear(8) as "head.0.tied"
                    y = x |> tied |> repeat 2 { Linear(8) as "stack" >> relu } |> tied |> Linear(8)
                    z = (Pair() as "pairs.x")(x, y)
                    layers = [Linear(8), Linear(8)] as "many"
                    for i in range(2) { z = z |> layers[i] |> Linear(8) as "in.{i}" }
                    return z + Parameter([1, 8]) as "position" + (x |> (ReLU() >> Linear(8)) as "row")
                }
                """);
        assertThat(layers(space).keySet())
                .containsExactly(
                        "head.0.tied",
                        "in.0.0",
                        "in.1.1",
                        "linear",
                        "many.0",
                        "many.1",
                        "pairs.x.linear",
                        "position",
                        "row.linear",
                        "stack.0",
                        "stack.1");
    }

    @Test
    void asLeavesLabelsAlone() {
        ModelSpace space = model("return x |> (choice { a = Linear(8)  b = Identity() }) as \"op.1\" |> Linear(8)");
        assertThat(layers(space)).containsKey("op.1.a");
    }

    @Test
    void sharesTheWeightsOfALayerThatIsAppliedTwice() {
        assertThat(layers(model("l = Linear(8)\nreturn x |> l |> l |> Linear(8)")))
                .isEqualTo(Map.of("l", 2, "linear", 1));
    }

    @Test
    void sharesTheWeightsInsideABlockThatIsAppliedTwice() {
        ModelSpace space = program("block B()(x) { return x |> Linear(8) |> Linear(8) }\n"
                + HEAD
                + "b = B()\nreturn x |> b |> b |> B()\n}");

        assertThat(layers(space)).isEqualTo(Map.of("b.linear", 2, "b.linear_2", 2, "b_2.linear", 1, "b_2.linear_2", 1));
    }

    @Test
    void sharesTheWeightsOfALayerThatIsAnArgument() {
        ModelSpace space = program("block Twice(inner: layer)(x) { return x |> inner |> inner }\n"
                + HEAD
                + "return x |> Twice(Linear(8)) |> Twice(Linear(8))\n}");

        assertThat(layers(space)).isEqualTo(Map.of("twice.inner", 2, "twice_2.inner", 2));
    }

    @Test
    void assignsTheNearestBindingThroughLoopsAndConditions() {
        assertThat(operators(model("for i in range(3) { if i > 0 { x = relu(x) } }\nreturn x")))
                .containsExactly("Relu", "Relu");
    }

    @Test
    void keepsNamesOfALoopToItself() {
        assertThat(operators(model("for i in range(2) { y = tanh(x)\n x = y }\ny = relu(x)\nreturn y")))
                .containsExactly("Tanh", "Tanh", "Relu");
    }

    @Test
    void returnsFromTheMiddle() {
        assertThat(operators(model("for i in range(5) { if i == 2 { return x }\n x = relu(x) }\nreturn tanh(x)")))
                .containsExactly("Relu", "Relu");
    }

    @Test
    void roundsDivisionDownAndRaisesFirst() {
        assertThat(operators(model(
                        "require -7 // 2 == -4 and -7 % 3 == 2 and -2 ^ 2 == -4 and 2 ^ 3 ^ 2 == 512\nreturn relu(x)")))
                .containsExactly("Relu");
    }

    @Test
    void countsAValueChoiceWhereItIsUsed() {
        ModelSpace space = model("width = choice \"width\" [4, 8]\n"
                + "return x |> choice \"op\" { narrow = Linear(width) >> Linear(8)  keep = Identity() }");

        assertThat(architectures(space)).isEqualTo(3);
    }

    @Test
    void countsOnlyTheOperandsThatAreSelected() {
        ModelSpace space = model("""
                a = x |> choice "a" { i = Identity()  j = ReLU() }
                b = x |> choice "b" { i = Identity()  j = ReLU() }
                return select "in" 1..2 of [a, b] by sum""");

        assertThat(architectures(space)).isEqualTo(2 + 2 + 4);
    }

    @Test
    void decidesOnceForEachPositionOfARepeatUnlessTheLabelIsShared() {
        ModelSpace own = model("return x |> repeat \"depth\" 1..3 { Linear(choice [4, 8]) >> Linear(8) }");
        ModelSpace shared = model("return x |> repeat \"depth\" 1..3 { Linear(choice \"w\" [4, 8]) >> Linear(8) }");
        ModelSpace numbered =
                model("return x |> repeat \"depth\" 1..3 as i { Linear(choice \"w{i}\" [4, 8]) >> Linear(8) }");

        assertThat(architectures(own)).isEqualTo(2 + 4 + 8);
        assertThat(architectures(shared)).isEqualTo(3 * 2);
        assertThat(architectures(numbered)).isEqualTo(2 + 4 + 8);
    }

    @Test
    void labelsChoicesWithoutALabelAfterTheirPlace() {
        ModelSpace space = program("block Cell()(x) {\n"
                + "edges = [x]\n"
                + "for n in range(1) { edges = [x |> choice { a = ReLU()  b = Tanh() } for i in range(2)] }\n"
                + "return sum(edges)\n}\n"
                + HEAD
                + "for i in range(2) { x = Cell()(x) }\nreturn x\n}");

        assertThat(labels(space))
                .containsExactly(
                        "Cell[0].edges[0,0]", "Cell[0].edges[0,1]", "Cell[1].edges[0,0]", "Cell[1].edges[0,1]");
    }

    @Test
    void decidesWithTheSameLabelTogether() {
        ModelSpace space = model(
                "a = x |> choice \"op\" { i = ReLU()  j = Tanh() }\nreturn a |> choice \"op\" { i = ReLU()  j = Tanh() }");

        assertThat(architectures(space)).isEqualTo(2);
    }

    @Test
    void countsConstraints() {
        ModelSpace space = model("a = choice \"a\" 1..4\nb = choice \"b\" 1..4\nrequire a * b <= 4\n"
                + "return x |> Linear(a) |> Linear(b) |> Linear(8)");

        assertThat(architectures(space)).isEqualTo(8);
    }

    @Test
    void holdsABranchToItsConditionOnly() {
        ModelSpace space = model("out = choice \"out\" [4, 8]\ny = x |> Linear(out)\n"
                + "y = if out == 8 { x + y } else { y }\nreturn y |> Linear(8)");

        assertThat(architectures(space)).isEqualTo(2);
    }

    @Test
    void repeatsAsOftenAsAChoiceDecides() {
        ModelSpace space = model("n = choice \"n\" [0, 2]\nreturn x |> repeat n { Linear(8) }");

        assertThat(layers(space)).hasSize(2);
        assertThat(architectures(space)).isEqualTo(2);
    }

    @Test
    void recordsDecisionsWithOneValue() {
        ModelSpace space = model("return x |> Linear(choice \"w\" [4]) |> repeat \"d\" 2 { Linear(8) }");

        assertThat(labels(space)).containsExactly("w", "d");
        assertThat(architectures(space)).isEqualTo(1);
    }

    @Test
    void evaluatesConditionsLazily() {
        assertThat(operators(model("xs = []\nreturn if len(xs) > 0 and xs[0] == 1 { x } else { relu(x) }")))
                .containsExactly("Relu");
    }

    @Test
    void usesEachBuiltInSomewhereInTheGoldens() {
        Set<String> unused = new TreeSet<>(Builtins.names());
        for (var folder : Golden.cases("graphs")) {
            String source = Golden.read(folder.resolve("in.lan"));
            unused.removeIf(name -> source.matches("(?s).*\\b" + name + "\\b.*"));
        }
        assertThat(unused).isEmpty();
    }
}
