// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import lanista.engine.data.Holdout;
import lanista.engine.supernet.differentiable.DifferentiableMethods;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.supernet.sampled.SampledMethods;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.Sampler;

/**
 * Does what a supernet exports beat candidates at random? Trains supernets by every method, and what they export from
 * scratch, beside candidates drawn at random. What is done is in {@code runs.jsonl}: a study that was stopped goes on
 * behind it.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar lanista.benchmarks.study.OneShotStudy runs.jsonl docs/one-shot-study.md
 * java -cp benchmarks/target/benchmarks.jar lanista.benchmarks.study.OneShotStudy runs.jsonl docs/one-shot-study.md --only darts
 * </pre>
 */
public final class OneShotStudy {
    /** How many candidates at random. */
    static final int RANDOM = 20;

    /** How often each is trained. */
    static final int SEEDS = 3;

    /** Sub-networks whose ranks are compared. */
    static final int RANKED = 50;

    /** The method whose supernet ranks them. */
    static final String RANKING = "spos";

    private static final String ONLY = "--only";
    private static final double ARCHITECTURE_RATE = 0.01;
    private static final int BATCH = 64;

    private final Path file;
    private final List<OneShotRun> runs;

    private OneShotStudy(Path file) throws IOException {
        this.file = file;
        this.runs = new ArrayList<>(OneShotRun.read(file));
    }

    /**
     * Runs the study, and writes the page of all that is done.
     *
     * @param arguments the file of runs, the page, and then {@code --only} and a method, or nothing
     */
    public static void main(String... arguments) throws IOException {
        OneShotStudy study = new OneShotStudy(Path.of(arguments[0]));
        List<String> wanted = arguments.length == 4 && arguments[2].equals(ONLY)
                ? List.of(arguments[3])
                : List.copyOf(methods().keySet());
        for (String name : OneShotCase.names()) {
            study.run(OneShotCase.of(name), wanted);
            Files.writeString(Path.of(arguments[1]), new OneShotPage(study.runs).text());
        }
    }

    /** All methods. Numbers of architectures learn faster than in the papers, as there are few steps. */
    static Map<String, OneShotMethod.Factory> methods() {
        Map<String, OneShotMethod.Factory> methods = new LinkedHashMap<>(
                DifferentiableMethods.byName(options -> options.withLearningRate(ARCHITECTURE_RATE)));
        methods.putAll(SampledMethods.byName());
        return methods;
    }

    private void run(OneShotCase data, List<String> wanted) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; number < RANDOM; number++) {
            Candidate candidate = Freezer.freeze(data.space(), Sampler.uniform(random));
            for (long seed = 0; seed < SEEDS; seed++) {
                if (isNew(data, OneShotRun.RANDOM, number, seed)) {
                    add(scratch(data, candidate, OneShotRun.RANDOM, number, seed));
                }
            }
        }
        for (String method : wanted) {
            for (int seed = 0; seed < SEEDS; seed++) {
                if (isNew(data, method, seed, seed)) {
                    search(data, method, seed);
                }
            }
        }
    }

    private boolean isNew(OneShotCase data, String origin, int number, long seed) {
        return runs.stream().noneMatch(run -> run.is(data.name(), origin, number, seed));
    }

    private void add(OneShotRun run) throws IOException {
        run.appendTo(file);
        runs.add(run);
    }

    private static OneShotRun scratch(OneShotCase data, Candidate candidate, String origin, int number, long seed) {
        String architecture = ArchitectureJson.write(data.space(), candidate.architecture());
        double accuracy = data.accuracy(candidate.graph(), seed);
        return new OneShotRun(data.name(), origin, number, seed, architecture, accuracy, Double.NaN, Double.NaN, 0);
    }

    private void search(OneShotCase data, String method, int seed) throws IOException {
        Holdout halves = data.data().train().holdOut(0.5, seed);
        OneShotSetup setup = OneShotSetup.of(data.space(), halves)
                .withEpochs(data.epochs())
                .withBatchSize(BATCH)
                .withSeed(seed)
                .withThreads(OneShotCase.THREADS);
        List<OneShotReport> reports = new ArrayList<>();
        long start = System.nanoTime();
        try (OneShotTrainer trainer =
                new OneShotTrainer(setup, Objects.requireNonNull(methods().get(method)))) {
            trainer.fit(reports::add);
            Architecture best = trainer.export(1).get(0);
            double seconds = (System.nanoTime() - start) / 1e9;
            double inherited = accuracy(trainer, best);
            if (method.equals(RANKING) && seed == 0) {
                rank(data, trainer);
            }
            double accuracy = data.accuracy(Freezer.freeze(data.space(), best).graph(), seed);
            add(new OneShotRun(
                    data.name(),
                    method,
                    seed,
                    seed,
                    ArchitectureJson.write(data.space(), best),
                    accuracy,
                    inherited,
                    moved(reports.get(reports.size() - 1)),
                    seconds));
        }
    }

    private static double accuracy(OneShotTrainer trainer, Architecture architecture) {
        return Objects.requireNonNull(trainer.metrics(architecture).get("accuracy"));
    }

    /** How far the likeliest option of a decision is from an even chance, in the mean. */
    private static double moved(OneShotReport report) {
        return report.probabilities().values().stream()
                .mapToDouble(shares ->
                        shares.stream().mapToDouble(Double::doubleValue).max().orElseThrow() - 1.0 / shares.size())
                .average()
                .orElse(Double.NaN);
    }

    /** Measures candidates with inherited weights and from scratch. */
    private void rank(OneShotCase data, OneShotTrainer trainer) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (int number = 0; number < RANKED; number++) {
            Candidate candidate = Freezer.freeze(data.space(), Sampler.uniform(random));
            OneShotRun alone = scratch(data, candidate, OneShotPage.RANKED, number, 0);
            double inherited = accuracy(trainer, candidate.architecture());
            if (isNew(data, OneShotPage.RANKED, number, 0)) {
                add(new OneShotRun(
                        alone.data(),
                        alone.origin(),
                        number,
                        0,
                        alone.architecture(),
                        alone.accuracy(),
                        inherited,
                        Double.NaN,
                        0));
            }
        }
    }
}
