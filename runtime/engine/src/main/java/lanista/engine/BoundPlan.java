// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.engine.kernel.Frame;
import lanista.engine.kernel.LayerTensors;
import lanista.engine.kernel.RecordingFrame;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its kernels, for given sizes of the symbolic dimensions of inputs: what a run goes through. Kernels that
 * wait for sizes that a run finds are bound on the way.
 */
final class BoundPlan implements AutoCloseable {
    private final OwnedPointers owned = new OwnedPointers();
    private final List<LateCalls> late = new ArrayList<>();
    private final Plan plan;
    private final Map<String, Long> sizes;
    private final List<Stage> stages = new ArrayList<>();
    private final int[][] releases;
    private final int[] outputs;
    private final @Nullable Tensor[] constants;

    /** A step on its way through a run, given the sizes that are known so far. */
    private interface Stage {
        void run(Frame frame, LayerTensors tensors, Map<String, Long> sizes);
    }

    /** @param sizes of the symbolic dimensions of inputs that attributes read */
    BoundPlan(Plan plan, Map<String, Long> sizes, boolean training, Device device) {
        this.plan = plan;
        this.sizes = sizes;
        this.releases = plan.releases().stream().map(Call::array).toArray(int[][]::new);
        this.outputs = Call.array(plan.outputs());
        this.constants = new Tensor[plan.types().size()];
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off();
                GeneratorOptional noRandomness = new GeneratorOptional()) {
            CallBinder binder = new CallBinder(plan, training, owned.own(device.toNative()));
            Set<String> found = plan.found();
            plan.steps().forEach(step -> stages.add(stage(step, found, binder)));
            Frame frame = new Frame(constants, noRandomness);
            for (Step step : plan.constants()) {
                binder.bind(step, sizes, owned).run(frame, LayerTensors.NONE);
                step.results().forEach(slot -> owned.own(frame.value(slot)));
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** @param found the symbols of all sizes that a run finds */
    private Stage stage(Step step, Set<String> found, CallBinder binder) {
        Stage stage = call(step, found, binder);
        if (step.operation().found().isEmpty()) {
            return stage;
        }
        FoundSizes places = FoundSizes.of(plan, step);
        return (frame, tensors, known) -> {
            stage.run(frame, tensors, known);
            places.note(frame, known);
        };
    }

    private Stage call(Step step, Set<String> found, CallBinder binder) {
        if (Collections.disjoint(step.operation().read(), found)) {
            Call call = binder.bind(step, sizes, owned);
            return (frame, tensors, known) -> call.run(frame, tensors);
        }
        LateCalls calls = new LateCalls(binder, step);
        late.add(calls);
        return (frame, tensors, known) -> calls.with(known).run(frame, tensors);
    }

    /**
     * Runs all kernels.
     *
     * @param layers what each step reads of its layer
     * @param alternatives which of what is mixed is computed
     * @return the outputs, in the innermost scope of the caller
     */
    List<Tensor> run(
            List<LayerView> layers, List<Tensor> inputs, GeneratorOptional generator, Alternatives alternatives) {
        try (TensorScope scope = TensorScope.open()) {
            @Nullable Tensor[] slots = filled(inputs);
            Frame frame = new Frame(slots, generator);
            run(layers, frame, slots, idle(inputs, alternatives));
            List<Tensor> results = new ArrayList<>(outputs.length);
            for (int output : outputs) {
                results.add(scope.keep(new Tensor(frame.value(output))));
            }
            return results;
        }
    }

    /** Runs all kernels and keeps their ways back, in the innermost scope of the caller. */
    Recording record(
            List<LayerView> layers, List<Tensor> inputs, GeneratorOptional generator, Alternatives alternatives) {
        try (TensorScope scope = TensorScope.open()) {
            @Nullable Tensor[] slots = filled(inputs);
            RecordingFrame frame = new RecordingFrame(slots, generator, scope::keep);
            run(layers, frame, slots, idle(inputs, alternatives));
            List<Tensor> results = new ArrayList<>(outputs.length);
            for (int output : outputs) {
                results.add(scope.keep(frame.leaf(output)));
            }
            return new Recording(frame, inputs, outputs, results);
        }
    }

    private @Nullable Tensor[] filled(List<Tensor> inputs) {
        @Nullable Tensor[] slots = constants.clone();
        for (int i = 0; i < inputs.size(); i++) {
            slots[i] = inputs.get(i);
        }
        return slots;
    }

    private boolean[] idle(List<Tensor> inputs, Alternatives alternatives) {
        return alternatives == Alternatives.ALL
                ? new boolean[stages.size()]
                : IdleSteps.of(plan, inputs);
    }

    private void run(List<LayerView> layers, Frame frame, @Nullable Tensor[] slots, boolean[] idle) {
        Map<String, Long> known = new LinkedHashMap<>(sizes);
        for (int i = 0; i < layers.size(); i++) {
            if (!idle[i]) {
                stages.get(i).run(frame, layers.get(i).tensors(), known);
            }
            release(slots, releases[i]);
        }
    }

    private static void release(@Nullable Tensor[] slots, int[] released) {
        for (int slot : released) {
            Tensor tensor = slots[slot];
            if (tensor != null) {
                tensor.close();
                slots[slot] = null;
            }
        }
    }

    @Override
    public void close() {
        late.forEach(LateCalls::close);
        owned.close();
    }
}
