// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.data.DataSet;
import lanista.engine.ort.Latency;
import lanista.engine.train.DataFit;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Trial;

/**
 * The evaluator that measures how long untrained candidates take for one example under ONNX Runtime, on one thread:
 * {@code latency}, the median, of which it is after the least, and {@code latencyP95}, in milliseconds. A candidate without
 * an ONNX form fails its trial.
 */
public final class OnnxLatency implements Evaluator {
    private static final ComputeThreads THREADS = new ComputeThreads(1);

    private final DataSet data;
    private final DeploymentLatency latency;

    private OnnxLatency(DataSet data, DeploymentLatency latency) {
        this.data = data;
        this.latency = latency;
    }

    /**
     * An evaluator by latency.
     *
     * @param data with examples of the shape that candidates take
     * @param effort of each measurement
     */
    public static OnnxLatency of(DataSet data, Latency.Effort effort) {
        return new OnnxLatency(data, new DeploymentLatency(effort));
    }

    @Override
    public Objective objective() {
        return Objective.minimize("latency");
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
        Weights initial = THREADS.call(() -> initial(trial.graph(), trial.seed()));
        trial.finish(latency.of(trial.graph(), initial, data.train()));
    }

    private static Weights initial(Graph graph, long seed) {
        try (RandomStream random = RandomStream.seeded(seed, Device.CPU);
                Parameters parameters = Parameters.initialise(ParameterLayout.of(graph), Device.CPU, random)) {
            return parameters.toWeights();
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(Facts.of(data));
        settings.putAll(latency.settings());
        return settings;
    }
}
