// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import lanista.ir.type.ElementType;

/**
 * The data of one tensor on the host: its elements in row-major order, as little-endian bytes. Immutable, up to 2 GiB,
 * possibly a part of a mapped file.
 */
public final class HostTensor {
    private final ElementType element;
    private final List<Long> shape;
    private final ByteBuffer bytes;

    private HostTensor(ElementType element, List<Long> shape, ByteBuffer bytes) {
        this.element = element;
        this.shape = List.copyOf(shape);
        this.bytes = bytes;
    }

    /**
     * A tensor over the bytes from the buffer's position to its limit, which are not copied and must not change.
     *
     * @throws IllegalArgumentException when the shape needs another number of bytes
     */
    public static HostTensor of(ElementType element, List<Long> shape, ByteBuffer bytes) {
        long needed = byteCount(element, shape);
        if (needed != bytes.remaining()) {
            throw new IllegalArgumentException(
                    "a tensor %s%s takes %d bytes, got %d".formatted(element.word(), shape, needed, bytes.remaining()));
        }
        return new HostTensor(element, shape, bytes.slice().asReadOnlyBuffer());
    }

    /** A copy of 32-bit floats. @throws IllegalArgumentException when the shape holds another number of them */
    public static HostTensor ofFloats(float[] values, long... shape) {
        ByteBuffer bytes = allocate(ElementType.F32, values.length);
        bytes.asFloatBuffer().put(values);
        return of(ElementType.F32, LongStream.of(shape).boxed().toList(), bytes);
    }

    /** A copy of 64-bit integers. @throws IllegalArgumentException when the shape holds another number of them */
    public static HostTensor ofLongs(long[] values, long... shape) {
        ByteBuffer bytes = allocate(ElementType.I64, values.length);
        bytes.asLongBuffer().put(values);
        return of(ElementType.I64, LongStream.of(shape).boxed().toList(), bytes);
    }

    private static ByteBuffer allocate(ElementType element, int count) {
        return ByteBuffer.allocate(Math.multiplyExact(element.bytes(), count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes that a tensor takes. @throws ArithmeticException when they are more than a {@code long} counts */
    static long byteCount(ElementType element, List<Long> shape) {
        long count = element.bytes();
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("a dimension is 0 or more, got " + shape);
            }
            count = Math.multiplyExact(count, dimension);
        }
        return count;
    }

    public ElementType element() {
        return element;
    }

    /** The dimensions, outermost first; none for a single number. */
    public List<Long> shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return bytes.limit() / element.bytes();
    }

    /** All bytes, read-only, with a position of the caller's own. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A copy of the elements of an f32 tensor. @throws IllegalStateException for another element type */
    public float[] floats() {
        require(ElementType.F32);
        float[] values = new float[size()];
        bytes().asFloatBuffer().get(values);
        return values;
    }

    /** A copy of the elements of an i64 tensor. @throws IllegalStateException for another element type */
    public long[] longs() {
        require(ElementType.I64);
        long[] values = new long[size()];
        bytes().asLongBuffer().get(values);
        return values;
    }

    private void require(ElementType wanted) {
        if (element != wanted) {
            throw new IllegalStateException("this tensor holds %s, not %s".formatted(element.word(), wanted.word()));
        }
    }

    /** Whether type, shape and every bit of the data are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor tensor
                && element == tensor.element
                && shape.equals(tensor.shape)
                && bytes.equals(tensor.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(element, shape, bytes);
    }

    /** The type alone, such as {@code f32[64, 32, 3, 3]}. */
    @Override
    public String toString() {
        return element.word() + shape;
    }
}
