// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.OwnedPointers;
import lanista.engine.data.Split;
import lanista.engine.data.Target;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * One tensor of a batch, used again and again: its memory is the CPU's, Java writes into it and libtorch reads it in
 * place.
 */
final class BatchMemory {
    private final Tensor tensor;
    private final Filling filling;

    /** Copies rows of a split, in some order, to the start of the memory. */
    @FunctionalInterface
    private interface Filling {
        void copy(Split split, int[] order, int from, int to);
    }

    private BatchMemory(Tensor tensor, Filling filling) {
        this.tensor = tensor;
        this.filling = filling;
    }

    /**
     * Memory for examples of a split: floats, or token ids.
     *
     * @param capacity most examples that it takes
     */
    static BatchMemory ofExamples(OwnedPointers owned, Split split, int capacity) {
        long[] shape = IntStream.concat(
                        IntStream.of(capacity),
                        split.shape().dimensions().stream().mapToInt(Integer::intValue))
                .asLongStream()
                .toArray();
        if (split.element() == ElementType.I64) {
            Tensor tokens = empty(owned, torch.ScalarType.Long, shape);
            LongBuffer buffer = longs(tokens);
            return new BatchMemory(
                    tokens, (from, order, first, end) -> from.copyTokens(order, first, end, buffer.clear()));
        }
        Tensor numbers = empty(owned, torch.ScalarType.Float, shape);
        FloatBuffer buffer = floats(numbers);
        return new BatchMemory(
                numbers, (from, order, first, end) -> from.copyExamples(order, first, end, buffer.clear()));
    }

    /** Memory for what is to be predicted of examples: class indices, or rows of numbers. */
    static BatchMemory ofTargets(OwnedPointers owned, Split split, int capacity) {
        return split.target().match(new Target.Cases<>() {
            @Override
            public BatchMemory classes(Target.Classes classes) {
                Tensor indices = empty(owned, torch.ScalarType.Long, capacity);
                LongBuffer buffer = longs(indices);
                return new BatchMemory(
                        indices, (from, order, first, end) -> from.copyClasses(order, first, end, buffer.clear()));
            }

            @Override
            public BatchMemory numbers(Target.Numbers numbers) {
                Tensor rows = empty(owned, torch.ScalarType.Float, capacity, numbers.width());
                FloatBuffer buffer = floats(rows);
                return new BatchMemory(
                        rows, (from, order, first, end) -> from.copyNumbers(order, first, end, buffer.clear()));
            }
        });
    }

    private static Tensor empty(OwnedPointers owned, torch.ScalarType type, long... shape) {
        return owned.own(torch.empty(shape, new TensorOptions(type), new MemoryFormatOptional()));
    }

    private static LongBuffer longs(Tensor tensor) {
        return tensor.data_ptr_long().capacity(tensor.numel()).asByteBuffer().asLongBuffer();
    }

    private static FloatBuffer floats(Tensor tensor) {
        return tensor.data_ptr_float().capacity(tensor.numel()).asByteBuffer().asFloatBuffer();
    }

    /** Writes rows {@code order[from]} up to and without {@code order[to]}; any thread may, one at a time. */
    void fill(Split split, int[] order, int from, int to) {
        filling.copy(split, order, from, to);
    }

    /** The first rows on a device, in the innermost scope; on the CPU valid until the next filling. */
    Tensor rows(int count, Device device) {
        Tensor rows = tensor.narrow(0, 0, count);
        return device.kind() == Device.Kind.CPU ? rows : rows.to(device.toNative(), rows.scalar_type());
    }
}
