// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static lanista.mutators.strategy.ToySpaces.conditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import lanista.ir.argument.Arguments;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.OtherOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrategiesTest {
    private static List<Architecture> askAll(Strategy strategy) {
        List<Architecture> all = new ArrayList<>();
        for (Optional<Architecture> next = strategy.ask(); next.isPresent(); next = strategy.ask()) {
            all.add(next.get());
        }
        return all;
    }

    private static Strategy create(String name, DecisionSpace space, long seed) {
        return Strategies.find(name).orElseThrow().create(Problem.of(space, Objective.maximize("value"), seed));
    }

    @Test
    void gridWalksTheConditionalSpaceInOrder() {
        List<String> walked = askAll(create("grid", conditional(), 0)).stream()
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
        assertThat(askAll(create("grid", conditional(Literal.of(20)), 0))).hasSize(5);
    }

    @Test
    void randomAsksForEveryArchitectureOnceAndEnds() {
        Strategy strategy = create("random", conditional(), 7);
        List<Architecture> all = askAll(strategy);
        assertThat(all).hasSize(9);
        assertThat(new HashSet<>(all)).hasSize(9);
        assertThat(strategy.ask()).isEmpty();
    }

    @Test
    void randomEndsWhereNothingIsFeasible() {
        DecisionSpace nothing = conditional(Literal.of(0), Literal.of(1), Literal.of(2));
        assertThat(create("random", nothing, 7).ask()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameAsks() {
        DecisionSpace space = conditional();
        assertThat(askAll(create("random", space, 3))).isEqualTo(askAll(create("random", space, 3)));
        assertThat(askAll(create("random", space, 3))).isNotEqualTo(askAll(create("random", space, 4)));
    }

    @Test
    void plainSamplingMayRepeat() {
        Strategy strategy = Strategies.random(conditional(), 1, false);
        List<Architecture> drawn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            drawn.add(strategy.ask().orElseThrow());
        }
        assertThat(new HashSet<>(drawn)).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void continuousDecisionsHaveFivePointsOnAGrid() {
        DecisionSpace space = ToySpaces.independent(ToySpaces.RATE);
        List<Double> points = askAll(create("grid", space, 0)).stream()
                .map(architecture ->
                        architecture.value(ToySpaces.RATE.label()).orElseThrow().asDouble())
                .toList();
        assertThat(points).hasSize(5).isSorted().startsWith(1e-4).endsWith(1.0);
        assertThat(points.get(2)).isCloseTo(1e-2, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void findsStrategiesByName() {
        assertThat(Strategies.all())
                .extracting(StrategyProvider::name)
                .containsExactly(
                        "evolution", "grid", "local", "nsga2", "ppo", "predictor", "random", "reinforce", "tpe");
        assertThat(Strategies.find("revolution")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lanista.mutators.strategy.Strategies#all")
    void takeEachOfTheirOptionsByName(StrategyProvider provider) {
        assertThat(provider.with(Arguments.defaults(provider.arguments()))).isEqualTo(provider);
        OtherOptions.check(provider.arguments(), given -> provider.with(given).arguments());
    }

    @Test
    void refusesOptionsThatDoNotGoTogether() {
        StrategyProvider evolution = Strategies.find("evolution").orElseThrow();
        Arguments fewer = Arguments.defaults(evolution.arguments()).with("population", Literal.of(10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evolution.with(fewer))
                .withMessage("evolution needs a sample of 1 to the population, got 25 of 10");
    }
}
