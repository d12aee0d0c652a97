// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.search.Experiment;
import lanista.search.ExperimentEvent;
import lanista.search.ExperimentListener;

/** Tells on standard error how a search goes, a line an event. */
final class SearchProgress implements ExperimentListener {
    private final PrintWriter err;
    private final ModelSpace space;
    private final int trials;
    private final Objective objective;
    private final Optional<Weights> start;
    private final Optional<String> opening;
    private final Map<Integer, Instant> started = new HashMap<>();
    private Optional<String> best = Optional.empty();

    private SearchProgress(
            PrintWriter err,
            ModelSpace space,
            int trials,
            Objective objective,
            Optional<Weights> start,
            Optional<String> opening) {
        this.err = err;
        this.space = space;
        this.trials = trials;
        this.objective = objective;
        this.start = start;
        this.opening = opening;
    }

    /** That of an experiment whose trials start from the weights, or from new ones. */
    static SearchProgress of(Experiment experiment, PrintWriter err, Optional<Weights> start) {
        return new SearchProgress(
                err, experiment.space(), experiment.limits().trials(), experiment.objective(), start, Optional.empty());
    }

    /** The same with a line before all others, once it is certain that the search starts. */
    SearchProgress openingWith(String line) {
        return new SearchProgress(err, space, trials, objective, start, Optional.of(line));
    }

    @Override
    public void opened() {
        opening.ifPresent(this::line);
    }

    @Override
    public void onEvent(ExperimentEvent event) {
        event.match(new ExperimentEvent.Cases<Void>() {
            @Override
            public Void trained(ExperimentEvent.Trained event) {
                OneShotReport report = event.report();
                return line("supernet, epoch %d of %d: loss %s"
                        .formatted(report.epoch(), report.epochs(), Numbers.metric(report.weightLoss())));
            }

            @Override
            public Void asked(ExperimentEvent.Asked asked) {
                say(
                        asked.trial(),
                        "%s, %s parameters".formatted(asked.architecture(), Numbers.grouped(asked.parameters())));
                start.ifPresent(earlier -> say(asked.trial(), inherited(asked.architecture(), earlier)));
                return null;
            }

            @Override
            public Void reused(ExperimentEvent.Reused event) {
                return line("%s is the network of trial %d".formatted(event.architecture(), event.trial()));
            }

            @Override
            public Void started(ExperimentEvent.Started event) {
                started.put(event.trial(), event.time());
                return null;
            }

            @Override
            public Void reported(ExperimentEvent.Reported event) {
                return null;
            }

            @Override
            public Void finished(ExperimentEvent.Finished event) {
                String seconds = Numbers.seconds(seconds(event.trial(), event.time()));
                String soFar = best.map(text -> "; best so far " + text).orElse("");
                return say(event.trial(), "%s in %s s%s".formatted(text(event.metrics()), seconds, soFar));
            }

            @Override
            public Void pruned(ExperimentEvent.Pruned event) {
                return say(event.trial(), "pruned at " + text(event.metrics()));
            }

            @Override
            public Void failed(ExperimentEvent.Failed event) {
                return say(event.trial(), "failed: " + event.message());
            }

            @Override
            public Void cancelled(ExperimentEvent.Cancelled event) {
                return say(event.trial(), "stopped");
            }

            @Override
            public Void improved(ExperimentEvent.Improved event) {
                best = Optional.of("trial " + event.trial());
                return say(event.trial(), "is the best so far");
            }

            @Override
            public Void tested(ExperimentEvent.Tested event) {
                return line("on the test split: " + text(event.metrics()));
            }

            @Override
            public Void ended(ExperimentEvent.Ended event) {
                return line(event.reason().sentence());
            }
        });
    }

    private String inherited(String architecture, Weights earlier) {
        Architecture asked =
                ArchitectureJson.read(space, "architecture", architecture).orThrow();
        return StartReport.of(Freezer.freeze(space, asked).graph(), earlier);
    }

    private double seconds(int trial, Instant end) {
        Instant start = started.getOrDefault(trial, end);
        return Duration.between(start, end).toMillis() / 1000.0;
    }

    /** The objective first. */
    private String text(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .sorted((a, b) -> Boolean.compare(
                        b.getKey().equals(objective.metric()), a.getKey().equals(objective.metric())))
                .map(entry -> entry.getKey() + " " + Numbers.metric(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Void say(int trial, String text) {
        return line("trial %d of %d: %s".formatted(trial, trials, text));
    }

    private Void line(String text) {
        err.println(text);
        err.flush();
        return null;
    }
}
