// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import lanista.engine.ort.Latency;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.search.Evaluator;
import lanista.search.evaluate.OnnxLatency;

/** {@link OnnxLatency} by name. */
public final class LatencyProvider implements EvaluatorProvider {
    private static final Argument RUNS =
            Argument.whole("runs", 1, Latency.Effort.STANDARD.runs(), "runs of which the median is taken");
    private static final Argument WARM_UP =
            Argument.whole("warmUp", 0, Latency.Effort.STANDARD.warmUp(), "runs before the first that counts");

    @Override
    public String name() {
        return "onnx-latency";
    }

    @Override
    public String summary() {
        return "measures how long candidates take under ONNX Runtime, untrained; the least latency";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(RUNS, WARM_UP);
    }

    @Override
    public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
        Latency.Effort effort = new Latency.Effort(arguments.whole(WARM_UP.name()), arguments.whole(RUNS.name()));
        return OnnxLatency.of(effort);
    }
}
