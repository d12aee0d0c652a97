// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an experiment does, and what it refuses, before its first trial. */
class ExperimentStartTest {
    private static final Evaluator ANY = trial -> trial.finish(1);

    @TempDir
    Path temporary;

    private static Experiment experiment(Evaluator evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator).withClock(new TickingClock());
    }

    @Test
    void preparesTheEvaluatorOnceBeforeTheFirstTrialAndNotWhereItOnlyChecks() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        Experiment experiment = experiment(new Evaluator() {
                    @Override
                    public void check(ModelSpace space) {
                        calls.add("check");
                    }

                    @Override
                    public void prepare(ModelSpace space, Preparations preparations) {
                        calls.add("prepare");
                    }

                    @Override
                    public void evaluate(Trial trial) {
                        calls.add("evaluate");
                        trial.finish(1);
                    }
                })
                .withTrials(2);

        experiment.check();
        assertThat(calls).containsExactly("check");
        experiment.run();
        assertThat(calls).containsExactly("check", "check", "prepare", "evaluate", "evaluate");
    }

    @Test
    void asksALambdaForNoMetricBeforehand() {
        Results results =
                experiment(ANY).withObjective(Objective.maximize("acuracy")).run();

        assertThat(results.ranked()).hasSize(6);
    }

    @Test
    void refusesASpaceThatTheEvaluatorCannotMeasureBeforeTheFirstTrial() {
        Path out = temporary.resolve("out");
        Evaluator picky = new Evaluator() {
            @Override
            public void evaluate(Trial trial) {
                throw new AssertionError("no trial may run");
            }

            @Override
            public void check(ModelSpace space) {
                throw new SourceException(Diagnostic.error(Code.LAN0702, SourceSpan.NONE, "wrong shape"));
            }
        };
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> experiment(picky).withFolder(out).run())
                .withMessageContaining("wrong shape");
        assertThat(out).doesNotExist();
    }

    @Test
    void namesTheStrategiesWhereOneIsUnknown() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> experiment(ANY).withStrategy("oracle"))
                .satisfies(problem -> {
                    Diagnostic diagnostic = problem.diagnostics().get(0);
                    assertThat(diagnostic.message()).isEqualTo("there is no strategy 'oracle'");
                    assertThat(diagnostic.help())
                            .contains(
                                    "the strategies are evolution, grid, local, nsga2, ppo, predictor, random, reinforce, tpe");
                });
    }

    @Test
    void suggestsTheSchedulerThatWasMeant() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> experiment(ANY).withScheduler("ahsa"))
                .satisfies(problem -> assertThat(problem.diagnostics().get(0).help())
                        .contains("did you mean 'asha'? the schedulers are asha, hyperband, median, none"));
    }
}
