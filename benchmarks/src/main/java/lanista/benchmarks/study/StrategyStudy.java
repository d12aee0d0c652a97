// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** How many trials there may be for one of full training where most are stopped early. */
    private static final int SHORT_TRIALS = 2;

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
     * How the runs of one strategy went.
     *
     * @param regret what the best by validation lacked
     * @param missed what the best architecture that was tried lacked
     */
    record Searched(Series regret, Series missed) {}

    /**
     * What the study has found.
     *
     * @param searched by contender, random search among them
     * @param full random searches that train every trial to the end
     * @param halved those that stop trials early
     * @param volumes of NSGA-II and random search, by name, as shares of the best
     */
    record Findings(
            Map<String, Searched> searched,
            EarlyStopping.Progress full,
            EarlyStopping.Progress halved,
            Map<String, Double> volumes) {
        /** The regret of random search. */
        Series random() {
            return Optional.ofNullable(searched.get(Contender.RANDOM.name()))
                    .map(Searched::regret)
                    .orElseThrow();
        }

        /** The regrets by contender. */
        Map<String, Series> regrets() {
            Map<String, Series> regrets = new LinkedHashMap<>();
            searched.forEach((name, one) -> regrets.put(name, one.regret()));
            return regrets;
        }
    }

    private Findings run(int trials) {
        Map<String, Searched> searched = new LinkedHashMap<>();
        SimulatedSearch search = new SimulatedSearch(table);
        for (Contender contender : Contender.ALL) {
            List<List<Double>> regret = new ArrayList<>();
            List<List<Double>> miss = new ArrayList<>();
            for (int run = 0; run < (contender.learns() ? learningRuns : runs); run++) {
                SimulatedSearch.Found found = search.run(contender.provider(), run, trials);
                regret.add(found.regret());
                miss.add(found.missed());
            }
            searched.put(contender.name(), new Searched(new Series(regret), new Series(miss)));
        }
        EarlyStopping stopping = new EarlyStopping(table);
        return new Findings(
                searched,
                stopping.mean(SchedulerProvider.NONE, runs, trials),
                stopping.mean(EarlyStopping.ASHA, runs, SHORT_TRIALS * trials),
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
