// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

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
        table.unary("Not", torch::logical_not);
        table.add(
                "Where",
                binding -> frame -> frame.put(torch.where(frame.operand(0), frame.operand(1), frame.operand(2))));
    }
}
