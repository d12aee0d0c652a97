// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import lanista.engine.ComputeThreads;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.Quantity;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.search.store.EventLog;
import lanista.search.store.ExperimentFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of an experiment that asks the strategy, writes the log and calls the listener. Trials run on threads
 * of their own and send it mail: what is to be done here about what happened there.
 */
final class Coordinator implements Trial.Host {
    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

    /** How long cancelled trials may take to end before they are left to themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** After so many proposals in a row that are all known, a space is taken to hold no other network. */
    private static final int MOST_REUSES = 10_000;

    /** What {@link SplittableRandom} adds from number to number. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final Experiment experiment;
    private final Strategy strategy;
    private final Artefacts artefacts;
    private final BestTrial best;
    private final Journal journal;
    private final Stopwatch stopwatch;
    private final SearchEnd end;
    private final RunningTrials running;
    private final Clock clock;
    private final Twins twins = new Twins();
    private final Verdicts verdicts;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private boolean exhausted;
    private int asked;
    private int reusedInARow;

    private Coordinator(
            Experiment experiment,
            Strategy strategy,
            Verdicts verdicts,
            Artefacts artefacts,
            BestTrial best,
            Journal journal,
            Stopwatch stopwatch,
            SearchEnd end,
            Duration patience) {
        this.experiment = experiment;
        this.strategy = strategy;
        this.verdicts = verdicts;
        this.artefacts = artefacts;
        this.best = best;
        this.journal = journal;
        this.stopwatch = stopwatch;
        this.end = end;
        this.running = new RunningTrials(stopwatch, experiment.limits().trialTime(), patience);
        // Logs keep milliseconds, and what is read from one equals what was written.
        this.clock = Clock.tick(experiment.clock().withZone(ZoneOffset.UTC), Duration.ofMillis(1));
    }

    static Coordinator open(Experiment experiment) {
        return open(experiment, PATIENCE, System::nanoTime);
    }

    /** @param nanoTime what time limits are measured by, in nanoseconds from anywhere */
    static Coordinator open(Experiment experiment, Duration patience, LongSupplier nanoTime) {
        check(experiment);
        Map<String, String> provenance = Provenance.of(experiment);
        Optional<ExperimentFolder> folder = experiment.folder().map(ExperimentFolder::create);
        Optional<EventLog> log = folder.map(own -> EventLog.create(own, experiment.space(), provenance));
        Stopwatch stopwatch = new Stopwatch(nanoTime);
        SearchEnd end = new SearchEnd(stopwatch, experiment.limits().time());
        return new Coordinator(
                experiment,
                strategy(experiment, end::isOver),
                Verdicts.of(experiment),
                new Artefacts(folder),
                new BestTrial(experiment, folder, provenance),
                new Journal(log, experiment.listener()),
                stopwatch,
                end,
                patience);
    }

    /**
     * Looks for what would keep an experiment from starting.
     *
     * @throws SourceException where the evaluator or the strategy cannot do what is asked of it
     */
    static void check(Experiment experiment) {
        experiment.evaluator().check(experiment.space());
        List<Diagnostic> problems =
                new EvaluatorFit(experiment.evaluator(), experiment.space()).problems(experiment.objectives());
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
        strategy(experiment, () -> false);
    }

    /**
     * The strategy at its start.
     *
     * @param over whether the search is over, so that nothing more is looked for
     */
    private static Strategy strategy(Experiment experiment, BooleanSupplier over) {
        DecisionSpace space = new BoundedDecisions(JoinedDecisions.of(experiment), over);
        try {
            return experiment.strategy().create(new Problem(space, experiment.objectives(), experiment.seed()));
        } catch (IllegalArgumentException unsuited) {
            throw new SourceException(
                    Diagnostic.error(Code.LAN0701, SourceSpan.NONE, String.valueOf(unsuited.getMessage())));
        }
    }

    /** Ends the search early. Any thread may call it. */
    void stop() {
        end.stop();
        mailbox.add(() -> {});
    }

    Results run() {
        try (journal;
                Closing evaluator = experiment.evaluator()::close;
                running) {
            EndReason reason = prepare() ? search() : early();
            if (reason != EndReason.STOPPED) {
                test();
            }
            journal.record(new ExperimentEvent.Ended(now(), reason));
            journal.flush();
            return Results.of(experiment.objectives(), journal.history(), best::model);
        }
    }

    /** What is let go of without an exception to tell. */
    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether the evaluator is ready for the first trial: its search may be over before. */
    private boolean prepare() {
        try {
            experiment.evaluator().prepare(experiment.space(), new Preparations() {
                @Override
                public boolean isOver() {
                    return end.isOver();
                }

                @Override
                public void trained(OneShotReport report) {
                    journal.record(new ExperimentEvent.Trained(now(), report));
                    journal.flush();
                }
            });
            return true;
        } catch (CancellationException cancelled) {
            if (!end.isOver()) {
                throw cancelled;
            }
            return false;
        }
    }

    private EndReason early() {
        return end.isStopped() ? EndReason.STOPPED : EndReason.TIME;
    }

    private EndReason search() {
        askWhileThereIsRoom();
        while (running.active() > 0 && !end.isOver()) {
            readMail(Math.min(end.moment(), running.nextDeadline()));
            askWhileThereIsRoom();
        }
        cancelRunning();
        boolean allAsked = exhausted || asked == experiment.limits().trials();
        if (allAsked && !journal.history().hasCancelled()) {
            return exhausted ? EndReason.EXHAUSTED : EndReason.LIMIT;
        }
        return early();
    }

    private void askWhileThereIsRoom() {
        // What has finished is durable before the strategy is asked again.
        journal.flush();
        while (!exhausted
                && asked < experiment.limits().trials()
                && running.active() < experiment.concurrency()
                && !end.isOver()) {
            ask();
        }
        journal.flush();
    }

    private void ask() {
        Optional<Architecture> next;
        try {
            next = strategy.ask();
        } catch (SearchOverException over) {
            LOG.debug("the strategy found nothing before the search was over");
            return;
        }
        next.ifPresentOrElse(this::begin, () -> exhausted = true);
    }

    /** Tries a candidate, unless its network is that of a trial. */
    private void begin(Architecture architecture) {
        Candidate candidate = Freezer.freeze(experiment.space(), architecture);
        Cost cost = Cost.of(candidate.graph());
        Map<Label, Literal> chosen = JoinedDecisions.chosen(experiment, architecture);
        Architecture active = JoinedDecisions.joined(candidate.architecture(), chosen);
        String json = ArchitectureJson.write(
                experiment.space(), experiment.evaluator().decisions(), active);
        twins.note(candidate, chosen, asked + 1)
                .ifPresentOrElse(
                        twin -> {
                            journal.record(
                                    new ExperimentEvent.Reused(now(), twin, json, cost.parameters(), cost.flops()));
                            reuse(architecture, journal.history().trial(twin));
                        },
                        () -> start(active, candidate, cost, json));
    }

    private void reuse(Architecture architecture, TrialRecord twin) {
        reusedInARow++;
        exhausted = reusedInARow == MOST_REUSES;
        if (twin.state() == TrialState.RUNNING) {
            twins.await(twin.number(), architecture);
        } else {
            tell(architecture, twin);
        }
    }

    private void start(Architecture architecture, Candidate candidate, Cost cost, String json) {
        reusedInARow = 0;
        asked++;
        long seed = seed(experiment.seed(), asked);
        journal.record(new ExperimentEvent.Asked(now(), asked, json, seed, cost.parameters(), cost.flops()));
        ComputeThreads share = ComputeThreads.share(experiment.concurrency());
        Trial trial = new Trial(asked, architecture, candidate, seed, share, costs(cost), this);
        TrialRun run = new TrialRun(
                trial,
                experiment.evaluator(),
                clock,
                artefacts,
                (ended, event) -> mailbox.add(() -> end(ended, event)));
        journal.record(new ExperimentEvent.Started(now(), asked, share.count()));
        // A trial that takes the process with it has left its name in the log.
        journal.flush();
        running.start(run);
    }

    /** What objectives may be after, where it is known. */
    private static Map<String, Double> costs(Cost cost) {
        Map<String, Double> costs = new HashMap<>();
        if (cost.isKnown(Quantity.PARAMETERS)) {
            costs.put(Experiment.PARAMETERS, (double) cost.parameters());
        }
        if (cost.isKnown(Quantity.FLOPS)) {
            costs.put(Experiment.FLOPS, (double) cost.flops());
        }
        return costs;
    }

    /** The n-th number, from 1, of a stream that starts from the experiment's seed. */
    static long seed(long experimentSeed, int trial) {
        return new SplittableRandom(experimentSeed + (trial - 1) * GOLDEN_GAMMA).nextLong();
    }

    /** Waits for mail, until a moment at most, reads all that is there, and sees to the trials that are overdue then. */
    private void readMail(long until) {
        try {
            Runnable first = mailbox.poll(until - stopwatch.now(), TimeUnit.NANOSECONDS);
            for (Runnable mail = first; mail != null; mail = mailbox.poll()) {
                mail.run();
            }
        } catch (InterruptedException interrupt) {
            end.stop();
        }
        running.overdue().forEach(this::expire);
    }

    private void expire(Trial trial) {
        if (trial.isCancelled()) {
            running.leave(trial);
            end(trial, new ExperimentEvent.Cancelled(now(), trial.number()));
        } else {
            running.cancel(trial);
            String limit = experiment.limits().trialTime().map(Durations::text).orElseThrow();
            String message = "took longer than %s, the limit of a trial".formatted(limit);
            record(trial, new ExperimentEvent.Failed(now(), trial.number(), message));
        }
    }

    /** Whether it is not known how it ended. */
    private boolean isRunning(Trial trial) {
        return journal.history().trial(trial.number()).state() == TrialState.RUNNING;
    }

    /** A trial has ended, or is taken to have; how counts where its time was not over before. */
    private void end(Trial trial, ExperimentEvent event) {
        running.remove(trial);
        if (isRunning(trial)) {
            record(trial, event);
        }
    }

    /** Records how a trial has ended, for all who go by it. */
    private void record(Trial trial, ExperimentEvent event) {
        journal.record(event);
        TrialRecord record = journal.history().trial(trial.number());
        verdicts.ended(record);
        tell(trial.architecture(), record);
        twins.released(trial.number()).forEach(architecture -> tell(architecture, record));
        if (record.isFinished() && best.isImprovedBy(record)) {
            journal.flush();
            best.replace(trial, record);
            double value = experiment.objective().valueIn(record.metrics());
            journal.record(new ExperimentEvent.Improved(now(), trial.number(), value));
        }
    }

    /** Tells the strategy what became of an architecture, by the record of the trial that measured it. */
    private void tell(Architecture architecture, TrialRecord record) {
        switch (record.state()) {
            case FINISHED -> strategy.tell(architecture, new Outcome.Measured(record.metrics()));
            case PRUNED -> strategy.tell(architecture, new Outcome.Pruned(record.metrics()));
            case FAILED -> strategy.tell(architecture, new Outcome.Failed());
            case CANCELLED, RUNNING -> LOG.debug("trial {} was cancelled", record.number());
        }
    }

    /** Tells trials to end, and waits for those that were told to, as long as there is patience. */
    private void cancelRunning() {
        running.cancelAll();
        while (!running.isEmpty()) {
            readMail(running.nextDeadline());
        }
        journal.flush();
    }

    private void test() {
        best.test(ComputeThreads.share(1)).ifPresent(tested -> {
            journal.record(new ExperimentEvent.Tested(now(), tested.trial(), tested.metrics()));
            journal.flush();
        });
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public List<Objective> objectives() {
        return experiment.objectives();
    }

    @Override
    public boolean reported(Trial trial, Map<String, Double> metrics) {
        ExperimentEvent event = new ExperimentEvent.Reported(now(), trial.number(), metrics);
        CompletableFuture<Boolean> verdict = new CompletableFuture<>();
        mailbox.add(() -> {
            if (isRunning(trial)) {
                journal.record(event);
                verdict.complete(verdicts.goesOn(trial.number(), metrics));
            } else {
                verdict.complete(true);
            }
        });
        return !verdicts.areOpen() || trial.isCancelled() || await(verdict);
    }

    /** Waits for the coordinator's thread; an interrupt leaves the rest to the trial's being cancelled. */
    private static boolean await(CompletableFuture<Boolean> verdict) {
        try {
            return verdict.get();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Path directory(Trial trial) {
        return artefacts.directory(trial.number());
    }
}
