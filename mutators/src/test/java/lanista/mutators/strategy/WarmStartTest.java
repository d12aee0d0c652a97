// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.ir.space.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class WarmStartTest {
    private static final DecisionSpace CUBE = ToySpaces.cube(3, 4);
    private static final Problem PROBLEM = Problem.of(CUBE, Objective.maximize("value"), 3);

    static Stream<StrategyProvider> strategies() {
        return Strategies.all().stream();
    }

    private static List<Architecture> askAll(Strategy strategy) {
        List<Architecture> all = new ArrayList<>();
        Optional<Architecture> next = strategy.ask();
        while (next.isPresent()) {
            all.add(next.get());
            strategy.tell(next.get(), Outcome.measured("value", ToySpaces.sum(next.get())));
            next = strategy.ask();
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void asksForTheBestOfThePoolFirstAndForAllOthersOnce(StrategyProvider provider) {
        List<Architecture> asked = askAll(new WarmStart(provider, ToySpaces::sum, 64, 5).create(PROBLEM));

        assertThat(asked).hasSize(64).doesNotHaveDuplicates();
        // Of the whole cube: 3+3+3, then three with 8, then one of the six with 7.
        assertThat(asked.subList(0, 5)).extracting(ToySpaces::sum).containsExactly(9.0, 8.0, 8.0, 8.0, 7.0);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void resumesToTheSameAsks(StrategyProvider provider) {
        WarmStart warm = new WarmStart(provider, ToySpaces::sum, 20, 6);
        Strategy whole = warm.create(PROBLEM);
        for (int i = 0; i < 9; i++) {
            Architecture asked = whole.ask().orElseThrow();
            whole.tell(asked, Outcome.measured("value", ToySpaces.sum(asked)));
        }
        Strategy resumed = warm.create(PROBLEM);
        resumed.restore(whole.state());

        assertThat(askAll(resumed)).isEqualTo(askAll(whole)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void leavesNothingWaitingThatWasTold(StrategyProvider provider) {
        Strategy strategy = new WarmStart(provider, ToySpaces::sum, 64, 20).create(PROBLEM);
        askAll(strategy);

        assertThat(strategy.state().required("strategy").path("pending")).isEmpty();
    }

    @Test
    void resumesBeforeItsFirstAsk() {
        WarmStart warm = new WarmStart(new RandomSearch(), ToySpaces::sum, 20, 6);
        Strategy resumed = warm.create(PROBLEM);
        resumed.restore(warm.create(PROBLEM).state());

        assertThat(askAll(resumed)).isEqualTo(askAll(warm.create(PROBLEM)));
    }

    @Test
    void whatHasNoScoreComesLast() {
        List<Architecture> asked = askAll(new WarmStart(
                        new GridSearch(),
                        architecture -> ToySpaces.sum(architecture) > 2 ? Double.NaN : ToySpaces.sum(architecture),
                        64,
                        10)
                .create(PROBLEM));

        assertThat(asked.subList(0, 10))
                .extracting(ToySpaces::sum)
                .allMatch(sum -> sum <= 2)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theStrategyLearnsFromTheOutcomesOfTheStarts() {
        List<Architecture> told = new ArrayList<>();
        StrategyProvider listening = new StrategyProvider() {
            @Override
            public String name() {
                return "listening";
            }

            @Override
            public String summary() {
                return "remembers what it is told";
            }

            @Override
            public Strategy create(Problem problem) {
                return listening(new GridSearch().create(problem), told);
            }
        };
        List<Architecture> asked = askAll(new WarmStart(listening, ToySpaces::sum, 10, 4).create(PROBLEM));

        assertThat(told).isEqualTo(asked).hasSize(64);
    }

    private static Strategy listening(Strategy strategy, List<Architecture> told) {
        return new Strategy() {
            @Override
            public Optional<Architecture> ask() {
                return strategy.ask();
            }

            @Override
            public void tell(Architecture architecture, Outcome outcome) {
                told.add(architecture);
            }

            @Override
            public ObjectNode state() {
                return strategy.state();
            }

            @Override
            public void restore(ObjectNode state) {
                strategy.restore(state);
            }
        };
    }

    @Test
    void refusesMoreStartsThanThePoolHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmStart(new GridSearch(), architecture -> 0, 3, 4))
                .withMessage("a warm start takes 1 to all of its pool, got 4 of 3");
    }
}
