// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Operators that keep of a tensor what its elements decide on. */
final class Searches {
    private Searches() {}

    static void addTo(KernelTable table) {
        table.unary("NonZero", x -> {
            try (Tensor rows = torch.nonzero(x)) {
                return rows.t();
            }
        });
        table.add("Compress", binding -> {
            int axis = binding.axis("axis");
            return Kernel.binary((x, condition) -> {
                try (Tensor rows = torch.nonzero(condition);
                        Tensor index = torch.reshape(rows, -1)) {
                    return torch.index_select(x, axis, index);
                }
            });
        });
        table.add("Unique", Searches::unique);
    }

    private static Kernel unique(Binding binding) {
        int axis = binding.axis("axis");
        boolean sorted = binding.bool("sorted");
        TensorOptions numbers = binding.options(ElementType.I64);
        return frame -> {
            Tensor x = frame.operand(0);
            try (T_TensorTensorTensor_T all = torch.unique_dim(x, axis, true, true, true);
                    Tensor inverse = new Tensor(all.get1());
                    Tensor first = firsts(inverse, all.get2().size(0), numbers)) {
                if (sorted) {
                    put(frame, new Tensor(all.get0()), new Tensor(first), new Tensor(inverse), new Tensor(all.get2()));
                    return;
                }
                try (Tensor order = torch.argsort(first);
                        Tensor places = torch.argsort(order)) {
                    put(
                            frame,
                            torch.index_select(all.get0(), axis, order),
                            torch.index_select(first, 0, order),
                            torch.index_select(places, 0, inverse),
                            torch.index_select(all.get2(), 0, order));
                }
            }
        };
    }

    private static void put(Frame frame, Tensor... results) {
        for (int i = 0; i < results.length; i++) {
            frame.put(i, results[i]);
        }
    }

    /** The least position of each of so many numbers. */
    private static Tensor firsts(Tensor numbers, long count, TensorOptions options) {
        try (Scalar size = new Scalar(numbers.size(0));
                Tensor positions = torch.arange(size, options);
                Tensor none = torch.full(new long[] {count}, size, options)) {
            return torch.scatter_reduce(none, 0, numbers, positions, "amin", true);
        }
    }
}
