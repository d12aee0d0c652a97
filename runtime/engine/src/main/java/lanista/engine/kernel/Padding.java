// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Puts elements around a tensor. */
@FunctionalInterface
interface Padding {
    /** The padded tensor; a new handle. */
    Tensor applyTo(Tensor tensor);

    /**
     * Padding of the last axes.
     *
     * @param lastFirst begin and end of the last axis, then of the one before it, as libtorch has it
     * @param mode constant, reflect, replicate or circular
     * @param value of what is put around in constant mode
     */
    static Padding of(Binding binding, long[] lastFirst, String mode, double value) {
        int rank = binding.rank();
        if (mode.equals("constant")) {
            return nativePadding(binding, lastFirst, mode, value);
        }
        int needed = neededAxes(lastFirst);
        int supported = supportedAxes(rank, needed);
        return supported > 0
                ? nativePadding(binding, Arrays.copyOf(lastFirst, 2 * supported), mode, value)
                : tensor -> byPosition(tensor, lastFirst, needed, mode);
    }

    private static Padding nativePadding(Binding binding, long[] lastFirst, String mode, double value) {
        LongPointer numbers = binding.own(new LongPointer(lastFirst));
        LongArrayRef pads = binding.own(new LongArrayRef(numbers, lastFirst.length));
        BytePointer word = binding.words(mode);
        DoubleOptional filling =
                binding.own(mode.equals("constant") ? new DoubleOptional(value) : new DoubleOptional());
        return tensor -> torch.pad(tensor, pads, word, filling);
    }

    /** How many of the last axes hold everything that is to be padded. */
    private static int neededAxes(long[] lastFirst) {
        int needed = 1;
        for (int i = 0; i < lastFirst.length; i++) {
            if (lastFirst[i] != 0) {
                needed = i / 2 + 1;
            }
        }
        return needed;
    }

    /** How many last axes libtorch pads of such a tensor other than by a constant: all but one or two, at most three. */
    private static int supportedAxes(int rank, int needed) {
        for (int axes = Math.max(needed, rank - 2); axes <= Math.min(3, rank - 1); axes++) {
            if (axes > 0) {
                return axes;
            }
        }
        return 0;
    }

    /** Axis by axis, as a selection of positions. */
    private static Tensor byPosition(Tensor tensor, long[] lastFirst, int axes, String mode) {
        Tensor result = new Tensor(tensor);
        for (int i = 0; i < axes; i++) {
            long axis = tensor.dim() - 1 - i;
            long[] positions = positions(tensor.size(axis), lastFirst[2 * i], lastFirst[2 * i + 1], mode);
            try (Tensor before = result;
                    Tensor onHost = Tensor.create(positions);
                    Tensor index = onHost.to(tensor.device(), torch.ScalarType.Long)) {
                result = torch.index_select(before, axis, index);
            }
        }
        return result;
    }

    private static long[] positions(long size, long begin, long end, String mode) {
        long[] positions = new long[(int) (begin + size + end)];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(i - begin, size, mode);
        }
        return positions;
    }

    private static long position(long at, long size, String mode) {
        return switch (mode) {
            case "reflect" -> {
                long period = Math.max(1, 2 * (size - 1));
                long offset = Math.floorMod(at, period);
                yield Math.min(offset, period - offset);
            }
            case "replicate" -> Math.max(0, Math.min(size - 1, at));
            case "circular" -> Math.floorMod(at, size);
            default -> throw new IllegalArgumentException("no padding mode '%s'".formatted(mode));
        };
    }
}
