// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Operators that join tensors, or take one apart. */
final class Joins {
    private Joins() {}

    static void addTo(KernelTable table) {
        table.add("Concat", binding -> {
            int axis = binding.axis("axis");
            return frame -> {
                try (TensorVector operands = new TensorVector(frame.allOperands())) {
                    frame.put(torch.cat(operands, axis));
                }
            };
        });
        table.add("Stack", binding -> {
            long axis = binding.integer("axis");
            return frame -> {
                try (TensorVector operands = new TensorVector(frame.allOperands())) {
                    frame.put(torch.stack(operands, axis));
                }
            };
        });
        table.add("Split", Joins::split);
    }

    private static Kernel split(Binding binding) {
        int axis = binding.axis("axis");
        long[] sizes = binding.integers("split");
        return frame -> {
            Tensor x = frame.operand(0);
            long start = 0;
            for (int i = 0; i < sizes.length; i++) {
                frame.put(i, x.narrow(axis, start, sizes[i]));
                start += sizes[i];
            }
        };
    }
}
