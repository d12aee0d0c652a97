// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Operators that put elements where indices say. */
final class Scatters {
    private Scatters() {}

    static void addTo(KernelTable table) {
        table.add("ScatterElements", Scatters::elements);
        table.add("ScatterND", Scatters::slices);
        table.add("OneHot", Scatters::oneHot);
    }

    /** Puts elements at indices along an axis; both are of one shape. */
    @FunctionalInterface
    private interface Scatter {
        Tensor apply(Tensor x, long axis, Tensor index, Tensor updates);

        static Scatter of(String reduction) {
            return switch (reduction) {
                case "none" -> torch::scatter;
                case "add" -> torch::scatter_add;
                case "mul" -> reducing("prod");
                case "max" -> reducing("amax");
                case "min" -> reducing("amin");
                default -> throw new IllegalArgumentException("no reduction '%s'".formatted(reduction));
            };
        }

        private static Scatter reducing(String word) {
            return (x, axis, index, updates) -> torch.scatter_reduce(x, axis, index, updates, word, true);
        }
    }

    private static Kernel elements(Binding binding) {
        int axis = binding.axis("axis");
        Scatter scatter = Scatter.of(binding.text("reduction"));
        return frame -> {
            Tensor x = frame.operand(0);
            try (Tensor index = Positions.of(frame.operand(1), x.size(axis))) {
                frame.put(scatter.apply(x, axis, index, frame.operand(2)));
            }
        };
    }

    /** One scatter along the axes that the indices are for, made one. */
    private static Kernel slices(Binding binding) {
        Scatter scatter = Scatter.of(binding.text("reduction"));
        return frame -> {
            Tensor x = frame.operand(0);
            Tensor index = frame.operand(1);
            long[] shape = x.shape();
            int named = (int) index.size(index.dim() - 1);
            long size = Arrays.stream(shape, named, shape.length).reduce(1, Math::multiplyExact);
            try (Tensor rows = torch.reshape(x, -1, size);
                    Tensor updates = torch.reshape(frame.operand(2), -1, size);
                    Tensor numbers = Positions.ofSlices(index, x, 0);
                    Tensor column = torch.reshape(numbers, -1, 1);
                    Tensor everywhere = column.expand(updates.shape());
                    Tensor changed = scatter.apply(rows, 0, everywhere, updates)) {
                frame.put(torch.reshape(changed, shape));
            }
        };
    }

    private static Kernel oneHot(Binding binding) {
        long depth = binding.integer("depth");
        int axis = binding.axis("axis", binding.rank() + 1);
        long[] sizes = new long[binding.rank() + 1];
        Arrays.fill(sizes, 1);
        sizes[axis] = depth;
        Scalar count = binding.own(new Scalar(depth));
        Scalar on = binding.scalar("on_value");
        Scalar off = binding.scalar("off_value");
        TensorOptions numbers = binding.options(ElementType.I64);
        TensorOptions elements = binding.options(binding.element());
        return Kernel.unary(x -> {
            try (Tensor index = Positions.of(x, depth);
                    Tensor places = torch.unsqueeze(index, axis);
                    Tensor counted = torch.arange(count, numbers);
                    Tensor classes = torch.reshape(counted, sizes);
                    Tensor hot = torch.eq(places, classes);
                    Tensor yes = torch.full(new long[0], on, elements);
                    Tensor no = torch.full(new long[0], off, elements)) {
                return torch.where(hot, yes, no);
            }
        });
    }
}
