// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import static lanista.ir.space.Spaces.alternative;
import static lanista.ir.space.Spaces.identityRegion;
import static lanista.ir.space.Spaces.layers;
import static lanista.ir.space.Spaces.linearRegion;
import static lanista.ir.space.Spaces.numbers;
import static lanista.ir.space.Spaces.subset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.space.Spaces;
import org.junit.jupiter.api.Test;

class SpaceCostTest {
    /** The bytes of a vector of 8 features. */
    private static final long VECTOR = 32;

    private static final Decision BRANCH = layers("branch", "plain", "none");

    private static Assignment with(Decision decision, Literal value) {
        return new Assignment(Map.of(decision, value));
    }

    private static void assertRange(Graph graph, Quantity quantity, long least, long most) {
        assertThat(CostRange.of(graph, quantity))
                .hasValueSatisfying(range ->
                        assertThat(List.of(range.least(), range.most())).containsExactly(least, most));
    }

    private static Value add(Spaces spaces, String name, Value... operands) {
        return spaces.node(name, Compute.of(Catalogue.get("Sum")), List.of(Spaces.VECTOR), operands);
    }

    @Test
    void addsUpTheBytesOfWhatRuns() {
        Spaces spaces = Spaces.start();
        Decision width = numbers("width", 4, 16);
        Value wide = spaces.linear("wide", spaces.input("x"), Expr.chosen(width));
        Graph graph = spaces.end(spaces.linear("back", wide));

        assertRange(graph, Quantity.ACTIVATION_BYTES, 16 + VECTOR, 64 + VECTOR);
        assertThat(SpaceCost.of(graph).at(Quantity.ACTIVATION_BYTES, with(width, Literal.of(16))))
                .hasValue(64 + VECTOR);
    }

    @Test
    void countsTheOperatorThatMakesSeveralSelectedValuesOne() {
        Spaces spaces = Spaces.start();
        Value x = spaces.input("x");
        Value a = spaces.relu("a", x);
        Value b = spaces.relu("b", spaces.relu("b0", x));
        Decision inputs = subset("inputs", 1, 2, "a", "b");
        Graph graph = spaces.end(spaces.select("s", inputs, a, b));
        SpaceCost costs = SpaceCost.of(graph);
        Assignment first = with(inputs, Literal.of(List.of(Literal.of(0))));
        Assignment both = with(inputs, Literal.of(List.of(Literal.of(0), Literal.of(1))));

        assertThat(costs.at(Quantity.ACTIVATION_BYTES, first)).hasValue(VECTOR);
        assertThat(costs.at(Quantity.ACTIVATION_BYTES, both)).hasValue(4 * VECTOR);
        assertThat(costs.at(Quantity.DEPTH, first)).hasValue(1);
        assertThat(costs.at(Quantity.DEPTH, both)).hasValue(3);
        assertRange(graph, Quantity.DEPTH, 1, 3);
    }

    @Test
    void goesTheLongerWayRoundAResidual() {
        Spaces spaces = Spaces.start();
        Value x = spaces.input("x");
        Value inner = spaces.choose(
                "c",
                Expr.chosen(BRANCH),
                List.of(alternative("plain", linearRegion("l")), alternative("none", identityRegion("i"))),
                spaces.relu("r", x));
        Graph graph = spaces.end(add(spaces, "sum", x, inner));

        assertRange(graph, Quantity.DEPTH, 2, 3);
        assertRange(graph, Quantity.ACTIVATION_BYTES, 2 * VECTOR, 3 * VECTOR);
    }

    @Test
    void goesThroughTheBodiesThatRun() {
        Spaces spaces = Spaces.start();
        Decision depth = new Decision(new Label("depth"), Decision.Form.REPEAT, new Domain.Stepped(1, 3, 1));
        List<Graph> bodies =
                IntStream.range(0, 3).mapToObj(i -> linearRegion("l" + i)).toList();
        Graph graph = spaces.end(spaces.repeat("rep", Expr.chosen(depth), bodies, spaces.relu("r", spaces.input("x"))));

        assertRange(graph, Quantity.DEPTH, 2, 4);
        assertRange(graph, Quantity.ACTIVATION_BYTES, 2 * VECTOR, 4 * VECTOR);
    }

    @Test
    void findsNoPathWhereAnAlternativeDropsItsInput() {
        Spaces spaces = Spaces.start();
        Value chosen = spaces.choose(
                "c",
                Expr.chosen(BRANCH),
                List.of(alternative("plain", linearRegion("l")), alternative("none", constantRegion())),
                spaces.relu("before", spaces.input("x")));
        Graph graph = spaces.end(spaces.relu("after", chosen));
        SpaceCost costs = SpaceCost.of(graph);

        assertThat(costs.at(Quantity.DEPTH, with(BRANCH, Literal.of("plain")))).hasValue(3);
        assertThat(costs.at(Quantity.DEPTH, with(BRANCH, Literal.of("none")))).hasValue(0);
        assertRange(graph, Quantity.DEPTH, 0, 3);
    }

    private static Graph constantRegion() {
        Spaces region = Spaces.start();
        region.input("in");
        Compute zeros = Compute.of(Catalogue.get("Constant"), Attributes.NONE.with("value", Expr.of(0.0)));
        return region.end(region.node("zeros", zeros, List.of(Spaces.VECTOR)));
    }

    @Test
    void knowsTheDepthOfAChainTooLongToWalk() {
        Spaces spaces = Spaces.start();
        Value value = spaces.input("x");
        for (int i = 0; i < 100; i++) {
            Value inner = spaces.choose(
                    "c" + i,
                    Expr.chosen(layers("op" + i, "plain", "none")),
                    List.of(alternative("plain", linearRegion("l" + i)), alternative("none", identityRegion("i" + i))),
                    value);
            value = add(spaces, "sum" + i, value, inner);
        }
        assertRange(spaces.end(value), Quantity.DEPTH, 100, 200);
    }

    /** Each value reads the two before it through choices of its own, so no path can be looked at alone. */
    @Test
    void searchesWhereTheDepthDependsOnTooMuchTogether() {
        Spaces spaces = Spaces.start();
        List<Value> values = new ArrayList<>(List.of(spaces.input("x"), spaces.input("y")));
        Map<Decision, Literal> architecture = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            Decision decision = layers("op" + i, "plain", "none");
            Value last = values.get(values.size() - 1);
            Value chosen = spaces.choose(
                    "c" + i,
                    Expr.chosen(decision),
                    List.of(alternative("plain", linearRegion("l" + i)), alternative("none", identityRegion("i" + i))),
                    values.get(values.size() - 2));
            values.add(add(spaces, "sum" + i, chosen, last));
            architecture.put(decision, Literal.of("none"));
        }
        Graph graph = spaces.end(values.get(values.size() - 1));

        assertRange(graph, Quantity.DEPTH, 40, 41);
        assertThat(SpaceCost.of(graph).at(Quantity.DEPTH, new Assignment(architecture)))
                .hasValue(40);
        assertThat(SpaceCost.of(graph).at(Quantity.ACTIVATION_BYTES, new Assignment(architecture)))
                .hasValue(40 * VECTOR);
        assertRange(graph, Quantity.ACTIVATION_BYTES, 40 * VECTOR, 80 * VECTOR);
    }
}
