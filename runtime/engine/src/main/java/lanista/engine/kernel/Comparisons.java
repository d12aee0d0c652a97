// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Element-wise comparisons, logic and what depends on it, with broadcasting. */
final class Comparisons {
    private Comparisons() {}

    static void addTo(KernelTable table) {
        table.binary("Equal", torch::eq);
        table.binary("Less", torch::lt);
        table.binary("LessOrEqual", torch::le);
        table.binary("Greater", torch::gt);
        table.binary("GreaterOrEqual", torch::ge);
        table.binary("And", torch::logical_and);
        table.binary("Or", torch::logical_or);
        table.binary("Xor", torch::logical_xor);
        table.unary("IsNaN", torch::isnan);
        table.add("IsInf", Comparisons::infinite);
        table.unary("Not", torch::logical_not);
        table.add(
                "Where",
                binding -> frame -> frame.put(torch.where(frame.operand(0), frame.operand(1), frame.operand(2))));
    }

    private static Kernel infinite(Binding binding) {
        boolean negative = binding.bool("detect_negative");
        boolean positive = binding.bool("detect_positive");
        if (negative && positive) {
            return Kernel.unary(torch::isinf);
        }
        if (negative || positive) {
            return negative ? Kernel.unary(torch::isneginf) : Kernel.unary(torch::isposinf);
        }
        TensorOptions truths = binding.options(binding.element());
        return Kernel.unary(x -> torch.zeros(x.shape(), truths));
    }
}
