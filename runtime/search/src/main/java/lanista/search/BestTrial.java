// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Candidate;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import lanista.search.model.OnnxExport;
import lanista.search.model.TrainedModel;
import lanista.search.store.ExperimentFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The best trial so far with what it has learned, in memory and in the experiment's folder. */
final class BestTrial {
    private static final Logger LOG = LoggerFactory.getLogger(BestTrial.class);

    private final Experiment experiment;
    private final Optional<ExperimentFolder> folder;
    private final Map<String, String> provenance;
    private Optional<Best> best = Optional.empty();

    private record Best(TrialRecord record, Candidate candidate, Optional<Weights> weights) {}

    /** What the best trial has measured on test data. */
    record Tested(int trial, Map<String, Double> metrics) {}

    BestTrial(Experiment experiment, Optional<ExperimentFolder> folder, Map<String, String> provenance) {
        this.experiment = experiment;
        this.folder = folder;
        this.provenance = provenance;
    }

    /** Whether a finished trial is better than all before; of equal ones the first stays. */
    boolean isImprovedBy(TrialRecord record) {
        return best.map(current -> gain(record) > gain(current.record())).orElse(true);
    }

    private double gain(TrialRecord record) {
        return experiment.objective().gain(experiment.objective().valueIn(record.metrics()));
    }

    void replace(Trial trial, TrialRecord record) {
        Optional<Weights> weights = trial.kept().map(kept -> labelled(kept, record));
        best = Optional.of(new Best(record, trial.candidate(), weights));
        folder.ifPresent(own -> {
            weights.ifPresentOrElse(kept -> SafetensorsWriter.write(own.weights(), kept), own::removeWeights);
            own.writeBest(ResultsJson.best(record, Map.of(), provenance));
            writeOnnx(own, Map.of());
        });
    }

    /** A network that has no ONNX form is a result all the same. */
    private void writeOnnx(ExperimentFolder own, Map<String, Double> tested) {
        Best current = best.orElseThrow();
        if (current.weights().isEmpty()) {
            own.removeOnnx();
            return;
        }
        try {
            Map<String, String> facts = TrialFacts.of(current.record(), tested, provenance);
            OnnxExport.of(
                            experiment.space(),
                            current.candidate(),
                            current.weights().get(),
                            facts,
                            OnnxSettings.DEFAULT_OPSET)
                    .write(own.onnx());
        } catch (SourceException withoutForm) {
            own.removeOnnx();
            LOG.warn("no {} for trial {}: {}", own.onnx(), current.record().number(), withoutForm.getMessage());
        }
    }

    /** The file of weights alone tells what they belong to, so that it is never taken for another trial's. */
    private Weights labelled(Weights weights, TrialRecord record) {
        Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
        metadata.put(TrainedModel.TRIAL, Integer.toString(record.number()));
        metadata.put(TrainedModel.ARCHITECTURE, record.architecture());
        return weights.withMetadata(metadata);
    }

    /** Measures the best trial, where there is one that has kept its weights, on test data, where there are any. */
    Optional<Tested> test(ComputeThreads threads) {
        return best.flatMap(current -> current.weights().flatMap(weights -> {
            Map<String, Double> measured = experiment.evaluator().test(current.candidate(), weights, threads);
            if (measured.isEmpty()) {
                return Optional.empty();
            }
            Map<String, Double> metrics = Metrics.of(experiment.objective(), measured);
            folder.ifPresent(own -> {
                own.writeBest(ResultsJson.best(current.record(), metrics, provenance));
                writeOnnx(own, metrics);
            });
            return Optional.of(new Tested(current.record().number(), metrics));
        }));
    }

    /** @throws IllegalStateException where there is none, or it has kept no weights */
    TrainedModel model() {
        Best current = best.orElseThrow(() -> new IllegalStateException("no trial has finished, so there is no model"));
        Weights weights = current.weights()
                .orElseThrow(() -> new IllegalStateException(
                        "the evaluator keeps no weights: it has to call Trial.keep before there is a model"));
        return TrainedModel.of(current.candidate().graph(), weights, Device.CPU);
    }
}
