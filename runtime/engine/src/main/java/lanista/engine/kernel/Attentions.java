// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.TensorOptional;

/** Attention. */
final class Attentions {
    private Attentions() {}

    static void addTo(KernelTable table) {
        table.add("Attention", Attentions::attention);
        table.add("MultiheadAttention", binding -> new MultiheadAttention(binding)::run);
    }

    private static Kernel attention(Binding binding) {
        DotProductAttention attention = new DotProductAttention(
                binding, binding.bool("is_causal"), binding.real("scale"), binding.real("dropout"));
        if (binding.operands().size() < 4) {
            TensorOptional absent = binding.absentTensor();
            return frame ->
                    frame.put(attention.apply(frame.operand(0), frame.operand(1), frame.operand(2), absent, frame));
        }
        return frame -> {
            try (TensorOptional mask = new TensorOptional(frame.operand(3))) {
                frame.put(attention.apply(frame.operand(0), frame.operand(1), frame.operand(2), mask, frame));
            }
        };
    }
}
