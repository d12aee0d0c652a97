// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import lanista.engine.Device;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.ort.Latency;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.mutators.strategy.Objective;
import lanista.search.EndReason;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.ExperimentEvent;
import lanista.search.Results;
import lanista.search.RunningExperiment;
import lanista.search.Spaces;
import lanista.search.TrialRecord;
import lanista.search.TrialState;
import lanista.search.model.TrainedModel;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
@Timeout(120)
class SupervisedLearningTest {
    private static final int COUNT = 300;
    private static final int WIDTH = 4;
    private static final DataPlace PLACE = DataPlace.of("clouds");
    private static final TrainOptions OPTIONS = TrainOptions.standard()
            .withEpochs(5)
            .withBatchSize(16)
            .withLearningRate(0.02)
            .withSeed(1);

    @TempDir
    Path temporary;

    /** Three clouds around corners of a cube. */
    private static Examples examples() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[COUNT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            boolean corner = i % WIDTH == cloud(i / WIDTH);
            values[i] = (float) ((corner ? 30 : 10) + 5 * random.nextDouble());
        }
        return Examples.numbers(ExampleShape.of(WIDTH), values, row -> PLACE);
    }

    private static int cloud(int row) {
        return row % 3;
    }

    private static DataSet clouds(String... names) {
        int[] labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = cloud(i);
        }
        Targets targets = Targets.classes(List.of(names), labels, row -> PLACE);
        return DataSet.of("clouds", Split.of(examples(), targets, PLACE)).standardized();
    }

    private static DataSet clouds() {
        return clouds("red", "green", "blue");
    }

    /** Three numbers that are 1 where the cloud is, and 0 where not. */
    private static DataSet numbers() {
        float[] values = new float[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            values[i * 3 + cloud(i)] = 1;
        }
        Targets targets = Targets.numbers(3, values, row -> PLACE);
        return DataSet.of("heights", Split.of(examples(), targets, PLACE)).standardized();
    }

    /** On one compute thread a trial, which is faster for such small networks where the machine is busy. */
    private static Experiment experiment(Evaluator evaluator) {
        return Experiment.of(Spaces.tiny(), evaluator)
                .withConcurrency(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void measuresHowLongTheExportedCandidateTakes() {
        Path out = temporary.resolve("out");
        Optional<Latency.Effort> effort = Optional.of(new Latency.Effort(1, 5));
        Results results = experiment(Classification.of(clouds(), OPTIONS, effort))
                .withTrials(2)
                .withObjective(Objective.minimize("latency"))
                .withFolder(out)
                .run();

        assertThat(results.failures()).isEmpty();
        assertThat(results.ranked()).allSatisfy(trial -> {
            assertThat(trial.metrics()).containsKeys("accuracy", "loss", "latency", "latencyP95");
            assertThat(trial.metrics().get("latency"))
                    .isPositive()
                    .isLessThanOrEqualTo(trial.metrics().get("latencyP95"));
        });
        assertThat(out.resolve("best.json"))
                .content()
                .contains("\"latencyThreads\" : \"1\"", "\"latencyRuns\" : \"5\"", "\"onnxruntime\" : ");
    }

    @Test
    void tellsClassesApart() {
        Path out = temporary.resolve("out");
        Results results = experiment(Classification.of(clouds(), OPTIONS))
                .withTrials(3)
                .withFolder(out)
                .run();
        assertThat(results.failures()).isEmpty();
        assertThat(results.objective()).hasToString("maximize accuracy");
        assertThat(results.best().orElseThrow().metrics()).containsOnlyKeys("accuracy", "loss");
        assertThat(results.best().orElseThrow().metrics().get("accuracy")).isGreaterThan(0.95);
        assertThat(results.testMetrics().get("accuracy")).isGreaterThan(0.95);
        assertThat(Results.read(out).testMetrics()).isEqualTo(results.testMetrics());
        assertThat(out.resolve("best.json")).content().contains("\"testMetrics\"", "\"dataDigest\" : \"sha256:");
        try (TrainedModel model = results.model();
                TrainedModel loaded = TrainedModel.load(out, Device.CPU)) {
            assertThat(model.predict(new float[] {32, 12, 12, 12}).label()).isEqualTo("red");
            assertThat(model.predict(new float[] {12, 32, 12, 12}).label()).isEqualTo("green");
            assertThat(loaded.predict(new float[] {12, 12, 32, 12}).label()).isEqualTo("blue");
            assertThat(loaded.predict(new float[] {12, 12, 32, 12}))
                    .isEqualTo(model.predict(new float[] {12, 12, 32, 12}));
        }
    }

    @Test
    void predictsNumbers() {
        Results results = experiment(Regression.of(numbers(), OPTIONS.withEpochs(20)))
                .withTrials(3)
                .run();
        assertThat(results.objective()).hasToString("minimize mse");
        assertThat(results.best().orElseThrow().metrics().get("mse")).isLessThan(0.05);
        assertThat(results.testMetrics().get("mse")).isLessThan(0.05);
        assertThat(results.testMetrics()).containsKey("mae");
        try (TrainedModel model = results.model()) {
            float[] outputs = model.outputs(new float[] {12, 32, 12, 12});
            assertThat(outputs[0]).isCloseTo(0, within(0.4f));
            assertThat(outputs[1]).isCloseTo(1, within(0.4f));
        }
    }

    @Test
    void reportsEveryEpoch() {
        List<ExperimentEvent.Reported> reports = new ArrayList<>();
        experiment(Classification.of(clouds(), OPTIONS))
                .withTrials(2)
                .withListener(event -> {
                    if (event instanceof ExperimentEvent.Reported report) {
                        reports.add(report);
                    }
                })
                .run();
        assertThat(reports).hasSize(2 * OPTIONS.epochs());
        assertThat(reports)
                .allSatisfy(
                        report -> assertThat(report.metrics()).containsOnlyKeys("accuracy", "loss", "trainingLoss"));
    }

    @Test
    void givesTheSameNumbersForTheSameSeedWhateverRunsBeside() {
        Experiment experiment = experiment(Classification.of(clouds(), OPTIONS)).withSeed(5);
        List<Map<String, Double>> first =
                experiment.run().trials().stream().map(TrialRecord::metrics).toList();
        assertThat(experiment.run().trials().stream().map(TrialRecord::metrics)).containsExactlyElementsOf(first);
    }

    @Test
    void goesOnAfterATrainingThatDiverges() {
        TrainOptions wild = OPTIONS.withOptimizer(UpdateRule.Sgd.DEFAULT).withLearningRate(1e30);
        Results results =
                experiment(Regression.of(numbers(), wild)).withTrials(2).run();
        assertThat(results.failures())
                .hasSize(2)
                .allSatisfy(trial -> assertThat(trial.failure().orElseThrow())
                        .startsWith("the training loss became")
                        .contains("in epoch 1, at step "));
        assertThat(results.testMetrics()).isEmpty();
    }

    @Test
    void refusesAModelThatDoesNotFitTheData() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> experiment(Classification.of(clouds("a", "b", "c", "d"), OPTIONS))
                        .withFolder(temporary.resolve("out"))
                        .run())
                .satisfies(problem -> assertThat(problem.diagnostics())
                        .extracting(diagnostic -> diagnostic.code())
                        .containsOnly(Code.LAN0702));
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    @Test
    void refusesTargetsOfTheOtherKind() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Classification.of(numbers(), OPTIONS))
                .withMessage("heights: error[LAN0621]: wrong kind of target: found 3 numbers an example, "
                        + "expected a class an example");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Regression.of(clouds(), OPTIONS))
                .withMessageContaining("found 3 classes, expected one or more numbers an example");
    }

    @Test
    void stopsInTheMiddleOfATraining() {
        CompletableFuture<RunningExperiment> started = new CompletableFuture<>();
        RunningExperiment running = experiment(Classification.of(clouds(), OPTIONS.withEpochs(1_000_000)))
                .withTrials(1)
                .withListener(event -> {
                    if (event instanceof ExperimentEvent.Reported) {
                        started.join().stop();
                    }
                })
                .start();
        started.complete(running);
        Results results = running.results();
        assertThat(results.ended()).contains(EndReason.STOPPED);
        assertThat(results.trials()).extracting(TrialRecord::state).containsExactly(TrialState.CANCELLED);
    }

    @Test
    void freesAllThatIsNative() {
        Experiment experiment = experiment(Classification.of(clouds(), OPTIONS)).withTrials(2);
        experiment.run();
        // JavaCPP counts only while it also collects garbage, which would hide a leak.
        Pointer.interruptDeallocatorThread();
        long before = Pointer.totalCount();
        experiment.run();
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }
}
