// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.benchmarks.micro.Example;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.Examples;
import lanista.engine.data.MemoryLimit;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.data.format.ByteSource;
import lanista.engine.data.format.CifarRecords;
import lanista.engine.proxy.ProxyMeter;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;

/**
 * How well do zero-cost proxies foretell accuracy? Measures them on architectures of NAS-Bench-201 that are drawn at random,
 * with images of CIFAR-10, and correlates their ranks with those of the test accuracy after 200 epochs.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar lanista.benchmarks.study.ProxyStudy \
 *     nb201.csv.gz cifar10-train.bin.gz proxies.md 300 1
 * </pre>
 */
public final class ProxyStudy {
    private static final String ACCURACY = "c10_test_200";
    private static final long SEED = 0;
    private static final ProxyOptions OPTIONS =
            ProxyOptions.standard().withProxies(ZeroCostProxy.values()).withSeed(SEED);
    private static final int WHITE = 255;
    private static final int CLASSES = 10;

    private final NasBench201Table table;
    private final ProxyMeter meter;
    private final ComputeThreads threads;

    private ProxyStudy(NasBench201Table table, DataSet images, ComputeThreads threads) {
        this.table = table;
        this.meter = ProxyMeter.of(images, OPTIONS);
        this.threads = threads;
    }

    /**
     * Runs the study.
     *
     * @param arguments the table as {@link NasBench201Table} reads it, images in CIFAR-10's binary layout, the file to write
     *     the table of results to, how many architectures, and how many threads
     */
    public static void main(String... arguments) throws IOException {
        NasBench201Table table = NasBench201Table.read(Path.of(arguments[0]));
        ComputeThreads threads = new ComputeThreads(Integer.parseInt(arguments[4]));
        ProxyStudy study = new ProxyStudy(table, images(Path.of(arguments[1])), threads);
        long start = System.nanoTime();
        Findings findings = study.run(Integer.parseInt(arguments[3]));
        Files.writeString(Path.of(arguments[2]), findings.text(Duration.ofNanos(System.nanoTime() - start)));
    }

    private static DataSet images(Path file) {
        MemoryLimit limit = MemoryLimit.ofHeap();
        CifarRecords records = new CifarRecords(limit);
        try (ByteSource source = ByteSource.open(file, limit)) {
            records.add(source);
        }
        List<String> classes =
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
        Split all = Split.of(
                Examples.pixels(CifarRecords.SHAPE, records.pixels(), WHITE),
                Targets.classes(classes, records.labels(), records::placeOf),
                DataPlace.of(file));
        return DataSet.of("cifar10", all).standardized();
    }

    /**
     * What was measured.
     *
     * @param accuracies of the architectures
     * @param proxies their values of each proxy, in the same order
     */
    record Findings(List<Double> accuracies, Map<ZeroCostProxy, List<Double>> proxies) {
        double correlation(ZeroCostProxy proxy) {
            return RankCorrelation.of(array(proxies.getOrDefault(proxy, List.of())), array(accuracies));
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        String text(Duration time) {
            StringBuilder rows = new StringBuilder("| proxy | correlation |\n|---|---|\n");
            proxies.keySet()
                    .forEach(proxy -> rows.append(
                            String.format(Locale.ROOT, "| `%s` | %.2f |\n", proxy.metric(), correlation(proxy))));
            rows.append(String.format(
                    Locale.ROOT,
                    "\n%d architectures, %d images, %d s\n",
                    accuracies.size(),
                    OPTIONS.batchSize(),
                    time.toSeconds()));
            return rows.toString();
        }
    }

    private Findings run(int architectures) {
        ModelSpace space = Example.NASBENCH201.space();
        Strategy random = Strategies.random(table.space(), SEED, true);
        List<Double> accuracies = new ArrayList<>();
        Map<ZeroCostProxy, List<Double>> proxies = new EnumMap<>(ZeroCostProxy.class);
        for (int i = 0; i < architectures; i++) {
            Architecture architecture = random.ask().orElseThrow();
            accuracies.add(table.column(ACCURACY).of(architecture));
            meter.measure(Freezer.freeze(space, architecture).graph(), threads)
                    .forEach((proxy, value) -> proxies.computeIfAbsent(proxy, absent -> new ArrayList<>())
                            .add(comparable(value)));
        }
        return new Findings(accuracies, proxies);
    }

    /** What a proxy says nothing of ranks last. */
    private static double comparable(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
}
