// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanista.engine.data.DataSet;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.engine.train.TrainOptions;
import lanista.search.Experiment;
import lanista.search.ExperimentEvent;
import lanista.search.Results;
import lanista.search.Spaces;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The memory of a long search: the resident size of its process after many trials is hardly more than after 20. The
 * number of trials is the system property {@code lanista.trials}; 200 are what is promised.
 */
@Tag("torch")
class ResidentSizeTest {
    private static final int FEW = 20;
    private static final int MANY = Integer.getInteger("lanista.trials", 60);
    private static final double MOST_GROWTH = 1.3;

    private static final String SPACE = """
            decision $width value [%s]

            graph {
              input %%x : f32[batch, 1, 8, 8]
              %%conv = Conv(%%x, out_channels = $width, kernel_shape = [3, 3]) @conv : f32[batch, $width, 6, 6]
              %%relu = Relu(%%conv) : f32[batch, $width, 6, 6]
              %%flat = Flatten(%%relu) : f32[batch, $width * 36]
              %%out = Linear(%%flat, out_features = 10) @out : f32[batch, 10]
              return %%out
            }
            """;

    @Test
    @EnabledOnOs(OS.LINUX)
    void hardlyGrowsFromTrialToTrial() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dlanista.trials=" + MANY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongSearch.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> sizes = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Long::valueOf)
                .toList();
        assertThat(process.waitFor()).isZero();
        assertThat(sizes).as("kilobytes after %d and %d trials", FEW, MANY).hasSize(2);
        assertThat((double) sizes.get(1) / sizes.get(0))
                .as("growth from %d to %d kB", sizes.get(0), sizes.get(1))
                .isLessThanOrEqualTo(MOST_GROWTH);
    }

    /** A search that prints the resident size of its process in kilobytes, after few trials and after many. */
    static final class LongSearch {
        private LongSearch() {}

        public static void main(String[] arguments) {
            StringBuilder widths = new StringBuilder("1");
            for (int width = 2; width <= MANY; width++) {
                widths.append(", ").append(width);
            }
            DataSet digits =
                    DataSource.parse("digits").load(DataOptions.standard()).standardized();
            TrainOptions options = TrainOptions.standard().withEpochs(1);
            Results results = Experiment.of(
                            Spaces.of("Widths", SPACE.formatted(widths)), Classification.of(digits, options))
                    .withTrials(MANY)
                    .withConcurrency(2)
                    .withListener(event -> {
                        if (event instanceof ExperimentEvent.Finished finished && finished.trial() == FEW) {
                            System.out.println(residentKilobytes());
                        }
                    })
                    .run();
            if (results.failures().isEmpty()) {
                System.out.println(residentKilobytes());
            }
        }

        private static long residentKilobytes() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
