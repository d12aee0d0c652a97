// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

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
        table.add("ArgMax", binding -> {
            LongOptional axis = binding.own(new LongOptional(binding.axis("axis")));
            boolean keep = binding.bool("keepdims");
            return Kernel.unary(x -> torch.argmax(x, axis, keep));
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
