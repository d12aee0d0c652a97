// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneShotPageTest {
    @TempDir
    private Path folder;

    private static OneShotRun run(String origin, int number, double accuracy, double inherited, double moved) {
        return new OneShotRun("digits", origin, number, number, "{}", accuracy, inherited, moved, 12);
    }

    private static List<OneShotRun> runs() {
        List<OneShotRun> runs = new ArrayList<>();
        runs.add(run(OneShotRun.RANDOM, 0, 0.5, Double.NaN, Double.NaN));
        runs.add(run(OneShotRun.RANDOM, 1, 0.7, Double.NaN, Double.NaN));
        runs.add(run(OneShotRun.RANDOM, 2, 0.9, Double.NaN, Double.NaN));
        runs.add(run("darts", 0, 0.8, 0.6, 0.25));
        runs.add(run("darts", 1, 0.7, 0.4, 0.35));
        runs.add(run("spos", 0, 0.95, 0.9, Double.NaN));
        runs.add(run(OneShotPage.RANKED, 0, 0.1, 0.3, Double.NaN));
        runs.add(run(OneShotPage.RANKED, 1, 0.2, 0.4, Double.NaN));
        runs.add(run(OneShotPage.RANKED, 2, 0.3, 0.2, Double.NaN));
        return runs;
    }

    @Test
    void saysInHowManyRunsAMethodBeatsTheMedian() {
        assertThat(new OneShotPage(runs()).text())
                .contains("Of the candidates at random the median is 70.0 %, the best 90.0 %.")
                .contains("| `darts` | 80.0, 70.0 % | 1 of 2 | 50.0 % | 0.30 | 12 s |\n")
                .contains("| `spos` | 95.0 % | 1 of 1 | 90.0 % |  | 12 s |\n")
                .contains("Of 3 candidates at random")
                .contains("correlation (Kendall) of -0.33.")
                .doesNotContain("fashion-mnist");
    }

    @Test
    void goesOnBehindWhatAFileHas() throws IOException {
        Path file = folder.resolve("runs.jsonl");
        assertThat(OneShotRun.read(file)).isEmpty();
        for (OneShotRun run : runs()) {
            run.appendTo(file);
        }

        assertThat(OneShotRun.read(file)).isEqualTo(runs());
    }
}
