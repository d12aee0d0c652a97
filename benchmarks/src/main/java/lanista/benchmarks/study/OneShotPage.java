// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The page about the study of supernets. */
final class OneShotPage {
    /** The origin of candidates whose ranks are compared. */
    static final String RANKED = "ranked";

    private final List<OneShotRun> runs;

    OneShotPage(List<OneShotRun> runs) {
        this.runs = List.copyOf(runs);
    }

    String text() {
        StringBuilder page = new StringBuilder("""
                # One-shot methods compared

                Written by `lanista.benchmarks.study.OneShotStudy`, whose Javadoc has the command. The space has the edges of
                NAS-Bench-201 with width 8 and one cell a stage. Each method trains a supernet on one half of the training data and
                the architecture on the other, with batches of 64 and its paper's settings, but for the learning rate of the
                architecture, 0.01, as there are few steps. What it exports is trained from scratch, for 10 epochs, as the %d candidates
                at random are; all of it with %d seeds.

                *Beats the median* says in how many runs the exported candidate did better on the test split than the median
                of the candidates at random. *Inherited* is its accuracy with the supernet's weights, *moved* how far the
                likeliest option of a decision is from an even chance, in the mean of all decisions.
                """.formatted(OneShotStudy.RANDOM, OneShotStudy.SEEDS));
        for (String data : OneShotCase.names()) {
            if (runs.stream().anyMatch(run -> run.data().equals(data))) {
                page.append(section(data));
            }
        }
        return page.toString();
    }

    private String section(String data) {
        double[] random = numbers(data, OneShotRun.RANDOM, OneShotRun::accuracy);
        double median = median(random);
        StringBuilder section = new StringBuilder(format("""

                ## %s

                Of the candidates at random the median is %.1f %%, the best %.1f %%.

                | method | from scratch | beats the median | inherited | moved | supernet |
                |---|---|---|---|---|---|
                """, data, 100 * median, 100 * max(random)));
        for (String method : OneShotStudy.methods().keySet()) {
            double[] accuracies = numbers(data, method, OneShotRun::accuracy);
            if (accuracies.length > 0) {
                long beats = Arrays.stream(accuracies)
                        .filter(accuracy -> accuracy > median)
                        .count();
                section.append(format(
                        "| `%s` | %s | %d of %d | %.1f %% | %s | %.0f s |%n",
                        method,
                        percents(accuracies),
                        beats,
                        accuracies.length,
                        100 * mean(numbers(data, method, OneShotRun::inherited)),
                        moved(mean(numbers(data, method, OneShotRun::moved))),
                        mean(numbers(data, method, OneShotRun::seconds))));
            }
        }
        double[] alone = numbers(data, RANKED, OneShotRun::accuracy);
        if (alone.length > 1) {
            section.append(format(
                    "%nOf %d candidates at random, accuracy with weights inherited from `%s` and accuracy from scratch have a rank"
                            + " correlation (Kendall) of %.2f.%n",
                    alone.length,
                    OneShotStudy.RANKING,
                    KendallCorrelation.of(numbers(data, RANKED, OneShotRun::inherited), alone)));
        }
        return section.toString();
    }

    private double[] numbers(String data, String origin, ToDoubleFunction<OneShotRun> number) {
        return runs.stream()
                .filter(run -> run.data().equals(data) && run.origin().equals(origin))
                .mapToDouble(number)
                .toArray();
    }

    private static String moved(double distance) {
        return Double.isNaN(distance) ? "" : format("%.2f", distance);
    }

    private static String percents(double[] accuracies) {
        StringBuilder text = new StringBuilder();
        for (double accuracy : accuracies) {
            text.append(text.isEmpty() ? "" : ", ").append(format("%.1f", 100 * accuracy));
        }
        return text + " %";
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values).replace(System.lineSeparator(), "\n");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
