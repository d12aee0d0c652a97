// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
 * same trials with the same results; with several at a time, what the strategy learns depends on which ends first, and with
 * limits of time on how fast the machine is.
 *
 * @param space what is searched
 * @param evaluator measures candidates
 * @param strategy proposes them
 * @param scheduler ends trials early
 * @param objectives say which are better; the first ranks the trials
 * @param seed where all randomness comes from
 * @param limits how much is tried, and how long it may take
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
        Limits limits,
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
                Strategies.kinds().get(DEFAULT_STRATEGY, SourceSpan.NONE),
                SchedulerProvider.NONE,
                List.of(evaluator.objective()),
                0,
                Limits.of(DEFAULT_TRIALS),
                1,
                Optional.empty(),
                ExperimentListener.SILENT,
                InstantSource.system(),
                Map.of());
    }

    /** With one of {@link Strategies#all}. @throws SourceException where none has the name */
    public Experiment withStrategy(String name) {
        return withStrategy(Strategies.kinds().get(name, SourceSpan.NONE));
    }

    public Experiment withStrategy(StrategyProvider value) {
        return with(draft -> draft.strategy = value);
    }

    /** With these architectures of the space, in their order, instead of a strategy and a limit. */
    public Experiment withArchitectures(List<Architecture> values) {
        GivenArchitectures given = new GivenArchitectures(values);
        return withStrategy(given).withTrials(given.architectures().size());
    }

    /** With a scheduler that ends trials early; an evaluator takes part by {@link Trial#report(double) reporting}. */
    public Experiment withScheduler(SchedulerProvider value) {
        return with(draft -> draft.scheduler = value);
    }

    /**
     * With one of {@link Schedulers#all}, which divides the {@linkplain Evaluator#steps steps} of the evaluator.
     *
     * @throws SourceException where none has the name
     */
    public Experiment withScheduler(String name) {
        return withScheduler(Schedulers.kinds(evaluator.steps()).get(name, SourceSpan.NONE));
    }

    public Experiment withObjective(Objective value) {
        return withObjectives(List.of(value));
    }

    /** With several objectives, which not every strategy takes; {@link Results#front} has the best compromises. */
    public Experiment withObjectives(List<Objective> value) {
        return with(draft -> draft.objectives = value);
    }

    /** The first of the objectives, which ranks the trials. */
    public Objective objective() {
        return objectives.get(0);
    }

    public Experiment withSeed(long value) {
        return with(draft -> draft.seed = value);
    }

    public Experiment withTrials(int value) {
        return withLimits(limits.withTrials(value));
    }

    /**
     * With a time after which nothing more is tried: trials that run are cancelled, and the search ends as a complete one
     * does, with {@link EndReason#TIME}. The {@linkplain Evaluator#test test} of the best trial takes its time after that.
     */
    public Experiment withTimeLimit(Duration value) {
        return withLimits(limits.withTime(value));
    }

    /**
     * With a time that a trial may take. One that takes longer is cancelled and has failed; the next trial begins at once,
     * also where the evaluator does not heed the interrupt.
     */
    public Experiment withTrialTimeLimit(Duration value) {
        return withLimits(limits.withTrialTime(value));
    }

    public Experiment withLimits(Limits value) {
        return with(draft -> draft.limits = value);
    }

    public Experiment withConcurrency(int value) {
        return with(draft -> draft.concurrency = value);
    }

    /** With a folder that does not exist yet, or is empty. */
    public Experiment withFolder(Path value) {
        return with(draft -> draft.folder = Optional.of(value));
    }

    public Experiment withListener(ExperimentListener value) {
        return with(draft -> draft.listener = value);
    }

    public Experiment withClock(InstantSource value) {
        return with(draft -> draft.clock = value);
    }

    public Experiment withProvenance(Map<String, String> value) {
        return with(draft -> draft.provenance = value);
    }

    /**
     * Looks for what would keep it from starting, but for a folder that is taken.
     *
     * @throws SourceException where the space does not suit the evaluator, or the strategy cannot do what is asked of it
     */
    public void check() {
        Coordinator.check(this);
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
        Coordinator coordinator = Coordinator.open(this);
        listener.opened();
        return new RunningExperiment(coordinator);
    }

    private Experiment with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.experiment();
    }

    /** The parts of an experiment while one of them is exchanged. */
    private static final class Draft {
        private final ModelSpace space;
        private final Evaluator evaluator;
        private StrategyProvider strategy;
        private SchedulerProvider scheduler;
        private List<Objective> objectives;
        private long seed;
        private Limits limits;
        private int concurrency;
        private Optional<Path> folder;
        private ExperimentListener listener;
        private InstantSource clock;
        private Map<String, String> provenance;

        Draft(Experiment experiment) {
            space = experiment.space;
            evaluator = experiment.evaluator;
            strategy = experiment.strategy;
            scheduler = experiment.scheduler;
            objectives = experiment.objectives;
            seed = experiment.seed;
            limits = experiment.limits;
            concurrency = experiment.concurrency;
            folder = experiment.folder;
            listener = experiment.listener;
            clock = experiment.clock;
            provenance = experiment.provenance;
        }

        Experiment experiment() {
            return new Experiment(
                    space,
                    evaluator,
                    strategy,
                    scheduler,
                    objectives,
                    seed,
                    limits,
                    concurrency,
                    folder,
                    listener,
                    clock,
                    provenance);
        }
    }
}
