// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.nio.ByteBuffer;
import java.util.List;

/** Stored elements brought into the one form that {@link NpyArray} has: little-endian, last dimension fastest. */
final class NpyElements {
    private NpyElements() {}

    /** The array; may change {@code elements}. */
    static NpyArray array(NpyHeader header, byte[] elements) {
        int width = header.type().width();
        if (header.bigEndian()) {
            reverseEach(elements, width);
        }
        if (header.type() == NpyType.BOOL) {
            normalizeTruth(elements);
        }
        byte[] ordered = header.fortran() ? lastDimensionFastest(elements, header.shape(), width) : elements;
        return NpyArray.of(header.type(), header.shape(), ByteBuffer.wrap(ordered));
    }

    private static void reverseEach(byte[] elements, int width) {
        for (int start = 0; start < elements.length; start += width) {
            for (int low = start, high = start + width - 1; low < high; low++, high--) {
                byte kept = elements[low];
                elements[low] = elements[high];
                elements[high] = kept;
            }
        }
    }

    /** What is true is 1: a library in C may not expect any other byte. */
    private static void normalizeTruth(byte[] elements) {
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (byte) (elements[i] == 0 ? 0 : 1);
        }
    }

    /** Copies elements in the order of their indices, counting the last one up first. */
    private static byte[] lastDimensionFastest(byte[] elements, List<Integer> shape, int width) {
        byte[] ordered = new byte[elements.length];
        int[] strides = new int[shape.size()];
        int stride = width;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= shape.get(i);
        }
        int[] index = new int[strides.length];
        int from = 0;
        for (int to = 0; to < ordered.length; to += width) {
            System.arraycopy(elements, from, ordered, to, width);
            int dimension = strides.length - 1;
            while (dimension >= 0 && ++index[dimension] == shape.get(dimension)) {
                from -= (index[dimension] - 1) * strides[dimension];
                index[dimension] = 0;
                dimension--;
            }
            if (dimension >= 0) {
                from += strides[dimension];
            }
        }
        return ordered;
    }
}
