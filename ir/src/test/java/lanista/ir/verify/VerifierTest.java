// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Requirement;
import lanista.ir.Select;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.text.GraphText;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;

/** One broken graph a rule, and beside it the one that nearly is. */
class VerifierTest {
    private static final String CHOICES = """
            decision $k layer ["a", "b"]
            decision $w value [4, 8]
            decision $d repeat 0..2
            decision $s input 1..2 of ["x", "y"]
            decision $one input 1 of ["x", "y"]
            """;

    private static Graph graph(String body) {
        return GraphText.read("g.ir", CHOICES + "graph {\n" + body + "\n}\n").orThrow();
    }

    private static void assertKept(String body) {
        assertThatCode(() -> Verifier.verify(graph(body))).doesNotThrowAnyException();
    }

    private static void assertBroken(Rule rule, String where, String message, String body) {
        Graph graph = graph(body);
        assertThatThrownBy(() -> Verifier.verify(graph))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("the graph breaks the rule '%s' at '%s'".formatted(rule.words(), where))
                .hasMessageEndingWith(message);
    }

    @Test
    void namesAreUniqueInTheWholeHierarchy() {
        assertBroken(Rule.UNIQUE_IDS, "a", "another node or input has this name", """
                input %x : f32[2]
                %a = Relu(%x) : f32[2]
                %c = call B(%a) : f32[2] { input %c.x : f32[2] %a = Relu(%c.x) : f32[2] return %a }
                return %c
                """);
        assertBroken(
                Rule.UNIQUE_IDS,
                "x",
                "another node or input has this name",
                "input %x : f32[2] %c = call B(%x) : f32[2] { input %x : f32[2] return %x } return %c");
    }

    @Test
    void operatorsHaveTheirOperands() {
        assertBroken(
                Rule.OPERAND_COUNT,
                "a",
                "'Add' does not take 1 operands",
                "input %x : f32[2] %a = Add(%x) : f32[2] return %a");
        assertKept("input %x : f32[2] %a = Sum(%x, %x, %x) : f32[2] return %a");
    }

    @Test
    void conditionsHold() {
        assertBroken(
                Rule.CONDITIONS,
                "a",
                "shapes must be equal, or 1 where they differ; f32[2] and f32[3]",
                "input %x : f32[2] input %y : f32[3] %a = Add(%x, %y) : f32[2] return %a");
        assertBroken(
                Rule.CONDITIONS,
                "a",
                ", when w = 8",
                "input %x : f32[$w] input %y : f32[4] %a = Add(%x, %y) : f32[4] return %a");
        assertKept("input %x : f32[$w] input %y : f32[$w] %a = Add(%x, %y) : f32[$w] return %a");
    }

    @Test
    void conditionsNeedHoldOnlyWhereTheNodeRuns() {
        String guarded = """
                input %%x : f32[$w] input %%y : f32[4]
                %%s = switch(%%x, %%y) on $w == %d : f32[$w] {
                  case true { input %%x1 : f32[$w] input %%y1 : f32[4] %%a = Add(%%x1, %%y1) : f32[4] return %%x1 }
                  case false { input %%x2 : f32[$w] input %%y2 : f32[4] return %%x2 }
                }
                return %%s
                """;

        assertKept(guarded.formatted(4));
        assertBroken(Rule.CONDITIONS, "a", "when w = 8", guarded.formatted(8));
    }

    @Test
    void recordedTypesAreThoseInferred() {
        assertBroken(
                Rule.RESULT_TYPES,
                "a",
                "the results should be [f32[2, 3]] and are [f32[2, 4]]",
                "input %x : f32[2, 3] %a = Relu(%x) : f32[2, 4] return %a");
        assertBroken(
                Rule.RESULT_TYPES,
                "a",
                "the results should be [f32[2]] and are [f32[2], f32[2]]",
                "input %x : f32[2] %a = Relu(%x) : f32[2], f32[2] return %a");
        assertBroken(
                Rule.RESULT_TYPES,
                "a",
                "the results should be [f32[2]] and are [f64[2]]",
                "input %x : f32[2] %a = Relu(%x) : f64[2] return %a");
    }

    @Test
    void typesAreEqualAsValues() {
        assertKept("input %x : f32[$w + $w] %a = Relu(%x) : f32[$w * 2] return %a");
        assertKept("input %x : f32[batch + batch] %a = Relu(%x) : f32[2 * batch] return %a");
        assertKept(
                "input %x : f32[case($w; 4: batch, 8: 0)] %a = Relu(%x) : f32[case($w == 4; true: batch, false: 0)] return %a");
        assertBroken(Rule.RESULT_TYPES, "a", "when w = 8", "input %x : f32[$w] %a = Relu(%x) : f32[4] return %a");
        assertBroken(
                Rule.RESULT_TYPES,
                "a",
                "should be [f32[batch]] and are [f32[height]]",
                "input %x : f32[batch] %a = Relu(%x) : f32[height] return %a");
    }

    @Test
    void layersStandWhereParametersAre() {
        assertBroken(
                Rule.LAYER_PRESENT,
                "a",
                "'Linear' needs a layer",
                "input %x : f32[2] %a = Linear(%x, out_features = 3) : f32[3] return %a");
        assertBroken(
                Rule.LAYER_PRESENT,
                "a",
                "'Relu' owns nothing here",
                "input %x : f32[2] %a = Relu(%x) @a : f32[2] return %a");
    }

    @Test
    void blocksFitTheirCalls() {
        assertBroken(
                Rule.CALL_FITS,
                "c",
                "the block's inputs should be [f32[2]] and are [f32[3]]",
                "input %x : f32[2] %c = call B(%x) : f32[3] { input %y : f32[3] return %y } return %c");
        assertBroken(
                Rule.CALL_FITS,
                "c",
                "the block's outputs should be [f32[2], f32[2]] and are [f32[2]]",
                "input %x : f32[2] %c = call B(%x) : f32[2], f32[2] { input %y : f32[2] return %y } return %c");
    }

    @Test
    void switchesCoverTheirSelector() {
        assertBroken(
                Rule.SWITCH_FITS,
                "s",
                "'$k' may yield what no alternative is for, when k = b",
                "input %x : f32[2] %s = switch(%x) on $k : f32[2] { case \"a\" { input %y : f32[2] return %y } } return %s");
        assertKept("""
                input %x : f32[2]
                %s = switch(%x) on $w == 4 : f32[2] {
                  case true {
                    input %x1 : f32[2]
                    %t = switch(%x1) on $w : f32[2] { case 4 { input %x2 : f32[2] return %x2 } }
                    return %t
                  }
                  case false { input %x3 : f32[2] return %x3 }
                }
                return %s
                """);
    }

    @Test
    void alternativesTakeTheOperandsAndYieldTheResults() {
        String text = """
                input %%x : f32[2, 3]
                %%s = switch(%%x) on $k : f32[2, %s] {
                  case "a" { input %%y : f32[2, %d] %%a = Linear(%%y, out_features = 4) @a : f32[2, 4] return %%a }
                  case "b" { input %%z : f32[2, 3] %%b = Linear(%%z, out_features = 8) @b : f32[2, 8] return %%b }
                }
                return %%s
                """;

        assertKept(text.formatted("case($k; \"a\": 4, \"b\": 8)", 3));
        assertBroken(
                Rule.SWITCH_FITS,
                "s",
                "alternative \"b\"'s outputs should be [f32[2, 4]] and are [f32[2, 8]], when k = b",
                text.formatted("4", 3));
        assertBroken(
                Rule.SWITCH_FITS,
                "s",
                "alternative \"a\"'s inputs should be [f32[2, 3]] and are [f32[2, 2]], when k = a",
                text.formatted("case($k; \"a\": 4, \"b\": 8)", 2));
    }

    @Test
    void selectsSuitTheirSubsets() {
        assertBroken(
                Rule.SELECT_FITS,
                "s",
                "3 operands and 1 results do not suit subsets of 2",
                "input %x : f32[2] %s = select(%x, %x, %x) on $s by sum : f32[2] return %s");
        assertBroken(
                Rule.SELECT_FITS,
                "s",
                "operand 1 should be [f32[2]] and are [f32[3]], when s = [y]",
                "input %x : f32[2] input %y : f32[3] %s = select(%x, %y) on $s by mean : f32[2] return %s");
        assertBroken(
                Rule.SELECT_FITS,
                "s",
                "'first' needs subsets of one operand, not \"s\" input 1..2 of [\"x\", \"y\"]",
                "input %x : f32[2] %s = select(%x, %x) on $s by first : f32[2] return %s");
        assertKept("""
                input %x : f32[2] input %y : f32[3]
                %s = select(%x, %y) on $one by first : f32[case($one has 0; true: 2, false: 3)]
                return %s
                """);
    }

    @Test
    void concatenationsAddUpWhatIsSelected() {
        String text = """
                input %%x : f32[2, 3] input %%y : f32[2, 5]
                %%s = select(%%x, %%y) on $s by concat : f32[2, %s]
                return %%s
                """;

        assertKept(text.formatted("case($s has 0; true: 3, false: 0) + case($s has 1; true: 5, false: 0)"));
        assertBroken(Rule.SELECT_FITS, "s", "and is 8, when s = [x]", text.formatted("8"));
        assertBroken(
                Rule.SELECT_FITS,
                "s",
                "there is no axis 1 to concatenate along in f32[2]",
                "input %x : f32[2] %s = select(%x, %x) on $s by concat : f32[2] return %s");
        assertBroken(
                Rule.SELECT_FITS,
                "s",
                "operand 1 should be [f32[2, 6]] and are [f32[3, 6]], when s = [y]",
                "input %x : f32[2, 3] input %y : f32[3, 3] %s = select(%x, %y) on $s by concat : f32[2, 6] return %s");
    }

    @Test
    void repeatsHandOnWhatTheyYield() {
        String text = """
                input %%x : f32[2, 3]
                %%r = repeat(%%x) on %s : f32[2, %s] {
                  body { input %%y : f32[2, 3] %%a = Linear(%%y, out_features = 4) @a : f32[2, 4] return %%a }
                  body { input %%z : f32[2, %d] %%b = Linear(%%z, out_features = 5) @b : f32[2, 5] return %%b }
                }
                return %%r
                """;

        assertKept(text.formatted("$d", "case($d; 0: 3, 1: 4, 2: 5)", 4));
        assertBroken(
                Rule.REPEAT_FITS,
                "r",
                "what 2 bodies yield should be [f32[2, case($d; 0: 3, 1: 4, 2: 4)]] and are [f32[2, 5]], when d = 2",
                text.formatted("$d", "case($d; 0: 3, 1: 4, 2: 4)", 4));
        assertBroken(
                Rule.REPEAT_FITS,
                "r",
                "body 1's inputs should be [f32[2, 4]] and are [f32[2, 3]], when d = 2",
                text.formatted("$d", "case($d; 0: 3, 1: 4, 2: 5)", 3));
        assertBroken(
                Rule.REPEAT_FITS,
                "r",
                "the depth $d + 1 is not one of 0 to 2, when d = 2",
                text.formatted("$d + 1", "4", 4));
        assertBroken(
                Rule.REPEAT_FITS,
                "r",
                "the depth $d - 1 is not one of 0 to 2, when d = 0",
                text.formatted("$d - 1", "4", 4));
    }

    @Test
    void aRepeatThatCannotStopEarlyNeedNotYieldWhatItTakes() {
        assertKept("""
                input %x : f32[2]
                %r = repeat(%x) on case($d; 0: 1, 1: 1, 2: 1) : f32[2], f32[2] {
                  body { input %y : f32[2] return %y, %y }
                }
                return %r
                """);
    }

    @Test
    void equalLabelsAreEqualDecisions() {
        Input input = new Input(new NodeId("x"), TensorType.of(ElementType.F32, 2));
        Decision one = decision(1);
        Decision two = decision(2);
        Graph nodes = Graph.of(List.of(input), List.of(select("a", input, one), select("b", input, two)), List.of());
        Requirement requirement =
                new Requirement(Expr.includes(two, 0), "in has x", new SourceSpan("g.lan", 3, 4, 3, 9));
        Graph required = Graph.of(List.of(input), List.of(select("a", input, one)), List.of(), List.of(requirement));

        assertThatThrownBy(() -> Verifier.verify(nodes))
                .hasMessage(
                        "the graph breaks the rule 'labels agree' at 'b': \"in\" input 1..2 of [\"x\", \"y\"] here, "
                                + "\"in\" input 1 of [\"x\", \"y\"] elsewhere");
        assertThatThrownBy(() -> Verifier.verify(required))
                .hasMessageStartingWith("the graph breaks the rule 'labels agree' at 'in has x' (g.lan:3:4): ");
    }

    private static Decision decision(int most) {
        return new Decision(new Label("in"), Decision.Form.INPUT, new Domain.Subset(List.of("x", "y"), 1, most));
    }

    private static Node select(String id, Input input, Decision decision) {
        return new Node(
                new NodeId(id),
                new Select(decision, Select.Reduction.SUM),
                List.of(input.value(), input.value()),
                List.of(input.type()),
                SourceSpan.NONE);
    }

    @Test
    void sizesThatAreFoundHaveNamesOfTheirOwn() {
        assertKept("""
                input %x : f32[n, 3]
                %a = NonZero(%x, found = m) : i64[2, m]
                %b = call B(%x) : i64[2, k] {
                  input %y : f32[n, 3]
                  %c = NonZero(%y, found = k) : i64[2, k]
                  return %c
                }
                return %a, %b
                """);
        assertBroken(Rule.UNIQUE_SYMBOLS, "a", "'n' is another size already", """
                input %x : f32[n, 3]
                %a = NonZero(%x, found = n) : i64[2, n]
                return %a
                """);
        assertBroken(Rule.UNIQUE_SYMBOLS, "c", "'m' is another size already", """
                input %x : f32[n, 3]
                %a = NonZero(%x, found = m) : i64[2, m]
                %b = call B(%x) : i64[2, m] {
                  input %y : f32[n, 3]
                  %c = NonZero(%y, found = m) : i64[2, m]
                  return %c
                }
                return %a, %b
                """);
    }

    @Test
    void nodesOfOneLayerShareAllOfIt() {
        String text = """
                input %%x : f32[2, 3]
                %%a = Linear(%%x, out_features = 3) @shared : f32[2, 3]
                %%b = call B(%%a) : f32[2, %1$s] {
                  input %%y : f32[2, 3]
                  %%c = %2$s : f32[2, %1$s]
                  return %%c
                }
                return %%b
                """;

        assertKept(text.formatted("3", "Linear(%y, out_features = 3) @shared"));
        assertBroken(Rule.LAYERS_AGREE, "c", "at 'a'", text.formatted("4", "Linear(%y, out_features = 4) @shared"));
        assertBroken(
                Rule.LAYERS_AGREE,
                "c",
                "at 'a'",
                text.formatted("3", "Linear(%y, out_features = 3, bias = false) @shared"));
        assertBroken(Rule.LAYERS_AGREE, "c", "at 'a'", text.formatted("3", "BatchNormalization(%y) @shared"));
    }

    @Test
    void candidatesDependOnNothing() {
        assertOpen(
                "it depends on [\"w\" value [4, 8]]",
                "input %x : f32[2] %a = Dropout(%x, ratio = $w / 8) : f32[2] return %a");
        assertOpen("it depends on [\"w\" value [4, 8]]", "input %x : f32[$w] %a = Relu(%x) : f32[$w] return %a");
        assertOpen(
                "it depends on [\"w\" value [4, 8]]",
                "input %x : f32[2] %a = call B(%x, out = $w) : f32[2] { input %y : f32[2] return %y } return %a");
        assertOpen("it is a choice", "input %x : f32[2] %a = select(%x, %x) on $s by sum : f32[2] return %a");
        assertOpen("it is a choice", "input %x : f32[2] %a = repeat(%x) on 0 : f32[2] { } return %a");
        assertThatCode(() -> Verifier.verifyClosed(graph("input %x : f32[2] %a = Relu(%x) : f32[2] return %a")))
                .doesNotThrowAnyException();
    }

    private static void assertOpen(String message, String body) {
        Graph graph = graph(body);
        assertThatCode(() -> Verifier.verify(graph)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Verifier.verifyClosed(graph))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("the graph breaks the rule 'closed' at 'a' (g.ir:7:")
                .hasMessageEndingWith(message);
    }

    @Test
    void leavesToTheCandidatesWhatIsTooLargeToDecide() {
        Expr sum = Expr.of(0);
        for (int i = 0; i < 20; i++) {
            sum = sum.plus(Expr.chosen(new Decision(
                    new Label("d" + i),
                    Decision.Form.VALUE,
                    new Domain.Listed(List.of(Literal.of(1), Literal.of(2))))));
        }
        Input input = new Input(new NodeId("x"), TensorType.of(ElementType.F32, 2, 3));
        Node node = new Node(
                new NodeId("a"),
                Compute.layer(Catalogue.get("Linear"), Attributes.NONE.with("out_features", sum), new LayerId("a")),
                List.of(input.value()),
                List.of(TensorType.of(
                        ElementType.F32, List.of(Expr.of(2), Expr.of(1).plus(sum)))),
                SourceSpan.NONE);

        assertThatCode(() -> Verifier.verify(Graph.of(List.of(input), List.of(node), List.of(node.result()))))
                .doesNotThrowAnyException();
    }

    @Test
    void looksAtTheTypesThatANodeIsGiven() {
        Graph graph = graph("input %x : f32[2] %a = Relu(%x) : f32[2] return %a");
        Input other = new Input(new NodeId("x"), TensorType.of(ElementType.F32, 3));
        Graph changed = Graph.of(List.of(other), graph.nodes(), graph.outputs());

        Verifier.verify(graph);

        assertThatThrownBy(() -> Verifier.verify(changed)).hasMessageContaining("'result types' at 'a'");
    }

    @Test
    void requiresOfABranchAloneWhatItsConditionGave() {
        Graph guarded = graph("""
                input %x : f32[$w] input %y : f32[4]
                %s = switch(%x, %y) on $w == 4 : f32[$w] {
                  case true { input %x1 : f32[$w] input %y1 : f32[4] %a = Add(%x1, %y1) : f32[4] return %a }
                  case false { input %x2 : f32[$w] input %y2 : f32[4] return %x2 }
                }
                return %s
                """);
        Graph branch = guarded.nodes().get(0).operation().regions().get(0);

        Verifier.verify(guarded);

        assertThatThrownBy(() -> Verifier.verify(branch)).hasMessageContaining("'conditions' at 'a'");
    }
}
