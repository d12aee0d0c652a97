// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.space.Freezer;
import lanista.ir.space.Sampler;
import lanista.ir.space.Spaces;
import org.junit.jupiter.api.Test;

class CostRangeTest {
    /** 8 → a → b → c → 8, with a, b and c each of four widths: 64 candidates that hang together in a chain. */
    private static Graph chain() {
        Spaces spaces = Spaces.start();
        Value value = spaces.input("x");
        for (String label : List.of("a", "b", "c")) {
            value = spaces.linear(label, value, Expr.chosen(Spaces.numbers(label, 4, 8, 16, 32)));
        }
        return spaces.end(spaces.linear("head", value));
    }

    @Test
    void findsTheExtremesOfAChain() {
        CostRange parameters = CostRange.of(chain(), Quantity.PARAMETERS).orElseThrow();
        assertThat(parameters.least()).isEqualTo(8 * 4 + 4 + 4 * 4 + 4 + 4 * 4 + 4 + 4 * 8 + 8);
        assertThat(parameters.most()).isEqualTo(8 * 32 + 32 + 32 * 32 + 32 + 32 * 32 + 32 + 32 * 8 + 8);
    }

    @Test
    void boundsAndReachesWhatCandidatesCost() {
        Graph graph = chain();
        CostRange flops = CostRange.of(graph, Quantity.FLOPS).orElseThrow();
        SplittableRandom random = new SplittableRandom(1);
        List<Long> drawn = IntStream.range(0, 1_000)
                .mapToObj(i -> Cost.of(Freezer.freeze(Spaces.space(graph), Sampler.uniform(random))
                                .graph())
                        .flops())
                .toList();
        assertThat(drawn).contains(flops.least(), flops.most());
        assertThat(drawn).allMatch(cost -> cost >= flops.least() && cost <= flops.most());
    }

    @Test
    void countsALayerOfARepeatWhereItRuns() {
        Spaces spaces = Spaces.start();
        Decision depth = new Decision(new Label("depth"), Decision.Form.REPEAT, new Domain.Stepped(0, 2, 1));
        List<Graph> bodies = List.of(Spaces.linearRegion("r0"), Spaces.linearRegion("r1"));
        Graph graph = spaces.end(spaces.repeat("rep", Expr.chosen(depth), bodies, spaces.input("x")));
        CostRange parameters = CostRange.of(graph, Quantity.PARAMETERS).orElseThrow();
        assertThat(parameters.least()).isZero();
        assertThat(parameters.leastAt()).hasToString("depth = 0");
        assertThat(parameters.most()).isEqualTo(2 * 72);
        assertThat(parameters.mostAt()).hasToString("depth = 2");
    }

    @Test
    void hasNothingToSayOfContinuousCosts() {
        Spaces spaces = Spaces.start();
        Decision ratio = new Decision(new Label("ratio"), Decision.Form.VALUE, new Domain.Reals(0, 0.5, false));
        Expr width = Expr.either(
                Expr.apply(lanista.ir.expr.Function.LESS, Expr.chosen(ratio), Expr.of(0.25)), Expr.of(4), Expr.of(8));
        Graph graph = spaces.end(spaces.linear("a", spaces.input("x"), width));
        assertThat(CostRange.of(graph, Quantity.FLOPS)).isEmpty();
    }
}
