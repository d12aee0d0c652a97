// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Elements added in front of and behind axes; a negative number drops some. */
final class Padding {
    private static final int WRAP_OPSET = 19;

    private final long[] begins;
    private final long[] ends;

    private Padding(long[] begins, long[] ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** Of all axes: what is in front of each, then what is behind each. */
    static Padding of(long[] pads) {
        int rank = pads.length / 2;
        return new Padding(Arrays.copyOf(pads, rank), Arrays.copyOfRange(pads, rank, pads.length));
    }

    /** Of the axes after batch and channels. */
    static Padding ofSpatialAxes(long[] pads) {
        int axes = pads.length / 2;
        long[] begins = new long[axes + 2];
        long[] ends = new long[axes + 2];
        System.arraycopy(pads, 0, begins, 2, axes);
        System.arraycopy(pads, axes, ends, 2, axes);
        return new Padding(begins, ends);
    }

    /**
     * The padded value.
     *
     * @param mode constant, reflect, edge or wrap
     * @param value what constant padding adds
     */
    String apply(Emission node, String input, String mode, double value) {
        if (mode.equals("wrap") && !node.has(WRAP_OPSET)) {
            return wrapped(node, input);
        }
        long[] pads = Arrays.copyOf(begins, 2 * begins.length);
        System.arraycopy(ends, 0, pads, begins.length, ends.length);
        List<String> inputs = new ArrayList<>(List.of(input, node.integers("pads", pads)));
        if (mode.equals("constant") && value != 0) {
            inputs.add(node.number("value", value));
        }
        return node.apply(Application.of("Pad", inputs).with("mode", mode));
    }

    /** The last elements of an axis in front of it, and the first behind it. */
    private String wrapped(Emission node, String input) {
        String result = input;
        for (int axis = 0; axis < begins.length; axis++) {
            List<String> parts = new ArrayList<>();
            if (begins[axis] > 0) {
                parts.add(slice(node, result, axis, -begins[axis], Long.MAX_VALUE));
            }
            parts.add(result);
            if (ends[axis] > 0) {
                parts.add(slice(node, result, axis, 0, ends[axis]));
            }
            result = parts.size() == 1
                    ? result
                    : node.apply(Application.of("Concat", parts).with("axis", axis));
        }
        return result;
    }

    static String slice(Emission node, String value, int axis, long start, long end) {
        return node.apply(Application.of(
                "Slice",
                value,
                node.integers("starts", start),
                node.integers("ends", end),
                node.integers("axes", axis)));
    }
}
