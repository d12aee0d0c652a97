// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import static lanista.ir.space.Spaces.alternative;
import static lanista.ir.space.Spaces.identityRegion;
import static lanista.ir.space.Spaces.layers;
import static lanista.ir.space.Spaces.linearRegion;
import static lanista.ir.space.Spaces.numbers;
import static lanista.ir.space.Spaces.subset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Spaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedCostTest {
    private static final double CLOSE = 1e-9;

    /** A width that counts in one alternative alone, a depth of a later stage, and a sum of some of the values. */
    private static Graph conditional() {
        Spaces wide = Spaces.start();
        Value inner = wide.linear("wide", wide.input("wide.in"), Expr.chosen(numbers("width", 4, 8, 32)));
        Graph bottleneck = wide.end(wide.linear("back", inner));
        Spaces spaces = Spaces.start();
        Value first = spaces.choose(
                "op",
                Expr.chosen(layers("op", "bottleneck", "plain", "skip")),
                List.of(
                        alternative("bottleneck", bottleneck),
                        alternative("plain", linearRegion("plain")),
                        alternative("skip", identityRegion("skip"))),
                spaces.input("x"));
        Decision depth = new Decision(new Label("depth"), Decision.Form.REPEAT, new Domain.Stepped(1, 3, 1));
        List<Graph> bodies =
                IntStream.range(0, 3).mapToObj(i -> linearRegion("l" + i)).toList();
        Value second = spaces.repeat("rep", Expr.chosen(depth), bodies, first);
        return spaces.end(spaces.select("sum", subset("inputs", 1, 2, "a", "b"), first, second));
    }

    private static Map<Label, double[]> shares(Graph graph, long seed) {
        Random random = new Random(seed);
        Map<Label, double[]> shares = new LinkedHashMap<>();
        for (Decision decision : Spaces.space(graph).decisionList()) {
            double[] own = new double[decision.domain().size().intValueExact()];
            Arrays.setAll(own, i -> random.nextDouble(0.1, 1));
            double sum = Arrays.stream(own).sum();
            Arrays.setAll(own, i -> own[i] / sum);
            shares.put(decision.label(), own);
        }
        return shares;
    }

    /** By looking at every architecture. */
    private static double average(Graph graph, Quantity quantity, Map<Label, double[]> shares) {
        ModelSpace space = Spaces.space(graph);
        SpaceCost costs = SpaceCost.of(graph);
        double[] sum = {0};
        Expr[] all = space.decisionList().stream().map(Expr::chosen).toArray(Expr[]::new);
        Support.of(all).forEachWhile(architecture -> {
            double probability = 1;
            for (Decision decision : space.decisionList()) {
                probability *= of(shares, decision.label())[position(decision, architecture.decision(decision))];
            }
            sum[0] += probability * costs.at(quantity, architecture).orElseThrow();
            return true;
        });
        return sum[0];
    }

    private static double[] of(Map<Label, double[]> shares, Label label) {
        return Objects.requireNonNull(shares.get(label));
    }

    private static int position(Decision decision, Literal value) {
        return IntStream.iterate(0, i -> i + 1)
                .filter(i -> decision.domain().value(i).equals(value))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void isTheMeanOverAllArchitectures(Quantity quantity) {
        Graph graph = conditional();
        ExpectedCost cost = ExpectedCost.of(graph, quantity).orElseThrow();
        for (int seed = 0; seed < 5; seed++) {
            Map<Label, double[]> shares = shares(graph, seed);
            double expected = average(graph, quantity, shares);
            assertThat(cost.at(shares).value()).isCloseTo(expected, within(CLOSE * expected));
        }
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void hasTheGradientThatFiniteDifferencesHave(Quantity quantity) {
        Graph graph = conditional();
        ExpectedCost cost = ExpectedCost.of(graph, quantity).orElseThrow();
        Map<Label, double[]> shares = shares(graph, 7);
        Map<Label, double[]> gradient = cost.at(shares).gradient();
        double step = 1e-3;
        gradient.forEach((label, own) -> {
            double[] moved = of(shares, label);
            for (int i = 0; i < own.length; i++) {
                moved[i] += step;
                double above = cost.at(shares).value();
                moved[i] -= 2 * step;
                double below = cost.at(shares).value();
                moved[i] += step;
                double difference = (above - below) / (2 * step);
                assertThat(own[i]).isCloseTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
            }
        });
    }

    @Test
    void takesAllValuesOfADecisionThatIsNotNamedAsEquallyLikely() {
        Graph graph = conditional();
        ExpectedCost cost = ExpectedCost.of(graph, Quantity.PARAMETERS).orElseThrow();
        Map<Label, double[]> equal = new LinkedHashMap<>();
        shares(graph, 1).forEach((label, own) -> {
            double[] shares = new double[own.length];
            Arrays.fill(shares, 1.0 / own.length);
            equal.put(label, shares);
        });

        assertThat(cost.uniform())
                .isCloseTo(average(graph, Quantity.PARAMETERS, equal), within(CLOSE * cost.uniform()));
    }

    @Test
    void countsWhatAnOptionWasMeasuredToCostWhereItsDecisionIsActive() {
        Graph graph = conditional();
        Map<Label, List<Double>> table = new LinkedHashMap<>();
        table.put(new Label("op"), List.of(3.0, 2.0, 0.0));
        table.put(new Label("width"), List.of(1.0, 2.0, 5.0));
        ExpectedCost cost = ExpectedCost.ofOptions(graph, table).orElseThrow();
        Map<Label, double[]> shares = shares(graph, 3);
        double[] op = of(shares, new Label("op"));
        double[] width = of(shares, new Label("width"));

        double expected = 3 * op[0] + 2 * op[1] + op[0] * (width[0] + 2 * width[1] + 5 * width[2]);
        assertThat(cost.at(shares).value()).isCloseTo(expected, within(CLOSE));
    }

    @Test
    void refusesCostsOfOtherThanAllValues() {
        Graph graph = conditional();
        assertThatThrownBy(() -> ExpectedCost.ofOptions(graph, Map.of(new Label("op"), List.of(1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'op'");
        ExpectedCost cost = ExpectedCost.of(graph, Quantity.FLOPS).orElseThrow();
        assertThatThrownBy(() -> cost.at(Map.of(new Label("op"), new double[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'op' has 3 values, got 2 probabilities");
    }

    @Test
    void isNotThereWhereACostDependsOnTooMuchTogether() {
        Spaces spaces = Spaces.start();
        Expr width = Expr.chosen(numbers("w0", 1, 2));
        for (int i = 1; i < 25; i++) {
            width = width.plus(Expr.chosen(numbers("w" + i, 1, 2)));
        }
        Graph graph = spaces.end(spaces.linear("back", spaces.linear("wide", spaces.input("x"), width)));

        assertThat(ExpectedCost.of(graph, Quantity.FLOPS)).isEmpty();
    }
}
