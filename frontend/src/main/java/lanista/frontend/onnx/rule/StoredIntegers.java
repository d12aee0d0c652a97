// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * Integers of a model that stand for real numbers, {@code (integer - zero point) * scale}, as those numbers.
 *
 * @param tensor the integers
 * @param zero their zero points: one, or one for each position of the axis
 * @param axis counted from the front
 */
record StoredIntegers(HostTensor tensor, Optional<HostTensor> zero, int axis) {
    /** Whether these elements can be read as integers here. */
    static boolean canRead(ElementType element) {
        return switch (element) {
            case I8, U8, I16, U16, I32 -> true;
            case I64, U32, U64, F16, BF16, F32, F64, BOOL -> false;
        };
    }

    /**
     * The numbers as 32-bit floats.
     *
     * @param scales one, or one for each position of the axis
     */
    HostTensor reals(Site site, float[] scales) {
        requireOneOrEach(site, scales.length);
        float[] reals = new float[tensor.size()];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = shifted(i) * scales[scales.length == 1 ? 0 : position(i)];
        }
        return HostTensor.ofFloats(reals, shape());
    }

    /**
     * The differences from the zero points, exactly.
     *
     * @param wide whether as floats of 64 bits, or of 32
     */
    HostTensor differences(Site site, boolean wide) {
        zero.ifPresent(each -> requireOneOrEach(site, each.size()));
        ElementType element = wide ? ElementType.F64 : ElementType.F32;
        ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * element.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.size(); i++) {
            if (wide) {
                bytes.putDouble((double) shifted(i));
            } else {
                bytes.putFloat((float) shifted(i));
            }
        }
        return HostTensor.of(element, tensor.shape(), bytes.flip());
    }

    /** The most that the sizes of the differences for one position of the axis add up to. */
    long largestSum(Site site) {
        zero.ifPresent(each -> requireOneOrEach(site, each.size()));
        long[] sums = new long[Math.toIntExact(tensor.shape().get(axis))];
        for (int i = 0; i < tensor.size(); i++) {
            sums[position(i)] += Math.abs(shifted(i));
        }
        return Arrays.stream(sums).max().orElse(0);
    }

    private void requireOneOrEach(Site site, int count) {
        List<Long> shape = tensor.shape();
        if (count != 1 && (axis >= shape.size() || count != shape.get(axis))) {
            throw site.problem(
                    Code.LAN0301,
                    "there must be one scale and zero point, or one for each position of axis %d of %s"
                            .formatted(axis, tensor));
        }
    }

    private long shifted(int index) {
        long point = zero.map(each -> integer(each, each.size() == 1 ? 0 : position(index)))
                .orElse(0L);
        return integer(tensor, index) - point;
    }

    private int position(int index) {
        List<Long> shape = tensor.shape();
        long inner = shape.subList(axis + 1, shape.size()).stream().reduce(1L, Math::multiplyExact);
        return (int) (index / inner % shape.get(axis));
    }

    private long[] shape() {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }

    private static long integer(HostTensor tensor, int index) {
        ByteBuffer bytes = tensor.bytes().order(ByteOrder.LITTLE_ENDIAN);
        return switch (tensor.element()) {
            case I8 -> bytes.get(index);
            case U8 -> Byte.toUnsignedLong(bytes.get(index));
            case I16 -> bytes.getShort(index * Short.BYTES);
            case U16 -> Short.toUnsignedLong(bytes.getShort(index * Short.BYTES));
            case I32 -> bytes.getInt(index * Integer.BYTES);
            case I64, U32, U64, F16, BF16, F32, F64, BOOL ->
                throw new Unsupported(
                        "has quantised numbers of type " + tensor.element().word());
        };
    }
}
