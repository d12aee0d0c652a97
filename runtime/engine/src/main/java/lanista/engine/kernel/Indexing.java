// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Operators that pick elements: by ranges, or by the indices that another tensor holds. */
final class Indexing {
    private Indexing() {}

    static void addTo(KernelTable table) {
        table.add("Slice", Indexing::slice);
        table.add("GatherElements", binding -> {
            int axis = binding.axis("axis");
            return frame -> {
                Tensor x = frame.operand(0);
                try (Tensor index = Positions.of(frame.operand(1), x.size(axis))) {
                    frame.put(torch.gather(x, axis, index));
                }
            };
        });
        table.add("Gather", binding -> {
            int axis = binding.axis("axis");
            return frame -> {
                Tensor x = frame.operand(0);
                try (Tensor index = Positions.of(frame.operand(1), x.size(axis))) {
                    frame.put(gather(x, axis, index));
                }
            };
        });
        table.add("GatherND", binding -> {
            int batch = Math.toIntExact(binding.integer("batch_dims"));
            return Kernel.binary((x, index) -> gatherSlices(x, index, batch));
        });
        table.add("Embedding", Indexing::embedding);
    }

    /** The slices along an axis that an index of any rank names, in the place of that axis. */
    private static Tensor gather(Tensor x, int axis, Tensor index) {
        if (index.dim() == 1) {
            return torch.index_select(x, axis, index);
        }
        int rank = (int) index.dim();
        long[] shape = new long[(int) x.dim() - 1 + rank];
        for (int i = 0; i < shape.length; i++) {
            if (i < axis) {
                shape[i] = x.size(i);
            } else if (i < axis + rank) {
                shape[i] = index.size(i - axis);
            } else {
                shape[i] = x.size(i - rank + 1);
            }
        }
        try (Tensor flat = torch.reshape(index, -1);
                Tensor picked = torch.index_select(x, axis, flat)) {
            return torch.reshape(picked, shape);
        }
    }

    /** One gather along the axes that the indices are for, made one; in front of it are the batch's axes, behind it the rest. */
    private static Tensor gatherSlices(Tensor x, Tensor index, int batch) {
        long[] shape = x.shape();
        long[] places = index.shape();
        int rest = batch + (int) places[places.length - 1];
        long examples = elements(shape, 0, batch);
        long[] flat = {examples, elements(shape, batch, rest), elements(shape, rest, shape.length)};
        long[] numbered = {examples, elements(places, batch, places.length - 1), 1};
        long[] result = LongStream.concat(
                        Arrays.stream(places, 0, places.length - 1), Arrays.stream(shape, rest, shape.length))
                .toArray();
        try (Tensor slices = torch.reshape(x, flat);
                Tensor numbers = Positions.ofSlices(index, x, batch);
                Tensor column = torch.reshape(numbers, numbered);
                Tensor everywhere = column.expand(numbered[0], numbered[1], flat[2]);
                Tensor picked = torch.gather(slices, 1, everywhere)) {
            return torch.reshape(picked, result);
        }
    }

    private static long elements(long[] shape, int from, int to) {
        return Arrays.stream(shape, from, to).reduce(1, Math::multiplyExact);
    }

    private static Kernel slice(Binding binding) {
        long[] starts = binding.integers("starts");
        long[] ends = binding.integers("ends");
        long[] axes = binding.axes("axes");
        long[] steps = binding.integers("steps");
        return Kernel.unary(x -> {
            Tensor result = new Tensor(x);
            for (int i = 0; i < axes.length; i++) {
                try (Tensor before = result) {
                    result = steps[i] > 0
                            ? forward(before, axes[i], starts[i], ends[i], steps[i])
                            : backward(before, axes[i], starts[i], ends[i], steps[i]);
                }
            }
            return result;
        });
    }

    private static Tensor forward(Tensor x, long axis, long from, long to, long step) {
        long size = x.size(axis);
        long start = clamp(fromFront(from, size), 0, size);
        long end = clamp(fromFront(to, size), start, size);
        return step == 1 ? x.narrow(axis, start, end - start) : strided(x, axis, start, end, step);
    }

    /** The same elements from the lowest on, then turned round: libtorch steps forward only. */
    private static Tensor backward(Tensor x, long axis, long from, long to, long step) {
        long size = x.size(axis);
        long start = clamp(fromFront(from, size), 0, size - 1);
        long end = clamp(fromFront(to, size), -1, start);
        long count = (start - end - step - 1) / -step;
        long lowest = start + (count - 1) * step;
        try (Tensor ascending = strided(x, axis, lowest, start + 1, -step)) {
            return torch.flip(ascending, axis);
        }
    }

    private static Tensor strided(Tensor x, long axis, long start, long end, long step) {
        try (LongOptional first = new LongOptional(start);
                LongOptional last = new LongOptional(end)) {
            return torch.slice(x, axis, first, last, step);
        }
    }

    /** ONNX counts a negative position from the end; one before that means the place before the first element. */
    private static long fromFront(long position, long size) {
        if (position >= 0) {
            return position;
        }
        return position < -size ? -1 : position + size;
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    /** libtorch looks up with 32 or 64 bits; other widths are converted first. */
    private static Kernel embedding(Binding binding) {
        int weight = binding.slot("weight");
        long padding = binding.integer("padding_index");
        return switch (binding.operands().get(0).element()) {
            case I32, I64 ->
                frame -> frame.put(torch.embedding(frame.parameter(weight), frame.operand(0), padding, false, false));
            default ->
                frame -> {
                    try (Tensor index = frame.operand(0).to(torch.ScalarType.Long)) {
                        frame.put(torch.embedding(frame.parameter(weight), index, padding, false, false));
                    }
                };
        };
    }
}
