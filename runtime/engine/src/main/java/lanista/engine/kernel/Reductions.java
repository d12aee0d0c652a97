// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Reductions over axes. */
final class Reductions {
    private Reductions() {}

    static void addTo(KernelTable table) {
        table.add("ReduceSum", binding -> {
            long[] axes = axes(binding);
            boolean keep = binding.bool("keepdims");
            ScalarTypeOptional element = binding.resultElement();
            return Kernel.unary(x -> torch.sum(x, axes, keep, element));
        });
        table.add("ReduceMean", binding -> mean(binding, axes(binding), binding.bool("keepdims")));
        table.add("ReduceMax", binding -> {
            long[] axes = axes(binding);
            boolean keep = binding.bool("keepdims");
            return Kernel.unary(x -> torch.amax(x, axes, keep));
        });
        table.add("ReduceMin", binding -> {
            long[] axes = axes(binding);
            boolean keep = binding.bool("keepdims");
            return Kernel.unary(x -> torch.amin(x, axes, keep));
        });
        table.add("ReduceProd", Reductions::product);
        table.add("ReduceL1", binding -> sumOf(binding, torch::abs));
        table.add("ReduceSumSquare", binding -> sumOf(binding, x -> torch.mul(x, x)));
        table.add("ReduceL2", binding -> {
            long[] axes = axes(binding);
            boolean keep = binding.bool("keepdims");
            Scalar two = binding.scalar(2);
            ScalarTypeOptional element = binding.sameElement();
            return Kernel.unary(x -> torch.linalg_vector_norm(x, two, axes, keep, element));
        });
        table.add("ReduceLogSum", binding -> {
            long[] axes = axes(binding);
            boolean keep = binding.bool("keepdims");
            ScalarTypeOptional element = binding.sameElement();
            return Kernel.unary(x -> {
                try (Tensor sum = torch.sum(x, axes, keep, element)) {
                    return torch.log(sum);
                }
            });
        });
        table.add("ReduceLogSumExp", binding -> {
            long[] axes = axes(binding);
            boolean keep = binding.bool("keepdims");
            return Kernel.unary(x -> torch.logsumexp(x, axes, keep));
        });
        table.add("ArgMax", binding -> index(binding, torch::argmax));
        table.add("ArgMin", binding -> index(binding, torch::argmin));
    }

    /** The sum of what a function makes of the elements. */
    private static Kernel sumOf(Binding binding, UnaryOperator<Tensor> function) {
        long[] axes = axes(binding);
        boolean keep = binding.bool("keepdims");
        ScalarTypeOptional element = binding.resultElement();
        return Kernel.unary(x -> {
            try (Tensor terms = function.apply(x)) {
                return torch.sum(terms, axes, keep, element);
            }
        });
    }

    /** libtorch multiplies along one axis at a time. */
    private static Kernel product(Binding binding) {
        long[] axes = axes(binding);
        boolean keep = binding.bool("keepdims");
        ScalarTypeOptional element = binding.resultElement();
        return Kernel.unary(x -> {
            Tensor result = new Tensor(x);
            for (long axis : axes) {
                try (Tensor before = result) {
                    result = torch.prod(before, axis, true, element);
                }
            }
            if (keep) {
                return result;
            }
            try (Tensor kept = result) {
                return torch.squeeze(kept, axes);
            }
        });
    }

    /** A native function that tells the index of an element along an axis, the first of several. */
    @FunctionalInterface
    private interface Index {
        Tensor apply(Tensor x, LongOptional axis, boolean keep);
    }

    private static Kernel index(Binding binding, Index function) {
        int axis = binding.axis("axis");
        LongOptional along = binding.own(new LongOptional(axis));
        boolean keep = binding.bool("keepdims");
        if (!binding.bool("select_last_index")) {
            return Kernel.unary(x -> function.apply(x, along, keep));
        }
        return Kernel.unary(x -> {
            try (Tensor backwards = torch.flip(x, axis);
                    Tensor fromBack = function.apply(backwards, along, keep);
                    Tensor negative = torch.neg(fromBack);
                    Scalar last = new Scalar(x.size(axis) - 1)) {
                return torch.add(negative, last);
            }
        });
    }

    /**
     * The mean over axes: the sum, divided. libtorch's own mean computes the same, but its gradient writes out a tensor as
     * large as the operand, where that of a sum is a view of a small one: half the time for a squeeze-and-excitation.
     */
    static Kernel mean(Binding binding, long[] axes, boolean keep) {
        ScalarTypeOptional element = binding.sameElement();
        if (binding.element().bytes() < ElementType.F32.bytes()) {
            // The sum may be too large for 16 bits where the mean is not.
            return Kernel.unary(x -> torch.mean(x, axes, keep, element));
        }
        return Kernel.unary(x -> {
            Tensor result = torch.sum(x, axes, keep, element);
            try (Scalar count = new Scalar((double) x.numel() / result.numel())) {
                result.div_(count);
            }
            return result;
        });
    }

    /** The axes, all of them where none is given. */
    private static long[] axes(Binding binding) {
        long[] axes = binding.axes("axes");
        return axes.length > 0 ? axes : LongStream.range(0, binding.rank()).toArray();
    }
}
