// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import lanista.engine.ComputeThreads;
import lanista.engine.data.Holdout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Trainings leave no memory behind: measured in a process of its own, whose settings are those of production. */
@Tag("torch")
@Tag("slow")
class TrainingMemoryTest {
    private static final int EARLY = 20;
    private static final int LATE = 200;
    private static final double MOST_GROWTH = 1.3;

    @Test
    @EnabledOnOs(OS.LINUX)
    void staysWithTwoHundredTrainingsWhereItWasWithTwenty() throws IOException {
        List<Long> resident = residentInNewProcess();

        assertThat(resident).hasSize(2);
        assertThat((double) resident.get(1) / resident.get(0))
                .as("growth of %s KiB", resident)
                .isLessThan(MOST_GROWTH);
    }

    private static List<Long> residentInNewProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingMemoryTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.lines().map(Long::valueOf).toList();
    }

    /** Trains networks of different widths, and prints the resident size in KiB twice on the way. */
    public static void main(String[] arguments) {
        TrainOptions options =
                TrainOptions.standard().withEpochs(2).withBatchSize(32).withThreads(new ComputeThreads(1));
        Holdout data = options.holdOut(TrainingData.stripes(200));
        for (int training = 1; training <= LATE; training++) {
            Trainer.of(Networks.images(8 * (1 + training % 16)), options.withSeed(training), clock())
                    .train(data, TrainingListener.NONE);
            if (training == EARLY || training == LATE) {
                System.out.println(residentKibibytes());
            }
        }
    }

    private static InstantSource clock() {
        return InstantSource.fixed(Instant.EPOCH);
    }

    private static long residentKibibytes() {
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
