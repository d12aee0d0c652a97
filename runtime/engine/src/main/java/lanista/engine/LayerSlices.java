// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.engine.kernel.LayerTensors;
import lanista.ir.op.Convolutions;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Parts of a layer's tensors, for an application that is smaller than the layer: the first elements along an axis, of the
 * axes that a kernel of a convolution covers the centre (Cai et al., Once-for-All, ICLR 2020). Where an axis stacks the
 * same for several gates or projections, the first elements of each.
 *
 * <p>Parts are views, made anew for each run, so gradients find their way to the whole.
 */
final class LayerSlices implements LayerView {
    private static final Set<OpType> CONVOLUTIONS = Set.of(Convolutions.CONV, Convolutions.CONV_TRANSPOSE);
    private static final int KERNEL_AXES = 2;

    private final OpType operator;
    private final List<ParameterSlot> stored;
    private final List<ParameterSlot> needed;
    private final List<Tensor> tensors;

    /** @param tensors those of the layer, in the order of its slots */
    LayerSlices(OpType operator, List<ParameterSlot> stored, List<ParameterSlot> needed, List<Tensor> tensors) {
        this.operator = operator;
        this.stored = List.copyOf(stored);
        this.needed = List.copyOf(needed);
        this.tensors = List.copyOf(tensors);
    }

    /** Whether slots can be parts of others. */
    static boolean fit(List<ParameterSlot> stored, List<ParameterSlot> needed) {
        return stored.size() == needed.size()
                && IntStream.range(0, stored.size()).allMatch(i -> fits(stored.get(i), needed.get(i)));
    }

    private static boolean fits(ParameterSlot stored, ParameterSlot needed) {
        return stored.name().equals(needed.name())
                && stored.type().rank() == needed.type().rank()
                && stored.type().element() == needed.type().element()
                && IntStream.range(0, stored.type().rank()).allMatch(axis -> size(needed, axis) <= size(stored, axis));
    }

    private static long size(ParameterSlot slot, int axis) {
        return slot.type().dimension(axis).constant().asLong();
    }

    @Override
    public LayerTensors tensors() {
        List<Tensor> parts = new ArrayList<>();
        List<TensorOptional> optionals = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            Tensor part = part(tensors.get(i), stored.get(i), needed.get(i));
            parts.add(part);
            optionals.add(new TensorOptional(part));
        }
        return new LayerTensors(parts, optionals);
    }

    private Tensor part(Tensor whole, ParameterSlot from, ParameterSlot slot) {
        Tensor part = whole;
        for (int axis = 0; axis < slot.type().rank(); axis++) {
            long all = size(from, axis);
            long some = size(slot, axis);
            if (some < all) {
                part = along(part, slot.name(), axis, all, some);
            }
        }
        return part;
    }

    private Tensor along(Tensor whole, String slot, int axis, long all, long some) {
        int stacked = StackedAxes.parts(operator, slot, axis, stored);
        if (stacked == 1) {
            boolean kernel = CONVOLUTIONS.contains(operator) && axis >= KERNEL_AXES;
            return whole.narrow(axis, kernel ? (all - some) / 2 : 0, some);
        }
        try (TensorVector parts = new TensorVector()) {
            for (int i = 0; i < stacked; i++) {
                parts.push_back(whole.narrow(axis, i * (all / stacked), some / stacked));
            }
            return torch.cat(parts, axis);
        }
    }
}
