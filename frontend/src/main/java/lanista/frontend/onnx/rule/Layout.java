// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lanista.ir.weights.HostTensor;

/** Stored tensors in another layout, as copies. */
final class Layout {
    private static final int BLOCK = 64;

    private Layout() {}

    /** A matrix with rows as columns; block by block, as either side's lines are far apart in memory. */
    static HostTensor transposed(HostTensor matrix) {
        int rows = Math.toIntExact(matrix.shape().get(0));
        int columns = Math.toIntExact(matrix.shape().get(1));
        int width = matrix.element().bytes();
        ByteBuffer source = matrix.bytes();
        ByteBuffer target = ByteBuffer.allocate(source.remaining()).order(source.order());
        for (int top = 0; top < rows; top += BLOCK) {
            int bottom = Math.min(rows, top + BLOCK);
            for (int left = 0; left < columns; left += BLOCK) {
                int right = Math.min(columns, left + BLOCK);
                for (int column = left; column < right; column++) {
                    for (int row = top; row < bottom; row++) {
                        move(source, (row * columns + column) * width, target, (column * rows + row) * width, width);
                    }
                }
            }
        }
        return HostTensor.of(matrix.element(), List.of((long) columns, (long) rows), target);
    }

    private static void move(ByteBuffer source, int from, ByteBuffer target, int to, int width) {
        switch (width) {
            case Byte.BYTES -> target.put(to, source.get(from));
            case Short.BYTES -> target.putShort(to, source.getShort(from));
            case Integer.BYTES -> target.putInt(to, source.getInt(from));
            case Long.BYTES -> target.putLong(to, source.getLong(from));
            default -> throw new IllegalArgumentException("no element has %d bytes".formatted(width));
        }
    }

    /** A part of a tensor along its first axis, without that axis. */
    static HostTensor at(HostTensor tensor, int index) {
        List<Long> shape = tensor.shape().subList(1, tensor.shape().size());
        int bytes = tensor.bytes().remaining() / Math.toIntExact(tensor.shape().get(0));
        return HostTensor.of(tensor.element(), shape, tensor.bytes().slice(index * bytes, bytes));
    }

    /**
     * Equal parts of a tensor along its first axis, in another order.
     *
     * @param order the number of each part, from 0
     */
    static HostTensor ordered(HostTensor tensor, List<Integer> order, int parts) {
        ByteBuffer source = tensor.bytes();
        int bytes = source.remaining() / parts;
        ByteBuffer target = ByteBuffer.allocate(bytes * order.size());
        order.forEach(part -> target.put(source.slice(part * bytes, bytes)));
        List<Long> shape = new ArrayList<>(tensor.shape());
        shape.set(0, shape.get(0) / parts * order.size());
        return HostTensor.of(tensor.element(), shape, target.flip());
    }
}
