// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.op.Attributes;
import lanista.ir.op.Convolutions;
import lanista.ir.op.Matrices;
import lanista.ir.op.Normalizations;
import lanista.ir.op.OpType;
import lanista.ir.op.Pools;
import lanista.ir.op.Trait;
import lanista.ir.type.TensorType;

/**
 * What tells a candidate from a larger one, of which it may be the same network with zeros in the place of some weights: a
 * convolution with a smaller kernel around the same centre, or with fewer channels that nothing but channel by channel
 * operators read before the next layer leaves them out.
 */
final class SizeDifference {
    private static final Set<OpType> CHANNEL_BY_CHANNEL = Set.of(
            Normalizations.BATCH_NORMALIZATION,
            Pools.MAX_POOL,
            Pools.AVERAGE_POOL,
            Pools.ADAPTIVE_AVERAGE_POOL,
            Pools.ADAPTIVE_MAX_POOL,
            Pools.GLOBAL_AVERAGE_POOL,
            Pools.GLOBAL_MAX_POOL);
    private static final int CHANNELS = 1;

    private SizeDifference() {}

    /** Why a candidate is not a larger one with zeros; empty where it is. */
    static Optional<String> obstacle(Graph smaller, Graph larger) {
        if (!smaller.outputTypes().equals(larger.outputTypes())) {
            return Optional.of("the output depends on it");
        }
        if (smaller.nodes().size() != larger.nodes().size()) {
            return Optional.of("what is computed depends on it");
        }
        for (int i = 0; i < smaller.nodes().size(); i++) {
            Node first = smaller.nodes().get(i);
            Node second = larger.nodes().get(i);
            if (!first.id().equals(second.id())
                    || !first.operands().equals(second.operands())
                    || !isOfSize(smaller, first, larger, second)) {
                return Optional.of("'%s' depends on it by more than the size of a layer".formatted(first.id()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfSize(Graph smaller, Node first, Graph larger, Node second) {
        if (!(first.operation() instanceof Compute small)
                || !(second.operation() instanceof Compute large)
                || small.type() != large.type()) {
            return false;
        }
        List<TensorType> from = smaller.types(first.operands());
        List<TensorType> fromLarger = larger.types(second.operands());
        if (small.equals(large) && first.types().equals(second.types()) && from.equals(fromLarger)) {
            return true;
        }
        TensorType result = first.types().get(0);
        TensorType resultLarger = second.types().get(0);
        if (small.type() == Convolutions.CONV) {
            return differAt(CHANNELS, result, resultLarger)
                    && isCentred(small.attributes(), large.attributes())
                    && meetAlike(small, from.get(0), large, fromLarger.get(0));
        }
        if (small.type() == Matrices.LINEAR) {
            return differAt(result.rank() - 1, result, resultLarger);
        }
        boolean channelByChannel =
                CHANNEL_BY_CHANNEL.contains(small.type()) && differAt(CHANNELS, result, resultLarger);
        return small.attributes().equals(large.attributes())
                && (channelByChannel || (small.layer().isEmpty() && small.type().has(Trait.ELEMENTWISE)));
    }

    /** Whether types are the same but for the size of one axis. */
    private static boolean differAt(int axis, TensorType first, TensorType second) {
        if (first.rank() != second.rank() || first.rank() <= axis) {
            return false;
        }
        for (int i = 0; i < first.rank(); i++) {
            if (i != axis && !first.dimension(i).equals(second.dimension(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCentred(Attributes small, Attributes large) {
        long[] kernel = small.integers("kernel_shape");
        long[] largerKernel = large.integers("kernel_shape");
        long[] pads = small.integers("pads");
        long[] largerPads = large.integers("pads");
        long[] dilations = small.integers("dilations");
        for (int axis = 0; axis < kernel.length; axis++) {
            long less = largerKernel[axis] - kernel[axis];
            long further = less / 2 * dilations[axis];
            if (less % 2 != 0
                    || largerPads[axis] - pads[axis] != further
                    || largerPads[axis + kernel.length] - pads[axis + kernel.length] != further) {
                return false;
            }
        }
        return without(small).equals(without(large));
    }

    private static Attributes without(Attributes attributes) {
        return attributes
                .with("kernel_shape", 0)
                .with("pads", 0)
                .with("out_channels", 0)
                .with("group", 0);
    }

    /** Whether channels meet the same channels: all of them, or each itself, or there are as many of each. */
    private static boolean meetAlike(Compute small, TensorType from, Compute large, TensorType fromLarger) {
        boolean all = group(small) == 1 && group(large) == 1;
        boolean itself = isDeep(small, from) && isDeep(large, fromLarger);
        boolean same = group(small) == group(large)
                && channels(small) == channels(large)
                && from.dimension(CHANNELS).equals(fromLarger.dimension(CHANNELS));
        return all || itself || same;
    }

    private static boolean isDeep(Compute convolution, TensorType operand) {
        return operand.dimension(CHANNELS).is(group(convolution)) && channels(convolution) == group(convolution);
    }

    private static long group(Compute convolution) {
        return convolution.attributes().integer("group");
    }

    private static long channels(Compute convolution) {
        return convolution.attributes().integer("out_channels");
    }
}
