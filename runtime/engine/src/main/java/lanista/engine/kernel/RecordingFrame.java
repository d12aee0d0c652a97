// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A frame that notes how gradients go back through each node: by the kernel itself where it knows, by a record of autograd
 * of that node alone where it does not. Values in the slots are detached, so that nothing is kept but what some way back
 * reads, and what a way back has read is freed at once.
 */
public final class RecordingFrame extends Frame {
    private final @Nullable Gradient[] gradients;
    private final NativeOwner owner;
    private final Deque<Way> ways = new ArrayDeque<>();
    private List<Pointer> kept = new ArrayList<>();

    /** The way back through one node, and what it keeps alive. */
    private record Way(Runnable back, List<Pointer> kept) {
        void forget() {
            kept.forEach(Pointer::close);
        }
    }

    /**
     * A frame in which what records gradients gets them.
     *
     * @param slots as for any frame; tensors that record gradients are replaced by detached ones
     * @param owner takes what has to live until the way back
     */
    public RecordingFrame(@Nullable Tensor[] slots, GeneratorOptional generator, NativeOwner owner) {
        super(slots, generator);
        this.owner = owner;
        this.gradients = new Gradient[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Tensor tensor = slots[i];
            if (tensor != null && tensor.requires_grad()) {
                gradients[i] = new Gradient();
                slots[i] = tensor.detach();
            }
        }
    }

    /** The gradient of an operand of the node; empty for one that has none. */
    Optional<Gradient> gradient(int operand) {
        return Optional.ofNullable(gradients[operandSlots()[operand]]);
    }

    /** What takes the gradient of a parameter of the node's layer; empty for one that collects none. */
    Optional<Consumer<Tensor>> parameterGradient(int slot) {
        Tensor parameter = parameter(slot);
        if (!parameter.requires_grad()) {
            return Optional.empty();
        }
        Tensor kept = keep(parameter);
        return Optional.of(gradient -> AutogradRecord.backward(kept, gradient));
    }

    /** A handle on a tensor that lives until the way back through the node was gone. */
    Tensor keep(Tensor tensor) {
        Tensor handle = owner.own(new Tensor(tensor));
        kept.add(handle);
        return handle;
    }

    @Override
    public void run(Kernel kernel) {
        kept = new ArrayList<>();
        if (!isDifferentiated()) {
            without(() -> kernel.run(this));
        } else if (kernel instanceof DifferentiableKernel differentiable) {
            without(() -> runBySelf(differentiable));
        } else {
            runByAutograd(kernel);
        }
    }

    private static void without(Runnable body) {
        GradMode.set_enabled(false);
        try {
            body.run();
        } finally {
            GradMode.set_enabled(true);
        }
    }

    private boolean isDifferentiated() {
        for (int slot : operandSlots()) {
            if (gradients[slot] != null) {
                return true;
            }
        }
        return layer().recordsGradients();
    }

    private void runBySelf(DifferentiableKernel kernel) {
        DifferentiableKernel.Backward backward = kernel.record(this);
        Gradient result = new Gradient();
        gradients[resultSlots()[0]] = result;
        Runnable back = () -> {
            try (Tensor gradient = result.take()) {
                if (gradient != null) {
                    backward.run(gradient);
                }
            }
        };
        ways.push(new Way(back, kept));
    }

    private void runByAutograd(Kernel kernel) {
        AutogradRecord record = new AutogradRecord();
        int[] operands = operandSlots();
        Tensor[] values = allOperands();
        for (int i = 0; i < values.length; i++) {
            // An operand that is read twice is detached once.
            Gradient gradient = gradients[operands[i]];
            if (gradient != null && operand(i) == values[i]) {
                Tensor leaf = keep(values[i].detach().set_requires_grad(true));
                record.addOperand(leaf, gradient);
                set(operands[i], leaf);
            }
        }
        kernel.run(this);
        for (int i = 0; i < values.length; i++) {
            set(operands[i], values[i]);
        }
        for (int slot : resultSlots()) {
            Tensor result = value(slot);
            if (result.requires_grad()) {
                Gradient gradient = new Gradient();
                gradients[slot] = gradient;
                record.addResult(keep(result), gradient);
            }
            try (result) {
                set(slot, result.detach());
            }
        }
        ways.push(new Way(record::back, kept));
    }

    /** A value as a leaf of autograd, to make a loss of; a new handle. */
    public Tensor leaf(int slot) {
        return value(slot).detach().set_requires_grad(gradients[slot] != null);
    }

    /** Adds the gradient of a {@link #leaf} to that of its value. */
    public void addFrom(Tensor leaf, int slot) {
        Gradient gradient = gradients[slot];
        try (Tensor part = leaf.grad()) {
            if (gradient != null && part.defined()) {
                gradient.addShared(part);
            }
        }
    }

    /** Goes all ways back, the latest first. */
    public void back() {
        while (!ways.isEmpty()) {
            Way way = ways.pop();
            try (PointerScope scope = new PointerScope()) {
                without(way.back());
            } finally {
                way.forget();
            }
        }
    }

    /**
     * Hands the gradients of inputs on to what those were made of.
     *
     * @param inputs as they were given, in the order of the first slots
     */
    public void backInto(List<Tensor> inputs) {
        AutogradRecord record = new AutogradRecord();
        for (int slot = 0; slot < inputs.size(); slot++) {
            Gradient gradient = gradients[slot];
            if (gradient != null) {
                record.addResult(inputs.get(slot), gradient);
            }
        }
        record.back();
    }
}
