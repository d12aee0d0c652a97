// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import org.junit.jupiter.api.Test;

class StrategiesTest {
    private static final Decision DEPTH = value("depth", 0, 1, 2);
    private static final Decision LEFT = value("left", 10, 20);
    private static final Decision RIGHT = value("right", 1, 2, 3);

    private static Decision value(String label, long... values) {
        List<Literal> literals = new ArrayList<>();
        for (long value : values) {
            literals.add(Literal.of(value));
        }
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(literals));
    }

    /** Depth 0 has no further decision, 1 has left, 2 has left and right: 1 + 2 + 6 architectures, less the infeasible. */
    private record Conditional(List<Literal> refused) implements DecisionSpace {
        @Override
        public List<Decision> decisions() {
            return List.of(DEPTH, LEFT, RIGHT);
        }

        @Override
        public Drawn draw(Sampler sampler) {
            Map<Label, Literal> values = new LinkedHashMap<>();
            Literal depth = sampler.pick(DEPTH);
            values.put(DEPTH.label(), depth);
            if (depth.asLong() >= 1) {
                values.put(LEFT.label(), sampler.pick(LEFT));
            }
            if (depth.asLong() >= 2) {
                values.put(RIGHT.label(), sampler.pick(RIGHT));
            }
            return new Drawn(new Architecture(values), values.values().stream().noneMatch(refused::contains));
        }
    }

    private static List<Architecture> askAll(Strategy strategy) {
        List<Architecture> all = new ArrayList<>();
        for (Optional<Architecture> next = strategy.ask(); next.isPresent(); next = strategy.ask()) {
            all.add(next.get());
        }
        return all;
    }

    private static Strategy create(String name, DecisionSpace space, long seed) {
        return Strategies.find(name).orElseThrow().create(space, seed);
    }

    @Test
    void gridWalksTheConditionalSpaceInOrder() {
        List<String> walked = askAll(create("grid", new Conditional(List.of()), 0)).stream()
                .map(architecture -> architecture.values().values().toString())
                .toList();
        assertThat(walked)
                .containsExactly(
                        "[0]",
                        "[1, 10]",
                        "[1, 20]",
                        "[2, 10, 1]",
                        "[2, 10, 2]",
                        "[2, 10, 3]",
                        "[2, 20, 1]",
                        "[2, 20, 2]",
                        "[2, 20, 3]");
    }

    @Test
    void gridSkipsWhatIsNotFeasible() {
        assertThat(askAll(create("grid", new Conditional(List.of(Literal.of(20))), 0)))
                .hasSize(5);
    }

    @Test
    void randomAsksForEveryArchitectureOnceAndEnds() {
        Strategy strategy = create("random", new Conditional(List.of()), 7);
        List<Architecture> all = askAll(strategy);
        assertThat(all).hasSize(9);
        assertThat(new HashSet<>(all)).hasSize(9);
        assertThat(strategy.ask()).isEmpty();
    }

    @Test
    void randomEndsWhereNothingIsFeasible() {
        List<Literal> everything = List.of(Literal.of(0), Literal.of(1), Literal.of(2));
        assertThat(create("random", new Conditional(everything), 7).ask()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameAsks() {
        DecisionSpace space = new Conditional(List.of());
        assertThat(askAll(create("random", space, 3))).isEqualTo(askAll(create("random", space, 3)));
        assertThat(askAll(create("random", space, 3))).isNotEqualTo(askAll(create("random", space, 4)));
    }

    @Test
    void plainSamplingMayRepeat() {
        Strategy strategy = Strategies.random(new Conditional(List.of()), 1, false);
        List<Architecture> drawn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            drawn.add(strategy.ask().orElseThrow());
        }
        assertThat(new HashSet<>(drawn)).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void continuousDecisionsHaveFivePointsOnAGrid() {
        Decision rate = new Decision(new Label("rate"), Decision.Form.VALUE, new Domain.Reals(1e-4, 1, true));
        DecisionSpace space = new DecisionSpace() {
            @Override
            public List<Decision> decisions() {
                return List.of(rate);
            }

            @Override
            public Drawn draw(Sampler sampler) {
                return new Drawn(new Architecture(Map.of(rate.label(), sampler.pick(rate))), true);
            }
        };
        List<Double> points = askAll(create("grid", space, 0)).stream()
                .map(architecture ->
                        architecture.value(rate.label()).orElseThrow().asDouble())
                .toList();
        assertThat(points).hasSize(5).isSorted().startsWith(1e-4).endsWith(1.0);
        assertThat(points.get(2)).isCloseTo(1e-2, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void findsStrategiesByName() {
        assertThat(Strategies.all()).extracting(StrategyProvider::name).containsExactly("grid", "random");
        assertThat(Strategies.find("evolution")).isEmpty();
    }
}
