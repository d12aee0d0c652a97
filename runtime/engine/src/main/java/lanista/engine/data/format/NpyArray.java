// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/** An array of numbers as NumPy has it: a type, a shape and the elements, the last dimension running fastest. */
public final class NpyArray {
    private final NpyType type;
    private final List<Integer> shape;
    private final ByteBuffer data;

    private NpyArray(NpyType type, List<Integer> shape, ByteBuffer data) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.data = data;
        long bytes = type.width();
        for (int dimension : this.shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("a dimension cannot be negative: " + shape);
            }
            bytes = Math.multiplyExact(bytes, dimension);
        }
        if (bytes != data.remaining()) {
            throw new IllegalArgumentException(
                    "%s of shape %s takes %d bytes, got %d".formatted(type, shape, bytes, data.remaining()));
        }
    }

    /**
     * An array over bytes that are there already.
     *
     * @param shape no dimension for a single number
     * @param data the elements in little-endian order from the buffer's position to its limit; not copied
     */
    public static NpyArray of(NpyType type, List<Integer> shape, ByteBuffer data) {
        return new NpyArray(type, shape, data.slice());
    }

    public static NpyArray ofFloats(List<Integer> shape, float... values) {
        ByteBuffer data = littleEndian(values.length, Float.BYTES);
        data.asFloatBuffer().put(values);
        return new NpyArray(NpyType.FLOAT32, shape, data);
    }

    public static NpyArray ofLongs(List<Integer> shape, long... values) {
        ByteBuffer data = littleEndian(values.length, Long.BYTES);
        data.asLongBuffer().put(values);
        return new NpyArray(NpyType.INT64, shape, data);
    }

    private static ByteBuffer littleEndian(int elements, int width) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, width)).order(ByteOrder.LITTLE_ENDIAN);
    }

    public NpyType type() {
        return type;
    }

    public List<Integer> shape() {
        return shape;
    }

    /** Number of elements. */
    public int size() {
        return data.remaining() / type.width();
    }

    /** The elements, little-endian and read-only. */
    public ByteBuffer data() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The elements rounded to floats; truth is 1. */
    public float[] toFloats() {
        float[] floats = new float[size()];
        switch (type) {
            case FLOAT32 -> data().asFloatBuffer().get(floats);
            case FLOAT64 -> {
                DoubleBuffer doubles = data().asDoubleBuffer();
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) doubles.get(i);
                }
            }
            case INT64, INT32, UINT8, BOOL -> {
                long[] longs = toLongs();
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = longs[i];
                }
            }
        }
        return floats;
    }

    /**
     * The elements of an array of integers or truth values.
     *
     * @throws IllegalStateException where the elements are floats
     */
    public long[] toLongs() {
        long[] longs = new long[size()];
        ByteBuffer elements = data();
        switch (type) {
            case INT64 -> elements.asLongBuffer().get(longs);
            case INT32 -> Arrays.setAll(longs, i -> elements.getInt(i * Integer.BYTES));
            case UINT8, BOOL -> Arrays.setAll(longs, i -> elements.get(i) & 0xff);
            case FLOAT32, FLOAT64 ->
                throw new IllegalStateException("elements of type %s are not integers".formatted(type.code()));
        }
        return longs;
    }

    /** The elements of an array of bytes or truth values, one byte each. */
    public byte[] toBytes() {
        byte[] bytes = new byte[data.remaining()];
        data().get(bytes);
        return bytes;
    }
}
