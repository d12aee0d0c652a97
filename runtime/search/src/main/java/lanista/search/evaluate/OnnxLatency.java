// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.ort.Latency;
import lanista.ir.Graph;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Trial;

/**
 * The evaluator that measures how long untrained candidates take for one example under ONNX Runtime, on one thread:
 * {@code latency}, the median, of which it is after the least, and {@code latencyP95}, in milliseconds. The example is
 * made up; sizes that the space leaves open are 1 in it. A candidate without an ONNX form fails its trial.
 */
public final class OnnxLatency implements Evaluator {
    private static final ComputeThreads THREADS = new ComputeThreads(1);

    private final DeploymentLatency latency;

    private OnnxLatency(DeploymentLatency latency) {
        this.latency = latency;
    }

    /**
     * An evaluator by latency.
     *
     * @param effort of each measurement
     */
    public static OnnxLatency of(Latency.Effort effort) {
        return new OnnxLatency(new DeploymentLatency(effort));
    }

    @Override
    public Objective objective() {
        return Objective.minimize("latency");
    }

    @Override
    public Optional<List<String>> metrics(ModelSpace space) {
        return Optional.of(Latency.METRICS);
    }

    @Override
    public void evaluate(Trial trial) {
        Weights initial = THREADS.call(() -> initial(trial.graph(), trial.seed()));
        trial.finish(latency.ofAnyExample(trial.graph(), initial, new SplittableRandom(trial.seed())));
    }

    private static Weights initial(Graph graph, long seed) {
        try (RandomStream random = RandomStream.seeded(seed, Device.CPU);
                Parameters parameters = Parameters.initialise(ParameterLayout.of(graph), Device.CPU, random)) {
            return parameters.toWeights();
        }
    }

    @Override
    public Map<String, String> settings() {
        return latency.settings();
    }
}
