// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.engine.ort.Latency;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.TrialRecord;
import lanista.search.TrialState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
class OnnxLatencyTest {
    private static Results measured(String source) {
        ModelSpace space = Lan.parse("net.lan", source).orThrow();
        return Experiment.of(space, OnnxLatency.of(new Latency.Effort(2, 20)))
                .withStrategy("grid")
                .run();
    }

    @Test
    void isAfterTheFastestOfUntrainedCandidates() {
        Results results = measured("""
                model Net(image: f32[batch, 3, 32, 32]) -> f32[batch, 10] {
                    return image |> Conv2d(choice "width" [2, 16], 5) |> adaptive_avg_pool2d(1) |> flatten |> Linear(10)
                }
                """);

        assertThat(results.objective()).isEqualTo(Objective.minimize("latency"));
        assertThat(results.ranked())
                .extracting(TrialRecord::metrics)
                .hasSize(2)
                .allSatisfy(metrics -> assertThat(metrics).containsOnlyKeys("latency", "latencyP95"))
                .extracting(metrics -> metrics.getOrDefault("latency", Double.NaN))
                .isSorted();
    }

    @Test
    void makesUpAnExampleForInputsOfAnyNumberAndType() {
        Results results = measured("""
                model Net(tokens: i64[batch, length], scale: f64[batch, 4], on: bool[batch, 4]) {
                    a = tokens |> Embedding(10, 4) |> mean(1)
                    return where(on, a, a * 2), scale * 2
                }
                """);

        assertThat(results.trials())
                .singleElement()
                .satisfies(trial -> assertThat(trial.state()).isEqualTo(TrialState.FINISHED));
    }
}
