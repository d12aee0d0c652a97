// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The boxes of one image that stand out in a class, as ONNX's NonMaxSuppression takes them. Areas and overlaps are
 * computed with 32 bits, as ONNX Runtime does, so that the two agree at a threshold.
 */
final class BoxSelection {
    private final float[] left;
    private final float[] top;
    private final float[] right;
    private final float[] bottom;
    private final float[] areas;
    private final int most;
    private final float largestOverlap;
    private final float leastScore;

    /**
     * @param boxes four numbers each
     * @param from the first of them
     * @param count of the boxes
     */
    BoxSelection(float[] boxes, int from, int count, Binding binding) {
        this.most = (int) Math.min(count, binding.integer("max_output_boxes_per_class"));
        this.largestOverlap = (float) binding.real("iou_threshold");
        this.leastScore = (float) binding.real("score_threshold");
        this.left = new float[count];
        this.top = new float[count];
        this.right = new float[count];
        this.bottom = new float[count];
        this.areas = new float[count];
        boolean centred = binding.bool("center_point_box");
        for (int box = 0; box < count; box++) {
            int at = from + 4 * box;
            if (centred) {
                centred(box, boxes[at], boxes[at + 1], boxes[at + 2] / 2, boxes[at + 3] / 2);
            } else {
                cornered(box, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
            }
            areas[box] = (bottom[box] - top[box]) * (right[box] - left[box]);
        }
    }

    private void centred(int box, float x, float y, float halfWidth, float halfHeight) {
        left[box] = x - halfWidth;
        right[box] = x + halfWidth;
        top[box] = y - halfHeight;
        bottom[box] = y + halfHeight;
    }

    private void cornered(int box, float y1, float x1, float y2, float x2) {
        left[box] = Math.min(x1, x2);
        right[box] = Math.max(x1, x2);
        top[box] = Math.min(y1, y2);
        bottom[box] = Math.max(y1, y2);
    }

    /**
     * The numbers of the boxes by falling score; of equal scores the lower number comes first.
     *
     * @param scores one a box
     * @param from the first of them
     */
    int[] select(float[] scores, int from) {
        int[] selected = new int[most];
        int count = 0;
        long[] candidates = ordered(scores, from);
        for (int i = 0; i < candidates.length && count < most; i++) {
            int box = (int) candidates[i];
            if (standsOut(box, selected, count)) {
                selected[count++] = box;
            }
        }
        return Arrays.copyOf(selected, count);
    }

    /** Keys whose order is that of falling scores; the lower half of each is the box. */
    private long[] ordered(float[] scores, int from) {
        return LongStream.range(0, areas.length)
                .filter(box -> leastScore == Float.NEGATIVE_INFINITY || scores[from + (int) box] > leastScore)
                .map(box -> (long) ~ascending(scores[from + (int) box]) << Integer.SIZE | box)
                .sorted()
                .toArray();
    }

    /** An integer that grows with a number; both zeros have one. */
    private static int ascending(float number) {
        int bits = Float.floatToIntBits(number + 0.0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private boolean standsOut(int box, int[] selected, int count) {
        for (int i = 0; i < count; i++) {
            if (overlap(box, selected[i]) > largestOverlap) {
                return false;
            }
        }
        return true;
    }

    /** The intersection over the union; 0 for boxes that have no area. */
    private float overlap(int box, int other) {
        float width = Math.min(right[box], right[other]) - Math.max(left[box], left[other]);
        float height = Math.min(bottom[box], bottom[other]) - Math.max(top[box], top[other]);
        if (width <= 0 || height <= 0 || areas[box] <= 0 || areas[other] <= 0) {
            return 0;
        }
        float intersection = width * height;
        float union = areas[box] + areas[other] - intersection;
        return union <= 0 ? 0 : intersection / union;
    }
}
