// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Literal;
import lanista.mutators.strategy.Objective;
import lanista.search.Durations;
import lanista.search.plan.PlanKeys;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a search goes on, and until when. */
final class SearchOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "S",
            completionCandidates = StrategyNames.class,
            description = "What proposes candidates: ${COMPLETION-CANDIDATES}; random where nothing is said.")
    private Optional<String> strategy;

    @Option(
            names = "--scheduler",
            paramLabel = "S",
            completionCandidates = SchedulerNames.class,
            description =
                    "What ends trials early, by their results after each epoch: ${COMPLETION-CANDIDATES}; none where nothing is said.")
    private Optional<String> scheduler;

    @Option(
            names = "--objective",
            paramLabel = "O",
            converter = ObjectiveConverter.class,
            description = {
                "'maximize METRIC' or 'minimize METRIC', of the metrics of a trial, parameters or flops;",
                "several times for the best compromises (--strategy nsga2). The data's own where nothing is said."
            })
    private List<Objective> objectives = List.of();

    @Option(
            names = "--filter",
            paramLabel = "PROXY",
            completionCandidates = ProxyNames.class,
            description = {
                "Evaluate only the half of the candidates that a proxy finds promising: ${COMPLETION-CANDIDATES}.",
                "A search file may name another part."
            })
    private Optional<String> filter;

    @Option(names = "--trials", paramLabel = "N", description = "The most that are tried; 20 where nothing is said.")
    private Optional<Integer> trials;

    @Option(
            names = "--time",
            paramLabel = "T",
            converter = DurationConverter.class,
            description =
                    "The most time that the search takes, such as 90s, 30m or 1h30m: it ends then with what it has found.")
    private Optional<Duration> time;

    @Option(
            names = "--trial-time",
            paramLabel = "T",
            converter = DurationConverter.class,
            description = "The most time that a trial takes; one that takes longer has failed, and the search goes on.")
    private Optional<Duration> trialTime;

    @Option(
            names = "--concurrency",
            paramLabel = "K",
            description =
                    "How many are trained at a time; they share the processors. One a processor where nothing is said.")
    private Optional<Integer> concurrency;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the folder below experiments/; that of the space where nothing is said.")
    private Optional<String> name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for all that is found; it must be new or empty.")
    private Optional<Path> folder;

    void into(Overrides search) {
        check(trials, "--trials");
        check(concurrency, "--concurrency");
        search.kind(PlanKeys.STRATEGY, strategy, "--strategy")
                .kind(PlanKeys.SCHEDULER, scheduler, "--scheduler")
                .texts(
                        PlanKeys.OBJECTIVES,
                        objectives.stream().map(Objective::toString).toList(),
                        "--objective")
                .within(PlanKeys.FILTER, PlanKeys.PROXY, filter.map(Literal::of), "--filter")
                .within(PlanKeys.LIMITS, PlanKeys.TRIALS, trials.map(Literal::of), "--trials")
                .within(PlanKeys.LIMITS, PlanKeys.TIME, time.map(SearchOptions::text), "--time")
                .within(PlanKeys.LIMITS, PlanKeys.TRIAL_TIME, trialTime.map(SearchOptions::text), "--trial-time")
                .number(PlanKeys.CONCURRENCY, concurrency, "--concurrency")
                .text(PlanKeys.NAME, name, "--name")
                .path(PlanKeys.FOLDER, folder, "--out");
    }

    private static Literal text(Duration time) {
        return Literal.of(Durations.text(time));
    }

    private void check(Optional<Integer> given, String option) {
        given.filter(value -> value < 1).ifPresent(value -> {
            throw new ParameterException(spec.commandLine(), "%s takes 1 or more, not %d".formatted(option, value));
        });
    }
}
