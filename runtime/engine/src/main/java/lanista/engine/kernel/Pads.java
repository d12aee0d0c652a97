// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Padding of some axes, the last one among them: so much before the first element of each, and so much after its last. */
final class Pads {
    private final long[] begins;
    private final long[] ends;

    private Pads(long[] begins, long[] ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** Reads ONNX's order: all begins, then all ends. */
    static Pads of(long[] pads) {
        int axes = pads.length / 2;
        return new Pads(Arrays.copyOf(pads, axes), Arrays.copyOfRange(pads, axes, pads.length));
    }

    /** What is before the first element of each axis. */
    long[] begins() {
        return begins;
    }

    int axes() {
        return begins.length;
    }

    boolean symmetric() {
        return Arrays.equals(begins, ends);
    }

    /** The order of libtorch: begin and end of the last axis, then of the one before it. */
    long[] lastFirst() {
        long[] order = new long[2 * axes()];
        for (int axis = 0; axis < axes(); axis++) {
            int at = 2 * (axes() - 1 - axis);
            order[at] = begins[axis];
            order[at + 1] = ends[axis];
        }
        return order;
    }

    /** A tensor without what the pads of its spatial axes cover; closes the one given. */
    Tensor cropped(Tensor tensor) {
        Tensor result = tensor;
        for (int i = 0; i < axes(); i++) {
            int axis = i + 2;
            try (Tensor before = result) {
                result = before.narrow(axis, begins[i], before.size(axis) - begins[i] - ends[i]);
            }
        }
        return result;
    }
}
