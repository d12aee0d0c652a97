// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.nio.ByteBuffer;
import lanista.ir.weights.HostTensor;

/** The elements of a tensor as numbers; a truth value is 0 or 1. */
final class Elements {
    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_LARGEST_EXPONENT = 31;
    private static final int HALF_BIAS = 15;

    private final HostTensor tensor;
    private final ByteBuffer bytes;

    Elements(HostTensor tensor) {
        this.tensor = tensor;
        this.bytes = tensor.bytes();
    }

    double at(int index) {
        int place = index * tensor.element().bytes();
        return switch (tensor.element()) {
            case F16 -> half(bytes.getShort(place));
            case BF16 -> Float.intBitsToFloat(bytes.getShort(place) << Short.SIZE);
            case F32 -> bytes.getFloat(place);
            case F64 -> bytes.getDouble(place);
            case I8 -> bytes.get(place);
            case I16 -> bytes.getShort(place);
            case I32 -> bytes.getInt(place);
            case I64 -> bytes.getLong(place);
            case U8 -> Byte.toUnsignedInt(bytes.get(place));
            case U16 -> Short.toUnsignedInt(bytes.getShort(place));
            case U32 -> Integer.toUnsignedLong(bytes.getInt(place));
            case U64 -> unsigned(bytes.getLong(place));
            case BOOL -> bytes.get(place) == 0 ? 0 : 1;
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
    }

    /** A number of 16 bits as IEEE 754 has them: a sign, five bits of exponent and ten of fraction. */
    private static double half(short bits) {
        int exponent = bits >> HALF_FRACTION_BITS & HALF_LARGEST_EXPONENT;
        double fraction = (bits & (1 << HALF_FRACTION_BITS) - 1) / (double) (1 << HALF_FRACTION_BITS);
        double size = Math.scalb(exponent == 0 ? fraction : 1 + fraction, Math.max(1, exponent) - HALF_BIAS);
        if (exponent == HALF_LARGEST_EXPONENT) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return bits < 0 ? -size : size;
    }
}
