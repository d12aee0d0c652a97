// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.Holdout;
import lanista.engine.ort.Latency;
import lanista.engine.train.DataFit;
import lanista.engine.train.EpochReport;
import lanista.engine.train.Task;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.Trainer;
import lanista.engine.train.TrainingListener;
import lanista.engine.train.TrainingResult;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Trial;
import lanista.search.model.Fingerprint;
import lanista.search.model.Interpretation;

/** Trains a candidate on a part of the training data and measures it on the rest, which is the same for all trials. */
final class SupervisedLearning implements Evaluator {
    private final DataSet data;
    private final Holdout holdout;
    private final Interpretation interpretation;
    private final TrainOptions options;
    private final Optional<DeploymentLatency> latency;
    private final Objective objective;

    private SupervisedLearning(
            DataSet data,
            Holdout holdout,
            Interpretation interpretation,
            TrainOptions options,
            Optional<DeploymentLatency> latency,
            Objective objective) {
        this.data = data;
        this.holdout = holdout;
        this.interpretation = interpretation;
        this.options = options;
        this.latency = latency;
        this.objective = objective;
    }

    /**
     * @param classes what the outputs stand for; none where they are numbers
     * @param latency how it is measured; empty where it is not
     */
    static Evaluator of(
            DataSet data,
            List<String> classes,
            TrainOptions options,
            Optional<Latency.Effort> latency,
            Objective objective) {
        Holdout holdout = options.holdOut(data.train());
        Interpretation interpretation = new Interpretation(data.train().normalization(), classes);
        return new SupervisedLearning(
                data, holdout, interpretation, options, latency.map(DeploymentLatency::new), objective);
    }

    static DataException wrongTarget(DataSet data, String found, String expected) {
        return new DataException(DataCode.LAN0621, DataPlace.of(data.name()), found, expected);
    }

    @Override
    public Objective objective() {
        return objective;
    }

    @Override
    public Optional<List<String>> metrics(ModelSpace space) {
        List<String> metrics = new ArrayList<>(Task.metrics(data.target()));
        latency.ifPresent(measured -> metrics.addAll(Latency.METRICS));
        return Optional.of(metrics);
    }

    @Override
    public int steps() {
        return options.epochs();
    }

    @Override
    public void check(ModelSpace space) {
        List<Diagnostic> problems = DataFit.check(space.graph(), data.train());
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    @Override
    public void evaluate(Trial trial) {
        Trainer trainer = trainer(trial.graph(), options.withSeed(trial.seed()).withThreads(trial.threads()));
        TrainingResult result = trainer.train(holdout, new TrainingListener() {
            @Override
            public void epochEnded(EpochReport report) {
                Map<String, Double> metrics = new LinkedHashMap<>(report.validation());
                metrics.put("trainingLoss", report.trainingLoss());
                trial.report(metrics);
            }

            @Override
            public boolean isStopped() {
                return trial.isCancelled();
            }
        });
        trial.keep(interpretation.attachTo(result.weights()));
        Map<String, Double> metrics = new LinkedHashMap<>(result.metrics());
        latency.ifPresent(
                measured -> metrics.putAll(measured.of(trial.graph(), result.weights(), holdout.validation())));
        trial.finish(metrics);
    }

    @Override
    public Map<String, Double> test(Candidate best, Weights weights, ComputeThreads threads) {
        return trainer(best.graph(), options.withThreads(threads)).evaluate(weights, data.test());
    }

    private static Trainer trainer(Graph graph, TrainOptions options) {
        return Trainer.of(graph, options, InstantSource.system());
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.putAll(Facts.of(data));
        settings.put("trainingExamples", Integer.toString(holdout.train().size()));
        settings.put("validationExamples", Integer.toString(holdout.validation().size()));
        settings.put("validationSeed", Long.toString(options.seed()));
        settings.put("epochs", Integer.toString(options.epochs()));
        settings.put("batchSize", Integer.toString(options.batchSize()));
        settings.put("descent", options.descent().toString());
        settings.put("labelSmoothing", Double.toString(options.labelSmoothing()));
        options.start().ifPresent(start -> settings.put("start", Fingerprint.of(start)));
        settings.putAll(Facts.of(options.device()));
        latency.ifPresent(measured -> settings.putAll(measured.settings()));
        return settings;
    }
}
