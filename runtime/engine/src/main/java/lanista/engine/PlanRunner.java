// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lanista.engine.kernel.LayerTensors;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A program in one mode. It binds the plan anew for each combination of sizes that the attributes depend on, and keeps
 * the latest ones; and it looks up the tensors of parameters when it sees others than the last time.
 */
final class PlanRunner implements AutoCloseable {
    /** How many combinations of sizes stay bound: a batch and its rest, or some lengths of sequences. */
    private static final int MOST_BOUND = 16;

    private static final long[] NO_SIZES = {};

    private final Plan plan;
    private final boolean symbolic;
    private final InputTypes inputs;
    private final Mode mode;
    private final Device device;
    private final Map<List<Long>, BoundPlan> bound = new LinkedHashMap<>(16, 0.75f, true);
    private long[] lastSizes = NO_SIZES;
    private @Nullable BoundPlan last;
    private @Nullable Parameters lastParameters;
    private LayerTensors[] layers = {};

    PlanRunner(Plan plan, InputTypes inputs, Mode mode, Device device) {
        this.plan = plan;
        this.symbolic = plan.symbolic();
        this.inputs = inputs;
        this.mode = mode;
        this.device = device;
    }

    List<Tensor> run(Parameters parameters, List<Tensor> tensors, GeneratorOptional generator) {
        long[] sizes = inputs.sizes(tensors);
        if (parameters != lastParameters) {
            layers = layersOf(parameters);
            lastParameters = parameters;
        }
        return boundFor(symbolic ? sizes : NO_SIZES).run(layers, tensors, generator);
    }

    private LayerTensors[] layersOf(Parameters parameters) {
        LayerTensors[] all = new LayerTensors[plan.steps().size()];
        for (int i = 0; i < all.length; i++) {
            Step step = plan.steps().get(i);
            all[i] = step.operation()
                    .layer()
                    .map(layer -> parameters.layer(layer, plan.slots(step)))
                    .orElse(LayerTensors.NONE);
        }
        return all;
    }

    private BoundPlan boundFor(long[] sizes) {
        BoundPlan current = last;
        if (current == null || !Arrays.equals(sizes, lastSizes)) {
            current = bound.computeIfAbsent(LongStream.of(sizes).boxed().toList(), key -> bind(sizes));
            last = current;
            lastSizes = sizes;
            forgetEldest();
        }
        return current;
    }

    private BoundPlan bind(long[] sizes) {
        return new BoundPlan(plan, inputs.named(sizes), mode == Mode.TRAINING, device);
    }

    private void forgetEldest() {
        if (bound.size() > MOST_BOUND) {
            List<Long> eldest = bound.keySet().iterator().next();
            BoundPlan forgotten = bound.remove(eldest);
            if (forgotten != null) {
                forgotten.close();
            }
        }
    }

    @Override
    public void close() {
        bound.values().forEach(BoundPlan::close);
        bound.clear();
        last = null;
    }
}
