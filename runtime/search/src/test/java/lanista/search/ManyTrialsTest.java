// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

/** Searches whose trials cost nothing themselves. */
class ManyTrialsTest {
    private static final int EARLY = 100;
    private static final int LATE = 400;

    /** Its record, the name of its network and its words in the strategy; a graph would be a hundred times as large. */
    private static final long MOST_BYTES_A_TRIAL = 8_192;

    private static ModelSpace cells() throws IOException {
        Path file = Path.of(System.getProperty("lanista.root"), "examples", "nasbench201.lan");
        return Lan.parse(file.toString(), Files.readString(file)).orThrow();
    }

    @Test
    void keepsLittleOfEachTrial() throws IOException {
        List<Long> used = new ArrayList<>();
        Results results = Experiment.of(cells(), trial -> trial.finish(trial.number()))
                .withTrials(LATE)
                .withListener(event -> {
                    if (event instanceof ExperimentEvent.Finished finished
                            && (finished.trial() == EARLY || finished.trial() == LATE)) {
                        used.add(usedBytes());
                    }
                })
                .run();

        assertThat(results.ranked()).hasSize(LATE);
        assertThat((used.get(1) - used.get(0)) / (LATE - EARLY)).isLessThan(MOST_BYTES_A_TRIAL);
    }

    private static long usedBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
