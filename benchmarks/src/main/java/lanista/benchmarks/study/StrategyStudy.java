// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.mutators.scheduler.SchedulerProvider;

/**
 * How well does each strategy search NAS-Bench-201? Runs all of them on the table of its measurements, and writes the page
 * {@code strategies.md} with its picture.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar lanista.benchmarks.study.StrategyStudy nb201.csv.gz docs 500 50</pre>
 */
public final class StrategyStudy {
    /** The trials of a run. */
    static final int TRIALS = 1_000;

    private final NasBench201Table table;
    private final int runs;
    private final int learningRuns;

    private StrategyStudy(NasBench201Table table, int runs, int learningRuns) {
        this.table = table;
        this.runs = runs;
        this.learningRuns = learningRuns;
    }

    /**
     * Runs the study.
     *
     * @param arguments the table as {@link NasBench201Table} reads it, the folder to write into, how often each strategy runs,
     *     and how often those do that learn
     */
    public static void main(String... arguments) throws IOException {
        NasBench201Table table = NasBench201Table.read(Path.of(arguments[0]));
        Path folder = Path.of(arguments[1]);
        StrategyStudy study = new StrategyStudy(table, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Findings findings = study.run(TRIALS);
        Files.writeString(folder.resolve("strategies.svg"), new CurveDrawing(TRIALS).of(findings.regrets()));
        Files.writeString(folder.resolve("strategies.md"), new StrategiesPage(findings).text());
    }

    /**
     * What the study has found.
     *
     * @param regrets by contender
     * @param missed what the best architecture that was tried lacked, by contender
     * @param full random searches that train every trial to the end
     * @param halved those that stop trials early
     * @param volumes of NSGA-II and random search, by name, as shares of the best
     */
    record Findings(
            Map<String, Series> regrets,
            Map<String, Series> missed,
            EarlyStopping.Progress full,
            EarlyStopping.Progress halved,
            Map<String, Double> volumes) {}

    private Findings run(int trials) {
        Map<String, Series> regrets = new LinkedHashMap<>();
        Map<String, Series> missed = new LinkedHashMap<>();
        SimulatedSearch search = new SimulatedSearch(table);
        for (Contender contender : Contender.ALL) {
            List<List<Double>> regret = new ArrayList<>();
            List<List<Double>> miss = new ArrayList<>();
            for (int run = 0; run < (contender.learns() ? learningRuns : runs); run++) {
                SimulatedSearch.Found found = search.run(contender.provider(), run, trials);
                regret.add(found.regret());
                miss.add(found.missed());
            }
            regrets.put(contender.name(), new Series(regret));
            missed.put(contender.name(), new Series(miss));
        }
        EarlyStopping stopping = new EarlyStopping(table);
        return new Findings(
                regrets,
                missed,
                stopping.mean(SchedulerProvider.NONE, runs, trials),
                stopping.mean(EarlyStopping.ASHA, runs, trials),
                volumes());
    }

    private Map<String, Double> volumes() {
        Compromises compromises = new Compromises(table);
        double whole = compromises.whole();
        Map<String, Double> volumes = new LinkedHashMap<>();
        for (Contender contender : Contender.ALL) {
            if (contender.name().equals("nsga2") || contender.equals(Contender.RANDOM)) {
                volumes.put(
                        contender.name(),
                        compromises.mean(contender.provider(), learningRuns, StrategiesPage.FRONT_TRIALS) / whole);
            }
        }
        return volumes;
    }
}
