// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import lanista.engine.ComputeThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several trials at a time. */
@Timeout(60)
class ConcurrencyTest {
    @TempDir
    Path temporary;

    @Test
    void evaluatesAsManyAsItMay() {
        // Each waits for two others: with fewer at a time this would not end.
        CyclicBarrier three = new CyclicBarrier(3);
        Results results = Experiment.of(Spaces.tiny(), trial -> {
                    three.await();
                    trial.finish(1);
                })
                .withConcurrency(3)
                .run();
        assertThat(results.ranked()).hasSize(6);
    }

    @Test
    void triesEverythingOnce() {
        Path out = temporary.resolve("out");
        Results results = Experiment.of(Spaces.tiny(), trial -> {
                    for (int i = 0; i < 50; i++) {
                        trial.report(i);
                    }
                    trial.finish(trial.number());
                })
                .withConcurrency(4)
                .withFolder(out)
                .run();
        Set<String> architectures = new HashSet<>();
        results.trials().forEach(trial -> architectures.add(trial.architecture()));
        assertThat(architectures).hasSize(6);
        assertThat(results.best().orElseThrow().number()).isEqualTo(6);
        assertThat(Results.read(out).trials())
                .extracting(TrialRecord::state)
                .hasSize(6)
                .containsOnly(TrialState.FINISHED);
    }

    @Test
    void namesTheThreadAfterTheTrialThatItRuns() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Experiment.of(Spaces.tiny(), trial -> {
                    names.add(Thread.currentThread().getName());
                    trial.finish(1);
                })
                .withTrials(4)
                .run();
        assertThat(names).containsExactlyInAnyOrder("trial-1", "trial-2", "trial-3", "trial-4");
    }

    @Test
    void sharesTheProcessors() {
        Set<ComputeThreads> shares = ConcurrentHashMap.newKeySet();
        Experiment.of(Spaces.tiny(), trial -> {
                    shares.add(trial.threads());
                    trial.finish(1);
                })
                .withConcurrency(2)
                .run();
        assertThat(shares).containsExactly(ComputeThreads.share(2));
    }
}
