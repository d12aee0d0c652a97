// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import lanista.ir.analysis.Cost;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.store.ExperimentFolder;
import lanista.search.store.LogEntry;
import lanista.search.store.LogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ExperimentTest {
    private static final Label WIDTH = new Label("width");

    /** Wide is good, and a tanh a little better than a relu. */
    private static final Evaluator WIDEST = trial -> trial.finish(width(trial.architecture())
            + (trial.architecture().value(new Label("act")).equals(Optional.of(Literal.of("tanh"))) ? 0.5 : 0));

    @TempDir
    Path temporary;

    private static long width(Architecture architecture) {
        return architecture.value(WIDTH).orElseThrow().asLong();
    }

    private static Experiment experiment(Evaluator evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator).withClock(new TickingClock());
    }

    @Test
    void findsTheBestOfASmallSpace() {
        Results results = experiment(WIDEST).run();
        assertThat(results.trials()).hasSize(6);
        assertThat(results.best().orElseThrow().architecture()).isEqualTo("{\"width\":16,\"act\":\"tanh\"}");
        assertThat(results.ranked().stream().map(trial -> trial.metrics().get("default")))
                .containsExactly(16.5, 16.0, 8.5, 8.0, 4.5, 4.0);
        assertThat(results.failures()).isEmpty();
    }

    @Test
    void endsWhereTheSpaceIsExhausted() {
        assertThat(experiment(WIDEST).withTrials(7).run().ended()).contains(EndReason.EXHAUSTED);
    }

    @Test
    void endsAtTheLimit() {
        Results results = experiment(WIDEST).withTrials(2).run();
        assertThat(results.ended()).contains(EndReason.LIMIT);
        assertThat(results.trials()).extracting(TrialRecord::number).containsExactly(1, 2);
    }

    @Test
    void minimizesWhereLessIsBetter() {
        Results results = experiment(trial -> trial.finish(Map.of("size", (double) width(trial.architecture()))))
                .withObjective(Objective.minimize("size"))
                .run();
        assertThat(results.ranked().stream().map(trial -> trial.metrics().get("size")))
                .containsExactly(4.0, 4.0, 8.0, 8.0, 16.0, 16.0);
        assertThat(results.ranked().get(0).number())
                .isLessThan(results.ranked().get(1).number());
    }

    @Test
    void knowsWhatACandidateCosts() {
        Results results = experiment(
                        trial -> trial.finish(-(double) Cost.of(trial.graph()).parameters()))
                .run();
        TrialRecord best = results.best().orElseThrow();
        assertThat(best.parameters()).isEqualTo(4 * 4 + 4 + 4 * 3 + 3);
        assertThat(best.flops()).isEqualTo(4 * 4 + 4 + 4 * 3 + 3);
    }

    @Test
    void measuresTheSecondsOfATrial() {
        TrialRecord first = experiment(WIDEST).run().trials().get(0);
        // The clock is looked at when the trial starts and when it ends.
        assertThat(first.seconds()).isEqualTo(0.5);
    }

    @Test
    void goesOnAfterFailures() {
        Results results = experiment(trial -> {
                    switch (trial.number()) {
                        case 1 -> throw new IllegalStateException("boom");
                        case 2 -> trial.finish(Double.NaN);
                        case 3 -> trial.report(0.5);
                        case 4 -> throw new OutOfMemoryError("Java heap space");
                        case 5 -> {
                            trial.finish(0.1);
                            trial.finish(0.2);
                        }
                        default -> trial.finish(0.3);
                    }
                })
                .run();
        assertThat(results.failures())
                .extracting(failure -> failure.failure().orElseThrow())
                .containsExactly(
                        "boom",
                        "the metric 'default' is NaN, which is no finite number",
                        "the evaluator ended without final metrics: it has to call Trial.finish",
                        "memory ran out: Java heap space; give Java more with -Xmx, or try smaller candidates",
                        "trial 5 has its final metrics already");
        assertThat(results.ranked()).extracting(TrialRecord::number).containsExactly(6);
        assertThat(results.ended()).contains(EndReason.EXHAUSTED);
    }

    @Test
    void goesOnAfterAFailureThatCannotBeTold() {
        RuntimeException mute = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no words");
            }
        };
        Results results = Experiment.of(Spaces.tiny(), trial -> {
                    throw mute;
                })
                .withTrials(2)
                .run();

        assertThat(results.trials()).hasSize(2).allSatisfy(trial -> {
            assertThat(trial.state()).isEqualTo(TrialState.FAILED);
            assertThat(trial.failure())
                    .hasValueSatisfying(told -> assertThat(told).contains("IllegalStateException"));
        });
    }

    @Test
    void keepsTheTraceOfAFailureInTheTrialsFolder() {
        Path out = temporary.resolve("out");
        experiment(trial -> {
                    throw new IOException("disk on fire");
                })
                .withTrials(1)
                .withFolder(out)
                .run();
        assertThat(out.resolve("trials/1/failure.txt"))
                .content()
                .startsWith("java.io.IOException: disk on fire\n\tat lanista.search.ExperimentTest");
    }

    @Test
    void hasNoBestWhereEverythingFails() {
        Results results = experiment(trial -> {
                    throw new IllegalStateException("boom");
                })
                .run();
        assertThat(results.best()).isEmpty();
        assertThat(results.failures()).hasSize(6);
        assertThatIllegalStateException()
                .isThrownBy(results::model)
                .withMessage("no trial has finished, so there is no model");
    }

    @Test
    void tellsTheStrategyWhatBecameOfItsArchitectures() {
        List<String> told = new ArrayList<>();
        Experiment experiment = experiment(trial -> {
                    if (width(trial.architecture()) == 8) {
                        throw new IllegalStateException("boom");
                    }
                    trial.finish((double) width(trial.architecture()));
                })
                .withObjective(Objective.minimize("size"))
                .withStrategy(spy("grid", told));
        experiment.run();
        assertThat(told)
                .containsExactly(
                        "4 Measured[values={size=4.0}]",
                        "8 Failed[]",
                        "16 Measured[values={size=16.0}]",
                        "4 Measured[values={size=4.0}]",
                        "8 Failed[]",
                        "16 Measured[values={size=16.0}]");
    }

    private static StrategyProvider spy(String name, List<String> told) {
        StrategyProvider real = Strategies.find(name).orElseThrow();
        return new StrategyProvider() {
            @Override
            public String name() {
                return "spy";
            }

            @Override
            public String summary() {
                return "watches " + name;
            }

            @Override
            public Strategy create(Problem problem) {
                Strategy strategy = real.create(problem);
                return new Strategy() {
                    @Override
                    public Optional<Architecture> ask() {
                        return strategy.ask();
                    }

                    @Override
                    public void tell(Architecture architecture, Outcome outcome) {
                        told.add(width(architecture) + " " + outcome);
                        strategy.tell(architecture, outcome);
                    }

                    @Override
                    public ObjectNode state() {
                        return strategy.state();
                    }

                    @Override
                    public void restore(ObjectNode state) {
                        strategy.restore(state);
                    }
                };
            }
        };
    }

    @Test
    void givesEachTrialASeedOfItsOwn() {
        Set<Long> seeds = new HashSet<>();
        Results results = experiment(trial -> {
                    seeds.add(trial.seed());
                    trial.finish(1);
                })
                .withSeed(42)
                .run();
        assertThat(seeds).hasSize(6);
        assertThat(results.trials().stream().map(TrialRecord::seed))
                .containsExactlyElementsOf(
                        new SplittableRandom(42).longs(6).boxed().toList());
    }

    @Test
    void writesTheSameLogForTheSameSeed() {
        Path first = temporary.resolve("first");
        Path second = temporary.resolve("second");
        Evaluator evaluator = trial -> {
            trial.report(trial.seed() * 1e-20);
            trial.finish(new SplittableRandom(trial.seed()).nextDouble());
        };
        experiment(evaluator).withSeed(7).withFolder(first).run();
        experiment(evaluator).withSeed(7).withFolder(second).run();
        assertThat(kindsAndBodies(second)).isEqualTo(kindsAndBodies(first)).hasSizeGreaterThan(6 * 4);
        experiment(evaluator).withSeed(8).withFolder(temporary.resolve("third")).run();
        assertThat(kindsAndBodies(temporary.resolve("third"))).isNotEqualTo(kindsAndBodies(first));
    }

    private static List<String> kindsAndBodies(Path folder) {
        return log(folder).stream()
                .map(entry -> entry.kind() + entry.trial() + entry.body())
                .toList();
    }

    private static List<LogEntry> log(Path folder) {
        List<LogEntry> entries = new ArrayList<>();
        try (LogReader reader = LogReader.open(ExperimentFolder.open(folder))) {
            reader.forEach(entries::add);
        }
        return entries;
    }

    @Test
    void tellsListenersWhatTheLogHolds() {
        Path out = temporary.resolve("out");
        List<ExperimentEvent> heard = new ArrayList<>();
        List<Integer> durable = new ArrayList<>();
        experiment(trial -> {
                    trial.report(0.5);
                    trial.finish(1);
                })
                .withTrials(2)
                .withFolder(out)
                .withListener(event -> {
                    heard.add(event);
                    durable.add(log(out).size());
                })
                .run();
        assertThat(log(out).stream().map(EventJson::read)).containsExactlyElementsOf(heard);
        assertThat(heard.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "Asked",
                        "Started",
                        "Reported",
                        "Finished",
                        "Improved",
                        "Asked",
                        "Started",
                        "Reported",
                        "Finished",
                        "Ended");
        for (int i = 0; i < heard.size(); i++) {
            assertThat(durable.get(i)).as("entries when event %d was heard", i).isGreaterThan(i);
        }
    }

    @Test
    void readsBackWhatItFound() {
        Path out = temporary.resolve("out");
        Results results = experiment(WIDEST).withFolder(out).run();
        Results read = Results.read(out);
        assertThat(read.trials()).isEqualTo(results.trials());
        assertThat(read.ranked()).isEqualTo(results.ranked());
        assertThat(read.ended()).isEqualTo(results.ended());
        assertThat(read.objective()).isEqualTo(results.objective());
    }

    @Test
    void isReadWhileItRuns() {
        Path out = temporary.resolve("out");
        List<Integer> finished = new ArrayList<>();
        experiment(WIDEST)
                .withFolder(out)
                .withListener(event -> {
                    if (event instanceof ExperimentEvent.Finished) {
                        finished.add(Results.read(out).ranked().size());
                        assertThat(Results.read(out).ended()).isEmpty();
                    }
                })
                .run();
        assertThat(finished).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void putsArtefactsIntoTheFolderOfTheTrial() {
        Path out = temporary.resolve("out");
        experiment(trial -> {
                    Files.writeString(trial.directory().resolve("model.onnx"), "bytes");
                    trial.finish(1);
                })
                .withTrials(2)
                .withFolder(out)
                .run();
        assertThat(out.resolve("trials/1/model.onnx")).hasContent("bytes");
        assertThat(out.resolve("trials/2/model.onnx")).hasContent("bytes");
    }

    @Test
    void givesATrialATemporaryFolderWhereTheExperimentHasNone() throws IOException {
        Map<Integer, Path> folders = new ConcurrentHashMap<>();
        experiment(trial -> {
                    folders.put(trial.number(), trial.directory());
                    assertThat(trial.directory()).isEqualTo(folders.get(trial.number()));
                    trial.finish(1);
                })
                .withTrials(2)
                .run();
        assertThat(new HashSet<>(folders.values()))
                .hasSize(2)
                .allSatisfy(folder -> assertThat(folder).isEmptyDirectory());
        for (Path folder : folders.values()) {
            Files.delete(folder);
        }
    }

    @Test
    void refusesAFolderThatIsTaken() throws IOException {
        Files.writeString(temporary.resolve("thesis.tex"), "mine");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> experiment(WIDEST).withFolder(temporary).run())
                .withMessageContaining("the output folder is not empty");
        Path out = temporary.resolve("out");
        experiment(WIDEST).withFolder(out).run();
        List<LogEntry> before = log(out);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> experiment(WIDEST).withFolder(out).run())
                .withMessageContaining("the output folder holds an experiment of an earlier run");
        assertThat(log(out)).isEqualTo(before);
    }

    @Test
    void triesTheArchitecturesThatItIsGiven() {
        Architecture narrow = new Architecture(Map.of(WIDTH, Literal.of(4), new Label("act"), Literal.of("relu")));
        Architecture wide = new Architecture(Map.of(WIDTH, Literal.of(16), new Label("act"), Literal.of("tanh")));
        Results results = experiment(WIDEST)
                .withArchitectures(List.of(wide, narrow, wide))
                .run();
        assertThat(results.trials())
                .extracting(TrialRecord::architecture)
                .containsExactly("{\"width\":16,\"act\":\"tanh\"}", "{\"width\":4,\"act\":\"relu\"}");
        assertThat(results.ended()).contains(EndReason.LIMIT);
    }

    @Test
    void endsWithTheFailureOfAListener() {
        Path out = temporary.resolve("out");
        assertThatIllegalStateException()
                .isThrownBy(() -> experiment(WIDEST)
                        .withFolder(out)
                        .withListener(event -> {
                            throw new IllegalStateException("no more");
                        })
                        .run())
                .withMessage("no more");
        assertThat(Results.read(out).ended()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithItsNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment(WIDEST).withTrials(0))
                .withMessage("an experiment needs at least 1 trial, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment(WIDEST).withConcurrency(0))
                .withMessage("at least 1 trial runs at a time, got 0");
    }

    @Test
    void saysThatTheFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        assertThatExceptionOfType(NativeException.class)
                .isThrownBy(
                        () -> experiment(WIDEST).withFolder(file.resolve("out")).run())
                .withMessageContaining("cannot be made");
    }
}
