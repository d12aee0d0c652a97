// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTrialTest {
    @TempDir
    Path temporary;

    /** Three trials, of which the second is the best and the third fails. */
    private Path folder() {
        Path out = temporary.resolve("out");
        Experiment.of(Spaces.tiny(), trial -> {
                    if (trial.number() == 3) {
                        throw new IllegalStateException("broken");
                    }
                    trial.keep(Weights.of(Map.of("number", HostTensor.ofLongs(new long[] {trial.number()}, 1))));
                    trial.finish(trial.number());
                })
                .withTrials(3)
                .withSeed(4)
                .withConcurrency(1)
                .withFolder(out)
                .withProvenance(Map.of("version", "1.2.3"))
                .run();
        return out;
    }

    @Test
    void comesByItsRank() {
        SavedTrial best = SavedTrial.ranked(folder(), 1);

        assertThat(best.record().number()).isEqualTo(2);
        assertThat(best.space().name()).isEqualTo("Tiny");
        assertThat(best.candidate().graph().isClosed()).isTrue();
        assertThat(best.weights().orElseThrow().tensor("number").longs()).containsExactly(2);
        assertThat(best.facts())
                .containsEntry("version", "1.2.3")
                .containsEntry("seed", "4")
                .containsEntry("trial", "2")
                .containsEntry("metrics", "{\"default\":2.0}");
    }

    @Test
    void comesByItsNumberWithoutTheWeightsOfAnother() {
        SavedTrial first = SavedTrial.numbered(folder(), 1);

        assertThat(first.record().number()).isEqualTo(1);
        assertThat(first.weights()).isEmpty();
    }

    @Test
    void hasToHaveFinished() {
        Path out = folder();

        assertThatThrownBy(() -> SavedTrial.ranked(out, 3))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0833")
                .hasMessageContaining("there is no rank 3");
        assertThatThrownBy(() -> SavedTrial.numbered(out, 3))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no trial 3 has finished");
    }
}
