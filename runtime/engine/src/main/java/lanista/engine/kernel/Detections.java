// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Operators on boxes in images. */
final class Detections {
    private Detections() {}

    static void addTo(KernelTable table) {
        table.add("NonMaxSuppression", Detections::suppress);
        table.add("RoiAlign", BoxSampling::of);
    }

    private static Kernel suppress(Binding binding) {
        TensorOptions numbers = binding.options(ElementType.I64);
        return Kernel.binary((boxes, scores) -> {
            long[] rows = rows(binding, boxes, scores);
            if (rows.length == 0) {
                return torch.zeros(new long[] {0, 3}, numbers);
            }
            try (Tensor onHost = Tensor.create(rows, rows.length / 3, 3)) {
                return onHost.to(boxes.device(), torch.ScalarType.Long);
            }
        });
    }

    /** Image, class and box of each that is selected. */
    private static long[] rows(Binding binding, Tensor boxes, Tensor scores) {
        int images = (int) scores.size(0);
        int classes = (int) scores.size(1);
        int count = (int) scores.size(2);
        float[] corners = HostNumbers.floats(boxes);
        float[] given = HostNumbers.floats(scores);
        long[] rows = new long[0];
        int length = 0;
        for (int image = 0; image < images; image++) {
            BoxSelection selection = new BoxSelection(corners, 4 * image * count, count, binding);
            for (int kind = 0; kind < classes; kind++) {
                int[] selected = selection.select(given, (image * classes + kind) * count);
                int needed = length + 3 * selected.length;
                rows = needed > rows.length ? Arrays.copyOf(rows, Math.max(needed, 2 * rows.length)) : rows;
                for (int box : selected) {
                    rows[length++] = image;
                    rows[length++] = kind;
                    rows[length++] = box;
                }
            }
        }
        return Arrays.copyOf(rows, length);
    }
}
