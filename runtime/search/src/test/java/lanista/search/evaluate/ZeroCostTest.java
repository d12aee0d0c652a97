// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import lanista.engine.ComputeThreads;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.RandomSearch;
import lanista.mutators.strategy.WarmStart;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.Spaces;
import lanista.search.TrialRecord;
import lanista.search.TrialState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
class ZeroCostTest {
    private static final ProxyOptions OPTIONS = ProxyOptions.standard().withSeed(1);

    private static ZeroCost zeroCost(ZeroCostProxy... proxies) {
        return ZeroCost.of(Clouds.data(), OPTIONS.withProxies(proxies));
    }

    private static Experiment grid(ZeroCost evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator).withStrategy("grid");
    }

    @Test
    void measuresAllProxiesOfEachCandidateAndIsAfterTheMostOfTheFirst() {
        Results results = grid(zeroCost(
                        ZeroCostProxy.PARAMETERS,
                        ZeroCostProxy.SYNFLOW,
                        ZeroCostProxy.GRAD_NORM,
                        ZeroCostProxy.SNIP,
                        ZeroCostProxy.FLOPS))
                .run();

        assertThat(results.objective()).isEqualTo(Objective.maximize("parameters"));
        assertThat(results.ranked()).hasSize(6).allSatisfy(trial -> {
            assertThat(trial.metrics())
                    .containsOnlyKeys("parameters", "synflow", "gradNorm", "snip", "flops")
                    .containsEntry("parameters", (double) trial.parameters())
                    .containsEntry("flops", (double) trial.flops());
        });
        // Hidden layers of 16, 8 and 4, twice.
        assertThat(results.ranked())
                .extracting(TrialRecord::parameters)
                .containsExactly(131L, 131L, 67L, 67L, 35L, 35L);
    }

    @Test
    void givesTheSameWhateverTheTrial() {
        Results once = grid(zeroCost(ZeroCostProxy.SYNFLOW)).withSeed(1).run();
        Results again = grid(zeroCost(ZeroCostProxy.SYNFLOW))
                .withSeed(2)
                .withConcurrency(3)
                .run();

        assertThat(again.trials())
                .extracting(TrialRecord::metrics)
                .isEqualTo(once.trials().stream().map(TrialRecord::metrics).toList());
    }

    @Test
    void leavesOutWhatAProxySaysNothingOf() {
        Results results =
                grid(zeroCost(ZeroCostProxy.PARAMETERS, ZeroCostProxy.NASWOT)).run();

        // A determinant of 64 examples by 16 rectifiers or fewer is zero, and without rectifiers there is none.
        assertThat(results.ranked())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.metrics()).containsOnlyKeys("parameters"));
    }

    @Test
    void failsATrialOfWhichTheFirstProxySaysNothing() {
        Results results = grid(zeroCost(ZeroCostProxy.NASWOT, ZeroCostProxy.PARAMETERS))
                .withTrials(1)
                .run();

        TrialRecord trial = results.trials().get(0);
        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.failure())
                .hasValueSatisfying(
                        reason -> assertThat(reason)
                                .contains(
                                        "the final metrics are parameters, and 'naswot', which the search is after, is not among them"));
    }

    @Test
    void refusesASpaceThatDoesNotSuitTheData() {
        ModelSpace other = Spaces.of("Other", """
                graph {
                  input %x : f32[batch, 7]
                  %y = Linear(%x, out_features = 3) @y : f32[batch, 3]
                  return %y
                }
                """);

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() ->
                        Experiment.of(other, zeroCost(ZeroCostProxy.SYNFLOW)).run())
                .withMessageContaining("f32[batch, 7]");
    }

    @Test
    void warmsUpAStrategyWithTheBestOfAPool() {
        ModelSpace space = Spaces.tiny();
        ZeroCost proxy = zeroCost(ZeroCostProxy.PARAMETERS);
        ToDoubleFunction<Architecture> score = proxy.score(space, new ComputeThreads(1));

        Results results = Experiment.of(space, trial -> trial.finish(0))
                .withStrategy(new WarmStart(new RandomSearch(), score, 6, 4))
                .run();

        assertThat(results.trials())
                .extracting(TrialRecord::parameters)
                .startsWith(131L, 131L, 67L, 67L)
                .hasSize(6);
    }

    @Test
    void tellsWhatItsResultsDependOn() {
        Map<String, String> settings =
                zeroCost(ZeroCostProxy.SYNFLOW, ZeroCostProxy.SNIP).settings();

        assertThat(settings)
                .containsEntry("proxies", "synflow, snip")
                .containsEntry("proxyBatchSize", "64")
                .containsEntry("proxySeed", "1")
                .containsKeys("data", "dataDigest", "device", "libtorch", "blas");
        assertThat(List.copyOf(settings.keySet())).startsWith("data", "dataDigest");
    }
}
