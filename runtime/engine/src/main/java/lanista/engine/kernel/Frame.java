// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.jspecify.annotations.Nullable;

/**
 * The place where kernels find their operands and put their results: the numbered slots of one run, seen from the node
 * that is running. It is moved from node to node, so that running one allocates nothing.
 */
public class Frame {
    private final @Nullable Tensor[] slots;
    private final GeneratorOptional generator;
    private int[] operands = {};
    private int[] results = {};
    private LayerTensors layer = LayerTensors.NONE;

    /**
     * @param slots of all values; those that no kernel computes are filled already
     * @param generator that random kernels draw from
     */
    public Frame(@Nullable Tensor[] slots, GeneratorOptional generator) {
        this.slots = slots;
        this.generator = generator;
    }

    /** Turns to another node: the slots that it reads and fills, and its layer's tensors. */
    public void moveTo(int[] operandSlots, int[] resultSlots, LayerTensors tensors) {
        this.operands = operandSlots;
        this.results = resultSlots;
        this.layer = tensors;
    }

    /** Runs the kernel of the node that the frame has moved to. */
    public void run(Kernel kernel) {
        kernel.run(this);
    }

    /** The slots that the node reads. */
    final int[] operandSlots() {
        return operands;
    }

    /** The slots that the node fills. */
    final int[] resultSlots() {
        return results;
    }

    /** The parameters and buffers of the node's layer. */
    final LayerTensors layer() {
        return layer;
    }

    final void set(int slot, Tensor tensor) {
        slots[slot] = tensor;
    }

    /** The number of operands that the node has. */
    int operands() {
        return operands.length;
    }

    Tensor operand(int index) {
        return value(operands[index]);
    }

    /** Whether an operand was computed: what nobody needs may have been left out. */
    boolean has(int index) {
        return slots[operands[index]] != null;
    }

    /** What a slot holds. @throws IllegalStateException where nothing has filled it */
    public Tensor value(int slot) {
        Tensor tensor = slots[slot];
        if (tensor == null) {
            throw new IllegalStateException("the value %d was not computed".formatted(slot));
        }
        return tensor;
    }

    /** Whether two operands are the same value. */
    boolean same(int first, int second) {
        return operands[first] == operands[second];
    }

    /** All operands; a new array. */
    Tensor[] allOperands() {
        Tensor[] all = new Tensor[operands.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = operand(i);
        }
        return all;
    }

    /** Another handle on an operand, to put as a result. */
    Tensor alias(int index) {
        return new Tensor(operand(index));
    }

    /** The parameter or buffer of a slot that {@link Binding#slot} told. */
    Tensor parameter(int slot) {
        return layer.tensor(slot);
    }

    /** As {@link #parameter}, the way native functions take a tensor that may be absent. */
    TensorOptional optional(int slot) {
        return layer.optional(slot);
    }

    /** The trial's own generator. */
    GeneratorOptional generator() {
        return generator;
    }

    /** The only result, when it is there. */
    Tensor result() {
        return value(results[0]);
    }

    /** Puts the only result. */
    void put(Tensor result) {
        slots[results[0]] = result;
    }

    void put(int index, Tensor result) {
        slots[results[index]] = result;
    }
}
