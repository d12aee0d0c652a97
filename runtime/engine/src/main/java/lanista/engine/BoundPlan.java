// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.kernel.Binding;
import lanista.engine.kernel.Frame;
import lanista.engine.kernel.Kernel;
import lanista.engine.kernel.LayerTensors;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import lanista.ir.Node;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Attributes;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A plan with its kernels, for given sizes of the symbolic dimensions: what a run goes through. */
final class BoundPlan implements AutoCloseable {
    private final OwnedPointers owned = new OwnedPointers();
    private final Plan plan;
    private final Call[] calls;
    private final int[] outputs;
    private final @Nullable Tensor[] constants;

    /** A kernel with the slots that it works on. */
    private static final class Call {
        private final Step step;
        private final Kernel kernel;
        private final int[] operands;
        private final int[] results;
        private final int[] releases;

        Call(Step step, Kernel kernel, List<Integer> releases) {
            this.step = step;
            this.kernel = kernel;
            this.operands = array(step.operands());
            this.results = array(step.results());
            this.releases = array(releases);
        }

        void run(Frame frame, LayerTensors tensors) {
            frame.moveTo(operands, results, tensors);
            kernel.run(frame);
        }
    }

    /** @param sizes of the symbolic dimensions that attributes read */
    BoundPlan(Plan plan, Map<String, Long> sizes, boolean training, Device device) {
        this.plan = plan;
        this.outputs = array(plan.outputs());
        this.constants = new Tensor[plan.types().size()];
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off();
                GeneratorOptional noRandomness = new GeneratorOptional()) {
            Binder binder = new Binder(sizes, training, device.toNative());
            List<Call> bound = new ArrayList<>();
            for (int i = 0; i < plan.steps().size(); i++) {
                bound.add(binder.bind(plan.steps().get(i), plan.releases().get(i)));
            }
            this.calls = bound.toArray(Call[]::new);
            Frame frame = new Frame(constants, noRandomness);
            for (Step step : plan.constants()) {
                execute(binder.bind(step, List.of()), frame, LayerTensors.NONE);
                step.results().forEach(slot -> owned.own(frame.value(slot)));
            }
        } catch (RuntimeException failure) {
            owned.close();
            throw failure;
        }
    }

    /** Makes the kernels of steps. */
    private final class Binder {
        private final Substitution substitution;
        private final boolean training;
        private final org.bytedeco.pytorch.Device device;

        Binder(Map<String, Long> sizes, boolean training, org.bytedeco.pytorch.Device device) {
            this.substitution = Substitution.ofSymbols(
                    name -> Optional.ofNullable(sizes.get(name)).map(Expr::of));
            this.training = training;
            this.device = owned.own(device);
        }

        Call bind(Step step, List<Integer> releases) {
            Attributes attributes = step.operation().attributes().map(substitution::in);
            Binding binding = new Binding(
                    attributes,
                    plan.types(step.operands()),
                    plan.types(step.results()),
                    plan.slots(step),
                    training,
                    device,
                    owned);
            try {
                return new Call(step, step.factory().bind(binding), releases);
            } catch (RuntimeException failure) {
                throw failed(step, failure);
            }
        }
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Runs all kernels.
     *
     * @param layers the tensors of each step's layer
     * @return the outputs, in the innermost scope of the caller
     */
    List<Tensor> run(LayerTensors[] layers, List<Tensor> inputs, GeneratorOptional generator) {
        try (TensorScope scope = TensorScope.open()) {
            @Nullable Tensor[] slots = constants.clone();
            for (int i = 0; i < inputs.size(); i++) {
                slots[i] = inputs.get(i);
            }
            Frame frame = new Frame(slots, generator);
            for (int i = 0; i < calls.length; i++) {
                execute(calls[i], frame, layers[i]);
                release(slots, calls[i].releases);
            }
            List<Tensor> results = new ArrayList<>(outputs.length);
            for (int output : outputs) {
                results.add(scope.keep(new Tensor(frame.value(output))));
            }
            return results;
        }
    }

    private static void execute(Call call, Frame frame, LayerTensors tensors) {
        try {
            call.run(frame, tensors);
        } catch (RuntimeException failure) {
            throw failed(call.step, failure);
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

    private static NativeException failed(Step step, RuntimeException failure) {
        Node node = step.node();
        String place = node.span().file().isEmpty() ? "" : " at " + node.span();
        return NativeErrors.translate(
                "node '%s' (%s)%s".formatted(node.id(), step.operation().type(), place), failure);
    }

    @Override
    public void close() {
        owned.close();
    }
}
