// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import lanista.ir.Compute;
import lanista.ir.LayerId;
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
    private final ParameterLayout layout;
    private final Map<LayerId, LayerId> wholes;
    private final Mode mode;
    private final Device device;
    private final Map<List<Long>, BoundPlan> bound = new LinkedHashMap<>(16, 0.75f, true);
    private long[] lastSizes = NO_SIZES;
    private @Nullable BoundPlan last;
    private @Nullable Parameters lastParameters;
    private List<LayerView> layers = List.of();

    /**
     * @param layout what the layers have for the program
     * @param wholes the layers of which the plan's steps use parts under other names
     */
    PlanRunner(
            Plan plan,
            InputTypes inputs,
            ParameterLayout layout,
            Map<LayerId, LayerId> wholes,
            Mode mode,
            Device device) {
        this.plan = plan;
        this.symbolic = plan.symbolic();
        this.inputs = inputs;
        this.layout = layout;
        this.wholes = wholes;
        this.mode = mode;
        this.device = device;
    }

    List<Tensor> run(
            Parameters parameters, List<Tensor> tensors, GeneratorOptional generator, Alternatives alternatives) {
        return prepared(parameters, tensors).run(layers, tensors, generator, alternatives);
    }

    Recording record(
            Parameters parameters, List<Tensor> tensors, GeneratorOptional generator, Alternatives alternatives) {
        return prepared(parameters, tensors).record(layers, tensors, generator, alternatives);
    }

    private BoundPlan prepared(Parameters parameters, List<Tensor> tensors) {
        long[] sizes = inputs.sizes(tensors);
        if (parameters != lastParameters) {
            layers = layersOf(parameters);
            lastParameters = parameters;
        }
        return boundFor(symbolic ? sizes : NO_SIZES);
    }

    private List<LayerView> layersOf(Parameters parameters) {
        List<LayerView> all = new ArrayList<>();
        for (Step step : plan.steps()) {
            Compute operation = step.operation();
            all.add(operation
                    .layer()
                    .map(layer -> wholes.getOrDefault(layer, layer))
                    .map(layer -> parameters.layer(
                            layer, operation.type(), layout.layers().getOrDefault(layer, List.of()), plan.slots(step)))
                    .orElse(LayerView.NONE));
        }
        return List.copyOf(all);
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
