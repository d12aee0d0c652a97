// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.ir.Graph;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import org.jspecify.annotations.Nullable;

/** One candidate on its way through an {@link Evaluator}. Any thread may use it. */
public final class Trial {
    private final int number;
    private final Architecture architecture;
    private final Candidate candidate;
    private final long seed;
    private final ComputeThreads threads;
    private final Map<String, Double> costs;
    private final Host host;

    private volatile boolean cancelled;
    private volatile boolean pruned;
    private volatile Map<String, Double> last = Map.of();
    private @Nullable Map<String, Double> metrics;
    private @Nullable Weights kept;

    /** What a trial needs of its experiment. */
    interface Host {
        List<Objective> objectives();

        /** Hears intermediate metrics. @return whether the trial goes on */
        boolean reported(Trial trial, Map<String, Double> metrics);

        Path directory(Trial trial);
    }

    /** @param costs of the candidate, by the names under which objectives may be after them */
    Trial(
            int number,
            Architecture architecture,
            Candidate candidate,
            long seed,
            ComputeThreads threads,
            Map<String, Double> costs,
            Host host) {
        this.number = number;
        this.architecture = architecture;
        this.candidate = candidate;
        this.seed = seed;
        this.threads = threads;
        this.costs = costs;
        this.host = host;
    }

    /** Its number in the experiment, from 1 in the order of the asks. */
    public int number() {
        return number;
    }

    public Candidate candidate() {
        return candidate;
    }

    /** What was decided: the candidate's architecture, and the {@linkplain Evaluator#decisions evaluator's} decisions. */
    public Architecture architecture() {
        return architecture;
    }

    /** The candidate's graph, without choices. */
    public Graph graph() {
        return candidate.graph();
    }

    /** Where all randomness of this trial comes from: of the experiment's seed and the trial's number. */
    public long seed() {
        return seed;
    }

    /** This trial's share of the processors; {@link ComputeThreads#call} computes on it. */
    public ComputeThreads threads() {
        return threads;
    }

    /** Whether the search is over, or the time of this trial, so that it should end as soon as it can. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Reports how far it has come: an intermediate value of the objective. */
    public void report(double value) {
        report(Map.of(Objective.DEFAULT, value));
    }

    /**
     * Reports intermediate metrics by name; {@code default} stands for the objective, the first where there are several.
     * Each report that gives the objective is a step of the trial's budget. Where the experiment has a scheduler and it gives the trial up, this
     * throws what ends the evaluation, which is no failure.
     *
     * @throws IllegalArgumentException where one is not finite
     */
    public void report(Map<String, Double> intermediate) {
        Map<String, Double> reported = Metrics.of(host.objectives().get(0), intermediate);
        last = reported;
        if (!host.reported(this, reported)) {
            pruned = true;
            throw new PrunedException(number);
        }
    }

    /**
     * Gives it up before its end, as what is known of it says that the rest is not worth its time: it counts as pruned, with
     * these metrics. Throws what ends the evaluation, which is no failure.
     *
     * @param known metrics by name, as those of {@link #report(Map)}, or none
     */
    public void giveUp(Map<String, Double> known) {
        if (!known.isEmpty()) {
            report(known);
        }
        pruned = true;
        throw new PrunedException(number);
    }

    /** Gives the final value of the objective. */
    public void finish(double value) {
        finish(Map.of(Objective.DEFAULT, value));
    }

    /**
     * Gives the final metrics by name, those of the objectives among them; {@code default} stands for the first, and
     * {@value Experiment#PARAMETERS} and {@value Experiment#FLOPS} are known. They count once the evaluator returns.
     *
     * @throws IllegalArgumentException where an objective's is missing, or one is not finite
     * @throws IllegalStateException where they were given before
     */
    public synchronized void finish(Map<String, Double> finals) {
        if (metrics != null) {
            throw new IllegalStateException("trial %d has its final metrics already".formatted(number));
        }
        metrics = Metrics.finals(host.objectives(), finals, costs);
    }

    /** Gives what it has learned, which the experiment keeps while this is the best trial. */
    public synchronized void keep(Weights weights) {
        kept = weights;
    }

    /**
     * A folder for what else it makes: {@code trials/N} of the experiment's folder, or a temporary one, which is the
     * caller's to remove, where the experiment has none.
     */
    public Path directory() {
        return host.directory(this);
    }

    /** Whether it was given up, by the scheduler or by its evaluator. */
    boolean isPruned() {
        return pruned;
    }

    /** The metrics that it reported last. */
    Map<String, Double> reported() {
        return last;
    }

    void cancel() {
        cancelled = true;
    }

    synchronized Optional<Map<String, Double>> metrics() {
        return Optional.ofNullable(metrics);
    }

    synchronized Optional<Weights> kept() {
        return Optional.ofNullable(kept);
    }
}
