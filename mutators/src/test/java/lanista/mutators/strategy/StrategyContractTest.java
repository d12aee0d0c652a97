// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static lanista.mutators.strategy.ToySpaces.cube;
import static lanista.mutators.strategy.ToySpaces.mixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.evolution.RegularizedEvolution;
import lanista.mutators.strategy.model.PredictorSearch;
import lanista.mutators.strategy.model.TreeParzen;
import lanista.mutators.strategy.pareto.Nsga2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every strategy promises. */
class StrategyContractTest {
    private static final Objective OBJECTIVE = Objective.maximize("value");

    /** All by name, and with options under which their later stages come soon. */
    static Stream<StrategyProvider> strategies() {
        return Stream.concat(
                Strategies.all().stream(),
                Stream.of(
                        new RegularizedEvolution(6, 3, 0.5),
                        new TreeParzen(5, 0.3, 10, true),
                        new PredictorSearch(4, 3, 3, 20),
                        new Nsga2(5, 0.9)));
    }

    private static Strategy create(StrategyProvider provider, DecisionSpace space, long seed) {
        return provider.create(Problem.of(space, OBJECTIVE, seed));
    }

    /** A value that depends on nothing but the architecture; some fail, some are pruned. */
    private static Outcome outcome(Architecture architecture) {
        int hash = Math.floorMod(architecture.values().toString().hashCode(), 1_000);
        if (hash % 10 == 0) {
            return new Outcome.Failed();
        }
        Map<String, Double> values = Map.of("value", hash / 1_000.0);
        return hash % 10 == 1 ? new Outcome.Pruned(values) : new Outcome.Measured(values);
    }

    private static List<Architecture> askAll(Strategy strategy, int most) {
        List<Architecture> all = new ArrayList<>();
        Optional<Architecture> next = strategy.ask();
        while (next.isPresent() && all.size() < most) {
            all.add(next.get());
            strategy.tell(next.get(), outcome(next.get()));
            next = strategy.ask();
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asksForEveryArchitectureOnceAndEnds(StrategyProvider provider) {
        Strategy strategy = create(provider, cube(3, 4), 7);

        assertThat(askAll(strategy, 100)).hasSize(64).doesNotHaveDuplicates();
        assertThat(strategy.ask()).isEmpty();
        assertThat(strategy.ask()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void walksConditionalSpacesToTheirEnd(StrategyProvider provider) {
        assertThat(askAll(create(provider, ToySpaces.conditional(), 3), 100))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(askAll(create(provider, ToySpaces.conditional(Literal.of(20)), 3), 100))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void endsWhereNothingIsFeasible(StrategyProvider provider) {
        DecisionSpace none = ToySpaces.conditional(Literal.of(0), Literal.of(1), Literal.of(2));

        assertThat(create(provider, none, 1).ask()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asksForTheActiveDecisionsOfFeasibleArchitecturesAlone(StrategyProvider provider) {
        DecisionSpace space = mixed();
        for (Architecture architecture : askAll(create(provider, space, 11), 120)) {
            DecisionSpace.Drawn drawn = space.draw(architecture.sampler());
            assertThat(drawn.feasible()).isTrue();
            assertThat(drawn.architecture()).isEqualTo(architecture);
            for (Decision decision : space.decisions()) {
                architecture
                        .value(decision.label())
                        .ifPresent(value -> assertThat(decision.domain().contains(value))
                                .as("%s in %s", value, decision)
                                .isTrue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asksOnBeforeAnythingIsTold(StrategyProvider provider) {
        Strategy strategy = create(provider, cube(5, 4), 5);
        Set<Architecture> asked = new LinkedHashSet<>();
        for (int i = 0; i < 300; i++) {
            assertThat(asked.add(strategy.ask().orElseThrow())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void goesOnWhereAllFails(StrategyProvider provider) {
        Strategy strategy = create(provider, cube(3, 3), 5);
        for (int i = 0; i < 27; i++) {
            strategy.tell(strategy.ask().orElseThrow(), new Outcome.Failed());
        }
        assertThat(strategy.ask()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asksAlikeForTheSameSeedAlone(StrategyProvider provider) {
        List<Architecture> asked = askAll(create(provider, mixed(), 3), 60);

        assertThat(askAll(create(provider, mixed(), 3), 60)).isEqualTo(asked);
        if (!provider.name().equals("grid")) {
            assertThat(askAll(create(provider, mixed(), 4), 60)).isNotEqualTo(asked);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void resumesFromItsStateWithTheSameAsks(StrategyProvider provider) {
        for (int interruption : new int[] {0, 1, 7, 23, 40, 61}) {
            Dialogue whole = new Dialogue(create(provider, mixed(), 9));
            whole.run(interruption);
            String saved = whole.strategy.state().toString();
            Dialogue resumed = new Dialogue(create(provider, mixed(), 9), whole);
            resumed.strategy.restore((ObjectNode) new JsonMapper().readTree(saved));

            assertThat(resumed.strategy.state()).hasToString(saved);
            whole.run(40);
            resumed.run(40);
            assertThat(resumed.asked).as("interrupted after %d", interruption).isEqualTo(whole.asked);
            assertThat(resumed.strategy.state())
                    .hasToString(whole.strategy.state().toString());
        }
    }

    /** Asks and tells in an order that only depends on how many there were; up to six are open at a time. */
    private static final class Dialogue {
        private final Strategy strategy;
        private final List<Architecture> asked = new ArrayList<>();
        private final List<Architecture> open = new ArrayList<>();
        private int turns;

        Dialogue(Strategy strategy) {
            this.strategy = strategy;
        }

        Dialogue(Strategy strategy, Dialogue before) {
            this.strategy = strategy;
            this.asked.addAll(before.asked);
            this.open.addAll(before.open);
            this.turns = before.turns;
        }

        void run(int more) {
            for (int end = turns + more; turns < end; turns++) {
                SplittableRandom random = new SplittableRandom(turns);
                if (open.isEmpty() || (open.size() < 6 && random.nextInt(5) < 3)) {
                    Architecture architecture = strategy.ask().orElseThrow();
                    asked.add(architecture);
                    open.add(architecture);
                } else {
                    Architecture ended = open.remove(random.nextInt(open.size()));
                    strategy.tell(ended, outcome(ended));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void turnsItselfTowardsTheDirectionOfItsObjective(StrategyProvider provider) {
        if (provider.name().equals("grid") || provider.name().equals("random")) {
            return;
        }
        assertThat(laterSum(provider, Objective.maximize("sum")))
                .isGreaterThan(laterSum(provider, Objective.minimize("sum")) + 3);
    }

    /** The mean sum of the later of many architectures; of all there are, it is 12. */
    private static double laterSum(StrategyProvider provider, Objective objective) {
        Strategy strategy = provider.create(Problem.of(cube(6, 5), objective, 1));
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            Architecture architecture = strategy.ask().orElseThrow();
            strategy.tell(architecture, Outcome.measured("sum", ToySpaces.sum(architecture)));
            sum += i < 200 ? 0 : ToySpaces.sum(architecture);
        }
        return sum / 100;
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void refusesSeveralObjectivesUnlessItTakesThem(StrategyProvider provider) {
        Problem two = new Problem(cube(2, 2), List.of(OBJECTIVE, Objective.minimize("cost")), 0);
        if (List.of("grid", "random", "nsga2").contains(provider.name())) {
            assertThat(provider.create(two).ask()).isPresent();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> provider.create(two))
                    .withMessage(
                            "the strategy '%s' takes one objective, got [maximize value, minimize cost]; nsga2 takes several"
                                    .formatted(provider.name()));
        }
    }
}
