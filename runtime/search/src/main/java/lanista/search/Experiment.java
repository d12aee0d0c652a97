// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.scheduler.Schedulers;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.StrategyProvider;

/**
 * The description of a search: a strategy proposes candidates of a space, an evaluator measures them, until a limit is
 * reached.
 *
 * <pre>{@code
 * Results results = Experiment.of(space, Classification.of(digits, TrainOptions.standard()))
 *         .withTrials(12)
 *         .withSeed(1)
 *         .run();
 * }</pre>
 *
 * <p>A candidate whose network is that of a trial, by {@link lanista.ir.canonical.CanonicalHash}, is not tried again: it
 * has that trial's measurements, and counts as no trial. {@link Results#reuses} lists these.
 *
 * <p>An objective may be after {@value #PARAMETERS} or {@value #FLOPS} of the candidate, whatever the evaluator measures.
 *
 * <p>With one trial at a time and an evaluator that depends on the trial's seed alone, the same description gives the
 * same trials with the same results; with several at a time, what the strategy learns depends on which ends first.
 *
 * @param space what is searched
 * @param evaluator measures candidates
 * @param strategy proposes them
 * @param scheduler ends trials early
 * @param objectives say which are better; the first ranks the trials
 * @param seed where all randomness comes from
 * @param trials the most that are tried, at least 1
 * @param concurrency how many are evaluated at a time, each on a thread of this process, at least 1
 * @param folder where the log, the best candidate and artefacts are kept; empty to keep nothing on disk
 * @param listener hears what happens
 * @param clock tells the time
 * @param provenance facts about this run that are kept with its results, by name
 */
public record Experiment(
        ModelSpace space,
        Evaluator evaluator,
        StrategyProvider strategy,
        SchedulerProvider scheduler,
        List<Objective> objectives,
        long seed,
        int trials,
        int concurrency,
        Optional<Path> folder,
        ExperimentListener listener,
        InstantSource clock,
        Map<String, String> provenance) {
    /** The strategy of an experiment that names none. */
    public static final String DEFAULT_STRATEGY = "random";

    /** The metric that is the number of a candidate's trained numbers. */
    public static final String PARAMETERS = "parameters";

    /** The metric that is the number of a candidate's multiply-accumulates for one example. */
    public static final String FLOPS = "flops";

    /** The limit of an experiment that names none. */
    public static final int DEFAULT_TRIALS = 20;

    public Experiment {
        if (trials < 1) {
            throw new IllegalArgumentException("an experiment needs at least 1 trial, got " + trials);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("at least 1 trial runs at a time, got " + concurrency);
        }
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("an experiment needs at least one objective, got none");
        }
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** A random search with {@value #DEFAULT_TRIALS} trials, one at a time, that keeps nothing on disk. */
    public static Experiment of(ModelSpace space, Evaluator evaluator) {
        return new Experiment(
                space,
                evaluator,
                provider(DEFAULT_STRATEGY),
                SchedulerProvider.NONE,
                List.of(evaluator.objective()),
                0,
                DEFAULT_TRIALS,
                1,
                Optional.empty(),
                ExperimentListener.SILENT,
                InstantSource.system(),
                Map.of());
    }

    private static StrategyProvider provider(String name) {
        return Strategies.find(name)
                .orElseThrow(() -> new SourceException(
                        Diagnostic.error(Code.LAN0701, SourceSpan.NONE, "there is no strategy '%s'".formatted(name))
                                .withHelp("the strategies are "
                                        + Strategies.all().stream()
                                                .map(StrategyProvider::name)
                                                .collect(Collectors.joining(", ")))));
    }

    /** With one of {@link Strategies#all}. @throws SourceException where none has the name */
    public Experiment withStrategy(String name) {
        return withStrategy(provider(name));
    }

    public Experiment withStrategy(StrategyProvider value) {
        return new Experiment(
                space,
                evaluator,
                value,
                scheduler,
                objectives,
                seed,
                trials,
                concurrency,
                folder,
                listener,
                clock,
                provenance);
    }

    /** With these architectures of the space, in their order, instead of a strategy and a limit. */
    public Experiment withArchitectures(List<Architecture> values) {
        GivenArchitectures given = new GivenArchitectures(values);
        return withStrategy(given).withTrials(given.architectures().size());
    }

    /** With a scheduler that ends trials early; an evaluator takes part by {@link Trial#report(double) reporting}. */
    public Experiment withScheduler(SchedulerProvider value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                value,
                objectives,
                seed,
                trials,
                concurrency,
                folder,
                listener,
                clock,
                provenance);
    }

    /**
     * With one of {@link Schedulers#all}, which divides the {@linkplain Evaluator#steps steps} of the evaluator.
     *
     * @throws SourceException where none has the name
     */
    public Experiment withScheduler(String name) {
        return withScheduler(Schedulers.find(name, evaluator.steps())
                .orElseThrow(() -> new SourceException(
                        Diagnostic.error(Code.LAN0701, SourceSpan.NONE, "there is no scheduler '%s'".formatted(name))
                                .withHelp("the schedulers are " + String.join(", ", Schedulers.names())))));
    }

    public Experiment withObjective(Objective value) {
        return withObjectives(List.of(value));
    }

    /** With several objectives, which not every strategy takes; {@link Results#front} has the best compromises. */
    public Experiment withObjectives(List<Objective> value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                value,
                seed,
                trials,
                concurrency,
                folder,
                listener,
                clock,
                provenance);
    }

    /** The first of the objectives, which ranks the trials. */
    public Objective objective() {
        return objectives.get(0);
    }

    public Experiment withSeed(long value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                value,
                trials,
                concurrency,
                folder,
                listener,
                clock,
                provenance);
    }

    public Experiment withTrials(int value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                seed,
                value,
                concurrency,
                folder,
                listener,
                clock,
                provenance);
    }

    public Experiment withConcurrency(int value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                seed,
                trials,
                value,
                folder,
                listener,
                clock,
                provenance);
    }

    /** With a folder that does not exist yet, or is empty. */
    public Experiment withFolder(Path value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                seed,
                trials,
                concurrency,
                Optional.of(value),
                listener,
                clock,
                provenance);
    }

    public Experiment withListener(ExperimentListener value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                seed,
                trials,
                concurrency,
                folder,
                value,
                clock,
                provenance);
    }

    public Experiment withClock(InstantSource value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                seed,
                trials,
                concurrency,
                folder,
                listener,
                value,
                provenance);
    }

    public Experiment withProvenance(Map<String, String> value) {
        return new Experiment(
                space,
                evaluator,
                strategy,
                scheduler,
                objectives,
                seed,
                trials,
                concurrency,
                folder,
                listener,
                clock,
                value);
    }

    /**
     * Runs it to its end. An interrupt of the caller stops it as {@link RunningExperiment#stop} does.
     *
     * @throws SourceException where the space does not suit the evaluator, or the folder is taken
     * @throws lanista.ir.diagnostic.NativeException where the folder cannot be written
     */
    public Results run() {
        return start().results();
    }

    /** Starts it on a thread of its own; throws what {@link #run} throws before the first trial. */
    public RunningExperiment start() {
        return new RunningExperiment(Coordinator.open(this));
    }
}
