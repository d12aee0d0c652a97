// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Images sampled within boxes, one box after the other, as ONNX's RoiAlign (opset 16) has it. */
final class BoxSampling {
    private static final int CORNERS = 4;

    private final int height;
    private final int width;
    private final int ratio;
    private final double scale;
    private final boolean halfPixel;
    private final boolean largest;
    private final TensorOptions elements;

    private BoxSampling(Binding binding) {
        this.height = (int) binding.integer("output_height");
        this.width = (int) binding.integer("output_width");
        this.ratio = (int) binding.integer("sampling_ratio");
        this.scale = binding.real("spatial_scale");
        this.halfPixel = binding.text("coordinate_transformation_mode").equals("half_pixel");
        this.largest = binding.text("mode").equals("max");
        this.elements = binding.options(binding.element());
    }

    static Kernel of(Binding binding) {
        BoxSampling sampling = new BoxSampling(binding);
        return frame -> frame.put(sampling.sampled(
                frame.operand(0), HostNumbers.doubles(frame.operand(1)), HostNumbers.longs(frame.operand(2))));
    }

    /** @param images the number of the image of each box */
    private Tensor sampled(Tensor x, double[] boxes, long[] images) {
        if (images.length == 0) {
            return torch.zeros(new long[] {0, x.size(1), height, width}, elements);
        }
        try (TensorVector parts = new TensorVector()) {
            for (int box = 0; box < images.length; box++) {
                try (Tensor image = torch.select(x, 0, images[box]);
                        Tensor part = part(image, grid(boxes, CORNERS * box, image))) {
                    parts.push_back(part);
                }
            }
            return torch.stack(parts, 0);
        }
    }

    private BoxGrid grid(double[] boxes, int from, Tensor image) {
        double[] corners = IntStream.range(from, from + CORNERS)
                .mapToDouble(i -> boxes[i] * scale - (halfPixel ? 0.5 : 0))
                .toArray();
        // Without half pixels a box covers an element at least.
        double least = halfPixel ? Double.NEGATIVE_INFINITY : 1;
        BoxAxis rows = new BoxAxis(corners[1], Math.max(least, corners[3] - corners[1]), height, ratio);
        BoxAxis columns = new BoxAxis(corners[0], Math.max(least, corners[2] - corners[0]), width, ratio);
        return BoxGrid.of(rows, columns, (int) image.size(1), (int) image.size(2));
    }

    private Tensor part(Tensor image, BoxGrid grid) {
        long[] shape = {image.size(0), height, width};
        if (grid.points() == 0) {
            return torch.zeros(shape, elements);
        }
        try (Tensor flat = torch.reshape(image, shape[0], -1);
                Tensor places = Tensor.create(grid.places());
                Tensor index = places.to(image.device(), torch.ScalarType.Long);
                Tensor around = torch.index_select(flat, 1, index);
                Tensor numbers = Tensor.create(grid.weights());
                Tensor weights = numbers.to(image.device(), image.scalar_type());
                Tensor summands = torch.mul(around, weights);
                Tensor parted = torch.reshape(summands, shape[0], CORNERS, (long) height * width, grid.points());
                Tensor joined = joined(parted, grid.points())) {
            return torch.reshape(joined, shape);
        }
    }

    private Tensor joined(Tensor parted, long points) {
        if (largest) {
            return torch.amax(parted, new long[] {1, 3}, false);
        }
        try (Tensor sum = torch.sum(parted, 1, 3);
                Scalar count = new Scalar(points)) {
            return torch.div(sum, count);
        }
    }
}
