// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.util.List;
import lanista.ir.type.ElementType;

/**
 * What a header says of one tensor.
 *
 * @param name of the tensor
 * @param element type of its elements
 * @param shape its dimensions, none negative, that take {@code end - begin} bytes
 * @param begin first byte of its data, from the end of the header on
 * @param end byte after the last
 */
record TensorEntry(String name, ElementType element, List<Long> shape, long begin, long end) {
    private static final int LONGEST_NAME = 80;

    TensorEntry {
        shape = List.copyOf(shape);
    }

    long size() {
        return end - begin;
    }

    /** How messages call the tensor. */
    static String quote(String name) {
        return name.length() <= LONGEST_NAME
                ? "tensor '%s'".formatted(name)
                : "tensor '%s…'".formatted(name.substring(0, LONGEST_NAME));
    }

    @Override
    public String toString() {
        return quote(name);
    }
}
