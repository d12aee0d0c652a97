// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.data.Split;
import lanista.engine.ort.Latency;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.engine.ort.OnnxRuntime;
import lanista.engine.train.OnnxEvaluation;
import lanista.ir.Graph;
import lanista.ir.weights.Weights;

/**
 * How long candidates take for one example under ONNX Runtime, on one thread, so that trials that run side by
 * side have one measure; what else the machine does shows all the same.
 *
 * @param effort of each measurement
 */
record DeploymentLatency(Latency.Effort effort) {
    private static final ComputeThreads THREADS = new ComputeThreads(1);

    /** The metrics {@code latency} and {@code latencyP95}, in milliseconds, with an example of some. */
    Map<String, Double> of(Graph graph, Weights weights, Split examples) {
        return measured(graph, weights, program -> OnnxEvaluation.latency(program, examples, effort, System::nanoTime));
    }

    /** As {@link #of}, with an example that is {@linkplain ExampleInputs made up}. */
    Map<String, Double> ofAnyExample(Graph graph, Weights weights, RandomGenerator random) {
        return measured(
                graph,
                weights,
                program -> Latency.measure(program, ExampleInputs.of(program, random), effort, System::nanoTime));
    }

    private static Map<String, Double> measured(
            Graph graph, Weights weights, Function<OnnxProgram, Latency> measurement) {
        byte[] model = OnnxModel.of(graph, weights, OnnxSettings.STANDARD).bytes();
        OnnxOptions options = OnnxOptions.standard().withThreads(THREADS);
        try (OnnxProgram program = OnnxProgram.of(model, "the exported candidate", options)) {
            return measurement.apply(program).metrics();
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("latencyBatch", "1");
        settings.put("latencyThreads", Integer.toString(THREADS.count()));
        settings.put("latencyRuns", Integer.toString(effort.runs()));
        settings.put("latencyWarmUp", Integer.toString(effort.warmUp()));
        settings.put("onnxruntime", OnnxRuntime.open().version());
        return settings;
    }
}
