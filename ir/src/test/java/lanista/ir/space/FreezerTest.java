// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import static lanista.ir.space.Spaces.alternative;
import static lanista.ir.space.Spaces.dropoutRegion;
import static lanista.ir.space.Spaces.identityRegion;
import static lanista.ir.space.Spaces.layers;
import static lanista.ir.space.Spaces.linearRegion;
import static lanista.ir.space.Spaces.numbers;
import static lanista.ir.space.Spaces.subset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.analysis.Cost;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class FreezerTest {
    private static Architecture architecture(Object... pairs) {
        Map<Label, Literal> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(new Label((String) pairs[i]), (Literal) pairs[i + 1]);
        }
        return new Architecture(values);
    }

    private static List<String> ids(Graph graph) {
        return graph.nodes().stream().map(node -> node.id().path()).toList();
    }

    private static Candidate freeze(Graph graph, Object... pairs) {
        Candidate candidate = Freezer.freeze(Spaces.space(graph), architecture(pairs));
        assertThat(candidate.graph().isClosed()).isTrue();
        Verifier.verifyClosed(candidate.graph());
        return candidate;
    }

    @Test
    void takesTheChosenAlternativeIntoTheGraph() {
        Spaces spaces = Spaces.start();
        Decision op = layers("op", "a", "b");
        Value chosen = spaces.choose(
                "pick",
                Expr.chosen(op),
                List.of(alternative("a", linearRegion("a")), alternative("b", identityRegion("b"))),
                spaces.input("x"));
        Graph graph = spaces.end(spaces.relu("relu", chosen));

        assertThat(ids(freeze(graph, "op", Literal.of("a")).graph())).containsExactly("a", "relu");
        Candidate skipped = freeze(graph, "op", Literal.of("b"));
        assertThat(ids(skipped.graph())).containsExactly("relu");
        assertThat(skipped.graph().nodes().get(0).operands())
                .containsExactly(graph.inputs().get(0).value());
    }

    @Test
    void asksOnlyForActiveDecisions() {
        Spaces spaces = Spaces.start();
        Decision op = layers("op", "a", "b");
        Decision ratio = Spaces.decision("ratio", Decision.Form.VALUE, Literal.of(0.1), Literal.of(0.2));
        Value chosen = spaces.choose(
                "pick",
                Expr.chosen(op),
                List.of(alternative("a", dropoutRegion("a", ratio)), alternative("b", identityRegion("b"))),
                spaces.input("x"));
        Graph graph = spaces.end(chosen);

        List<String> asked = new ArrayList<>();
        Freezer.freeze(Spaces.space(graph), decision -> {
            asked.add(decision.label().text());
            return decision.domain().value(1);
        });
        assertThat(asked).containsExactly("op");
        assertThat(freeze(graph, "op", Literal.of("a"), "ratio", Literal.of(0.2))
                        .architecture()
                        .values())
                .containsOnlyKeys(new Label("op"), new Label("ratio"));
    }

    @Test
    void keepsSelectedOperandsAndDropsTheOthers() {
        Spaces spaces = Spaces.start();
        Value x = spaces.input("x");
        Value a = spaces.linear("a", x);
        Value b = spaces.linear("b", x);
        Value c = spaces.linear("c", x);
        Graph graph = spaces.end(spaces.select("sum", subset("in", 1, 2, "a", "b", "c"), a, b, c));

        Literal two = Literal.of(List.of(Literal.of(0), Literal.of(2)));
        assertThat(ids(freeze(graph, "in", two).graph())).containsExactly("a", "c", "sum");
        Literal one = Literal.of(List.of(Literal.of(1)));
        assertThat(ids(freeze(graph, "in", one).graph())).containsExactly("b");
    }

    @Test
    void runsTheFirstBodiesOfARepeat() {
        Spaces spaces = Spaces.start();
        Decision depth = Spaces.decision("depth", Decision.Form.REPEAT, Literal.of(0), Literal.of(2), Literal.of(3));
        Graph graph = spaces.end(spaces.repeat(
                "rep",
                Expr.chosen(depth),
                List.of(linearRegion("r0"), linearRegion("r1"), linearRegion("r2")),
                spaces.input("x")));

        assertThat(ids(freeze(graph, "depth", Literal.of(2)).graph())).containsExactly("r0", "r1");
        Graph empty = freeze(graph, "depth", Literal.of(0)).graph();
        assertThat(empty.nodes()).isEmpty();
        assertThat(empty.outputs()).containsExactly(graph.inputs().get(0).value());
    }

    @Test
    void dropsResultsOfBlocksThatNothingUses() {
        Decision unused = Spaces.decision("unused", Decision.Form.VALUE, Literal.of(0.1), Literal.of(0.2));
        Spaces body = Spaces.start();
        Value in = body.input("block.in");
        Value other = body.input("block.other");
        Value first = body.linear("block.first", in);
        Value second = body.dropout("block.second", other, Expr.chosen(unused));
        Graph block = body.end(first, second);

        Spaces spaces = Spaces.start();
        Value x = spaces.input("x");
        spaces.call("call", block, x, x);
        Graph graph = spaces.end(new Value(new lanista.ir.NodeId("call"), 0));

        Candidate candidate = freeze(graph);
        assertThat(candidate.architecture().values()).isEmpty();
        Node call = candidate.graph().nodes().get(0);
        assertThat(call.operands()).hasSize(1);
        assertThat(call.types()).hasSize(1);
        assertThat(ids(((Call) call.operation()).body())).containsExactly("block.first");
    }

    @Test
    void keepsBodiesWithoutChoicesAsTheyAre() {
        Spaces spaces = Spaces.start();
        Decision width = numbers("width", 4, 8);
        Graph block = linearRegion("block.linear");
        Value called = spaces.call("call", block, spaces.input("x"));
        Graph graph = spaces.end(spaces.linear("head", called, Expr.chosen(width)));

        Node call = freeze(graph, "width", Literal.of(4)).graph().nodes().get(0);
        assertThat(((Call) call.operation()).body()).isSameAs(block);
    }

    @Test
    void putsNumbersIntoAttributesAndTypes() {
        Spaces spaces = Spaces.start();
        Decision width = numbers("width", 4, 8);
        Value hidden =
                spaces.linear("hidden", spaces.input("x"), Expr.chosen(width).times(2));
        Graph graph = spaces.end(spaces.linear("head", hidden));

        Node node = freeze(graph, "width", Literal.of(4)).graph().nodes().get(0);
        assertThat(((Compute) node.operation()).attributes().integer("out_features"))
                .isEqualTo(8);
        assertThat(node.types().get(0)).hasToString("f32[batch, 8]");
    }

    @Test
    void putsNumbersIntoTheTypesOfABlockWithoutChoices() {
        Decision width = numbers("width", 4, 8);
        TensorType wide = TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.chosen(width)));
        Spaces body = Spaces.start();
        Graph block = body.end(body.linear("block.linear", body.input("block.in", wide)));
        Spaces spaces = Spaces.start();
        Value hidden = spaces.linear("hidden", spaces.input("x"), Expr.chosen(width));
        Graph graph = spaces.end(spaces.call("call", block, hidden));

        Graph frozen = freeze(graph, "width", Literal.of(4)).graph();
        assertThat(Cost.of(frozen).parameters()).isEqualTo(8 * 4 + 4 + 4 * 8 + 8);
    }

    @Test
    void answersTheArgumentsOfBlocks() {
        Expr width = Expr.chosen(numbers("width", 4, 8));
        Attributes arguments =
                Attributes.NONE.with("width", width.times(2)).with("unused", Expr.chosen(numbers("other", 1, 2)));
        Spaces spaces = Spaces.start();
        Value x = spaces.linear("hidden", spaces.input("x"), width);
        Spaces body = Spaces.start();
        Graph plain = body.end(body.relu("call.relu", body.input("call.in")));
        Graph graph = spaces.end(spaces.call("call", arguments, plain, spaces.linear("even", x)));

        Graph frozen = freeze(graph, "width", Literal.of(4)).graph();
        assertThat(frozen.nodes().get(2).operation())
                .isInstanceOfSatisfying(
                        Call.class,
                        call -> assertThat(call.block().arguments())
                                .isEqualTo(Attributes.NONE.with("width", Expr.of(8))));
    }

    @Test
    void tellsBrokenRequirements() {
        Spaces spaces = Spaces.start();
        Decision width = numbers("width", 4, 8);
        Value out = spaces.linear("a", spaces.input("x"), Expr.chosen(width));
        spaces.require(Expr.apply(Function.LESS, Expr.chosen(width), Expr.of(8)));
        spaces.require(Expr.atMost(Expr.measure(Measure.PARAMETERS), Expr.of(40)));
        Graph graph = spaces.end(out);

        assertThat(freeze(graph, "width", Literal.of(4)).isFeasible()).isTrue();
        assertThat(freeze(graph, "width", Literal.of(8)).broken()).hasSize(2);
    }

    @Test
    void holdsRequirementsThatReadInactiveDecisions() {
        Spaces spaces = Spaces.start();
        Decision op = layers("op", "a", "b");
        Decision ratio = Spaces.decision("ratio", Decision.Form.VALUE, Literal.of(0.1), Literal.of(0.2));
        Value chosen = spaces.choose(
                "pick",
                Expr.chosen(op),
                List.of(alternative("a", dropoutRegion("a", ratio)), alternative("b", identityRegion("b"))),
                spaces.input("x"));
        spaces.require(Expr.apply(Function.LESS, Expr.chosen(ratio), Expr.of(0.15)));
        Graph graph = spaces.end(chosen);

        assertThat(freeze(graph, "op", Literal.of("b")).isFeasible()).isTrue();
        assertThat(freeze(graph, "op", Literal.of("a"), "ratio", Literal.of(0.2))
                        .isFeasible())
                .isFalse();
    }

    @Test
    void refusesMissingAndForeignValues() {
        Spaces spaces = Spaces.start();
        Graph graph = spaces.end(spaces.linear("a", spaces.input("x"), Expr.chosen(numbers("width", 4, 8))));
        assertThatThrownBy(() -> freeze(graph)).hasMessage("the architecture has no value for 'width'");
        assertThatThrownBy(() -> freeze(graph, "width", Literal.of(5)))
                .hasMessageContaining("the sampler answered 5, which is not in \"width\" value [4, 8]");
    }
}
