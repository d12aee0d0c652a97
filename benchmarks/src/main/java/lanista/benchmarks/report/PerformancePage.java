// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Writes the page on performance from measurements.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar lanista.benchmarks.report.PerformancePage \
 *     docs/performance/results.json docs/performance.md</pre>
 */
public final class PerformancePage {
    private static final String AUTHOR = "author";
    private static final String TWIN = "PERSON_CHANNELS_LAST";

    private final Measurements measurements;

    private PerformancePage(Measurements measurements) {
        this.measurements = measurements;
    }

    /**
     * Writes the page.
     *
     * @param arguments the measurements, and the file to write
     */
    public static void main(String... arguments) throws IOException {
        String json = Files.readString(Path.of(arguments[0]));
        Files.writeString(Path.of(arguments[1]), of(Measurements.parse(json)));
    }

    /** The page, in Markdown. */
    static String of(Measurements measurements) {
        return new PerformancePage(measurements).text();
    }

    private String text() {
        Origin origin = measurements.origin();
        return """
                # Performance

                Written by `lanista.benchmarks.report.PerformancePage` from [performance/results.json](performance/results.json); the
                Javadoc of that class and of `Measurement` has the commands. Version %s, %s; %s; %s.

                Every figure is the median of %d rounds. A round measures each benchmark once, in a process of its own, and ratios are
                taken within a round. *Processor time* counts what the process used, whatever else the machine did; *time* is what
                the clock said, and grows where the processors were shared.

                ## A training by the engine and by hand

                The twins are the same networks written against libtorch's Java bindings, with the same numbers after each step:
                channels last as an expert lays them out, and channels first as they come. Ratios are to the former.

                %s
                ## Candidates, and reading a space

                %s""".formatted(
                origin.version(),
                origin.machine(),
                origin.java(),
                origin.libraries(),
                origin.rounds(),
                table(true, "| benchmark | author | ratio, processor time | ratio, time | processor time | time |"),
                table(false, "| benchmark | processor time | result |"));
    }

    private String table(boolean compared, String head) {
        StringBuilder table = new StringBuilder(head).append('\n');
        table.append(head.replaceAll("[^|]+", " --- ")).append('\n');
        cases(compared).forEach((name, results) -> {
            String cpu = number(median(results.values(), Measured::cpuMilliseconds)) + " ms";
            String score = number(median(results.values(), Measured::score)) + " "
                    + unit(results.values().iterator().next().unit());
            table.append("| ").append(name).append(" | ");
            if (compared) {
                table.append(ratio(results, Measured::cpuMilliseconds)).append(" | ");
                table.append(ratio(results, Measured::score)).append(" | ");
            }
            table.append(cpu).append(" | ").append(score).append(" |\n");
        });
        return table.toString();
    }

    /** The results of each case by round, cases that have an author or those without. */
    private Map<String, Map<Integer, Measured>> cases(boolean compared) {
        Map<String, Map<Integer, Measured>> cases = new LinkedHashMap<>();
        for (Measured result : measurements.results()) {
            if (result.parameters().containsKey(AUTHOR) == compared) {
                cases.computeIfAbsent(name(result), name -> new TreeMap<>()).put(result.round(), result);
            }
        }
        return cases;
    }

    private static String name(Measured result) {
        String benchmark = result.benchmark().replace("Benchmark.", " ");
        String example = result.parameters().getOrDefault("example", "");
        String name = "%s %s".formatted(benchmark, example.toLowerCase(Locale.ROOT));
        String author = result.parameters().getOrDefault(AUTHOR, "");
        return author.isEmpty()
                ? name
                : name + " | " + author.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String ratio(Map<Integer, Measured> results, ToDoubleFunction<Measured> figure) {
        double[] ratios = results.values().stream()
                .mapToDouble(result -> figure.applyAsDouble(result) / figure.applyAsDouble(twin(result)))
                .toArray();
        return String.format(Locale.ROOT, "%.3f", median(ratios));
    }

    /** What the expert's version of a case took in the same round. */
    private Measured twin(Measured result) {
        Map<String, String> parameters = new LinkedHashMap<>(result.parameters());
        parameters.put(AUTHOR, TWIN);
        return measurements.results().stream()
                .filter(other -> other.round() == result.round()
                        && other.benchmark().equals(result.benchmark())
                        && other.parameters().equals(parameters))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "round %d has no %s of %s".formatted(result.round(), result.benchmark(), parameters)));
    }

    private static double median(Collection<Measured> results, ToDoubleFunction<Measured> figure) {
        return median(results.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String unit(String unit) {
        return unit.equals("ops/s") ? "candidates/s" : unit.replace("/op", "");
    }

    /** Three digits that count. */
    private static String number(double value) {
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
