// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Operators to which the order of the elements along an axis matters. */
final class Scans {
    private Scans() {}

    static void addTo(KernelTable table) {
        table.add("CumSum", Scans::sums);
        table.add("CumProd", Scans::products);
        table.add("TopK", Scans::top);
        table.add("ReverseSequence", Scans::reverse);
    }

    private static Kernel sums(Binding binding) {
        ScalarTypeOptional element = binding.resultElement();
        int axis = binding.axis("axis");
        return accumulated(binding, torch::zeros_like, terms -> torch.cumsum(terms, axis, element));
    }

    private static Kernel products(Binding binding) {
        ScalarTypeOptional element = binding.resultElement();
        int axis = binding.axis("axis");
        return accumulated(binding, torch::ones_like, terms -> torch.cumprod(terms, axis, element));
    }

    /** @param nothing what an element is in front of all others, like one of them */
    private static Kernel accumulated(
            Binding binding, UnaryOperator<Tensor> nothing, UnaryOperator<Tensor> accumulation) {
        int axis = binding.axis("axis");
        boolean exclusive = binding.bool("exclusive");
        boolean reverse = binding.bool("reverse");
        return Kernel.unary(x -> {
            try (Tensor ordered = reverse ? torch.flip(x, axis) : new Tensor(x);
                    Tensor terms = exclusive ? delayed(ordered, axis, nothing) : new Tensor(ordered);
                    Tensor results = accumulation.apply(terms)) {
                return reverse ? torch.flip(results, axis) : new Tensor(results);
            }
        });
    }

    /** The elements moved back by one place. */
    private static Tensor delayed(Tensor x, int axis, UnaryOperator<Tensor> nothing) {
        try (Tensor first = x.narrow(axis, 0, 1);
                Tensor front = nothing.apply(first);
                Tensor others = x.narrow(axis, 0, x.size(axis) - 1);
                TensorVector parts = new TensorVector(front, others)) {
            return torch.cat(parts, axis);
        }
    }

    private static Kernel top(Binding binding) {
        long count = binding.integer("k");
        int axis = binding.axis("axis");
        boolean largest = binding.bool("largest");
        boolean sorted = binding.bool("sorted");
        return frame -> {
            try (T_TensorTensor_T both = torch.topk(frame.operand(0), count, axis, largest, sorted)) {
                frame.put(0, new Tensor(both.get0()));
                frame.put(1, new Tensor(both.get1()));
            }
        };
    }

    /** Picks for each place the element at {@code length - 1 - place} where the place lies within the length. */
    private static Kernel reverse(Binding binding) {
        int batch = binding.axis("batch_axis");
        int time = binding.axis("time_axis");
        TensorOptions numbers = binding.options(ElementType.I64);
        return frame -> {
            Tensor x = frame.operand(0);
            try (Scalar steps = new Scalar(x.size(time));
                    Scalar one = new Scalar(1);
                    Tensor counted = torch.arange(steps, numbers);
                    Tensor place = along(counted, time, x.dim());
                    Tensor lengths = frame.operand(1).to(torch.ScalarType.Long);
                    Tensor length = along(lengths, batch, x.dim());
                    Tensor within = torch.lt(place, length);
                    Tensor last = torch.sub(length, one);
                    Tensor mirrored = torch.sub(last, place);
                    Tensor index = torch.where(within, mirrored, place);
                    Tensor everywhere = index.expand(x.shape())) {
                frame.put(torch.gather(x, time, everywhere));
            }
        };
    }

    /** A vector as a tensor of a rank whose other axes have the size 1. */
    private static Tensor along(Tensor vector, int axis, long rank) {
        long[] shape = new long[(int) rank];
        Arrays.fill(shape, 1);
        shape[axis] = vector.size(0);
        return torch.reshape(vector, shape);
    }
}
