// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.Device;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.engine.train.TrainOptions;
import lanista.ir.expr.Decision;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.ExperimentEvent;
import lanista.search.Preparations;
import lanista.search.Results;
import lanista.search.Spaces;
import lanista.search.Trial;
import lanista.search.TrialRecord;
import lanista.search.TrialState;
import lanista.search.evaluate.registry.EvaluatorSetting;
import lanista.search.evaluate.registry.Evaluators;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The space has hidden layers of 4, 8 and 16, each with two activations: 35, 67 and 131 parameters. */
@Tag("torch")
class ProxyFilterTest {
    private static final ZeroCost PARAMETERS =
            ZeroCost.of(Clouds.data(), ProxyOptions.standard().withProxies(ZeroCostProxy.PARAMETERS));

    private final List<Integer> evaluated = Collections.synchronizedList(new ArrayList<>());

    private final Evaluator evaluator = new Evaluator() {
        @Override
        public void evaluate(Trial trial) {
            evaluated.add(trial.number());
            trial.finish(Map.of("accuracy", 1.0));
        }

        @Override
        public Objective objective() {
            return Objective.maximize("accuracy");
        }
    };

    private static Results grid(Evaluator filtered) {
        return Experiment.of(Spaces.tiny(), filtered).withStrategy("grid").run();
    }

    private static List<Long> finished(Results results) {
        return results.ranked().stream().map(TrialRecord::parameters).sorted().toList();
    }

    @Test
    void evaluatesCandidatesFromAThresholdOnAndPrunesTheOthers() {
        Results results = grid(ProxyFilter.atLeast(67, PARAMETERS, evaluator));

        assertThat(finished(results)).containsExactly(67L, 67L, 131L, 131L);
        assertThat(evaluated).hasSize(4);
        assertThat(results.trials())
                .filteredOn(trial -> trial.state() == TrialState.PRUNED)
                .hasSize(2)
                .allSatisfy(trial -> assertThat(trial.metrics()).isEqualTo(Map.of("parameters", 35.0)));
    }

    @Test
    void evaluatesTheBestPartOfTheSpace() {
        assertThat(finished(grid(ProxyFilter.best(0.3, 6, 0, PARAMETERS, evaluator))))
                .containsExactly(131L, 131L);
        assertThat(finished(grid(ProxyFilter.best(0.5, 6, 0, PARAMETERS, evaluator))))
                .containsExactly(67L, 67L, 131L, 131L);
        assertThat(finished(grid(ProxyFilter.best(1, 6, 0, PARAMETERS, evaluator))))
                .hasSize(6);
    }

    @Test
    void takesASampleAsLargeAsTheSpaceIs() {
        assertThat(finished(grid(ProxyFilter.best(0.3, 100, 7, PARAMETERS, evaluator))))
                .containsExactly(131L, 131L);
    }

    @Test
    void reportsTheProxiesOfWhatItEvaluates() {
        List<ExperimentEvent> reported = new ArrayList<>();
        Experiment.of(Spaces.tiny(), ProxyFilter.atLeast(0, PARAMETERS, evaluator))
                .withTrials(1)
                .withListener(event -> {
                    if (event instanceof ExperimentEvent.Reported) {
                        reported.add(event);
                    }
                })
                .run();

        assertThat(reported)
                .singleElement()
                .isInstanceOfSatisfying(
                        ExperimentEvent.Reported.class,
                        event -> assertThat(event.metrics()).containsOnlyKeys("parameters"));
    }

    @Test
    void prunesWhatTheProxySaysNothingOf() {
        ZeroCost naswot = ZeroCost.of(Clouds.data(), ProxyOptions.standard().withProxies(ZeroCostProxy.NASWOT));

        Results results = grid(ProxyFilter.atLeast(0, naswot, evaluator));

        assertThat(results.trials())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.state()).isEqualTo(TrialState.PRUNED))
                .allSatisfy(trial -> assertThat(trial.metrics()).isEmpty());
    }

    @Test
    void trainsWhatPassesAndTestsTheBest() {
        Evaluator training =
                Classification.of(Clouds.data(), TrainOptions.standard().withEpochs(2));
        Results results = grid(ProxyFilter.atLeast(131, PARAMETERS, training));

        assertThat(finished(results)).containsExactly(131L, 131L);
        assertThat(results.objective()).isEqualTo(training.objective());
        assertThat(results.testMetrics()).containsKey("accuracy");
    }

    @Test
    void holdsAllTrialsAgainstOneSampleWhateverIsChosenForTheEvaluator() {
        Evaluator tuned = Evaluators.create(
                "constant",
                new JsonText("arguments", "{\"value\": \"choice [1, 2, 3]\"}"),
                new EvaluatorSetting(Clouds::data, Device.CPU, 0, Optional.empty()));
        int[] prepared = new int[1];
        Evaluator counting = new Evaluator() {
            @Override
            public List<Decision> decisions() {
                return tuned.decisions();
            }

            @Override
            public void prepare(ModelSpace space, Preparations preparations) {
                prepared[0]++;
            }

            @Override
            public void evaluate(Trial trial) throws Exception {
                tuned.evaluate(trial);
            }
        };

        Results results = Experiment.of(Spaces.tiny(), ProxyFilter.best(0.3, 6, 0, PARAMETERS, counting))
                .withStrategy("grid")
                .withTrials(18)
                .run();

        assertThat(finished(results)).containsExactly(131L, 131L, 131L, 131L, 131L, 131L);
        assertThat(results.trials()).hasSize(18);
        assertThat(prepared[0]).isEqualTo(1);
    }

    @Test
    void tellsWhatLetsPass() {
        assertThat(ProxyFilter.best(0.25, 64, 3, PARAMETERS, evaluator).settings())
                .containsEntry("filter", "the best 0.25 of 64 candidates of seed 3 of parameters")
                .containsEntry("proxies", "parameters");
        assertThat(ProxyFilter.atLeast(67, PARAMETERS, evaluator).settings())
                .containsEntry("filter", "at least 67.0 of parameters");
    }

    @Test
    void refusesBarsThatMeanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyFilter.best(0, 10, 0, PARAMETERS, evaluator))
                .withMessage("the fraction that passes is above 0 and up to 1, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyFilter.best(0.5, 0, 0, PARAMETERS, evaluator))
                .withMessage("a sample has at least 1 candidate, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyFilter.atLeast(Double.NaN, PARAMETERS, evaluator))
                .withMessageContaining("NaN");
    }
}
