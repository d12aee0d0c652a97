// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanista.frontend.SpaceFile;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanista search}: trains candidates of a space and keeps the best. */
@Command(
        name = "search",
        description = "Trains candidates of a space, ranks them and keeps the best with its weights.",
        footer = {"", "Example:", "  lanista search examples/digits.lan --data digits --trials 12 --epochs 15 --seed 1"
        })
final class SearchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SpaceArgument argument;

    @Mixin
    private TrainingArguments training;

    @Mixin
    private EvaluatorOption evaluation;

    @Mixin
    private StartWeights weights = new StartWeights();

    @Option(
            names = "--strategy",
            paramLabel = "S",
            defaultValue = Experiment.DEFAULT_STRATEGY,
            completionCandidates = StrategyNames.class,
            description = "What proposes candidates: ${COMPLETION-CANDIDATES}; random where nothing is said.")
    private String strategy;

    @Option(
            names = "--scheduler",
            paramLabel = "S",
            defaultValue = "none",
            completionCandidates = SchedulerNames.class,
            description =
                    "What ends trials early, by their results after each epoch: ${COMPLETION-CANDIDATES}; none where nothing is said.")
    private String scheduler;

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
            names = "--trials",
            paramLabel = "N",
            defaultValue = "20",
            description = "The most that are tried; 20 where nothing is said.")
    private int trials;

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

    @Override
    public Integer call() throws IOException {
        check(trials, "--trials");
        int parallel = concurrency.orElse(Runtime.getRuntime().availableProcessors());
        check(parallel, "--concurrency");
        PrintWriter err = spec.commandLine().getErr();
        SpaceFile model = argument.loadFile(err, common.isQuiet());
        Optional<Weights> start = weights.of(model);
        Evaluator evaluator =
                training.evaluator(evaluation.name(), evaluation.arguments(), err, common.isQuiet(), start);
        Path target = folder.orElseGet(() -> OutputFolder.free(name.orElse(OutputFolder.stem(argument.file()))));
        Experiment experiment = Experiment.of(model.space().orThrow(), evaluator)
                .withStrategy(strategy)
                .withScheduler(scheduler)
                .withObjectives(objectives.isEmpty() ? List.of(evaluator.objective()) : objectives)
                .withLimits(new Limits(trials, time, trialTime))
                .withConcurrency(parallel)
                .withSeed(training.seed())
                .withFolder(target)
                .withProvenance(Invocation.facts(spec));
        if (!common.isQuiet()) {
            err.println("the search writes to " + target);
            experiment = experiment.withListener(SearchProgress.of(experiment, err, start));
        }
        return new SearchRun(spec.commandLine().getOut()).run(experiment);
    }

    private void check(int value, String option) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "%s takes 1 or more, not %d".formatted(option, value));
        }
    }
}
