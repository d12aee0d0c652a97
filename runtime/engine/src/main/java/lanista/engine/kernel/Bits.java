// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Logic of the bits of integers. */
final class Bits {
    private Bits() {}

    static void addTo(KernelTable table) {
        table.binary("BitwiseAnd", torch::bitwise_and);
        table.binary("BitwiseOr", torch::bitwise_or);
        table.binary("BitwiseXor", torch::bitwise_xor);
        table.add("BitwiseNot", binding -> {
            if (!WideUnsigned.matches(binding.element())) {
                return Kernel.unary(torch::bitwise_not);
            }
            torch.ScalarType element = ScalarTypes.of(binding.element());
            return Kernel.unary(x -> {
                try (Tensor signed = WideUnsigned.signed(x);
                        Tensor turned = torch.bitwise_not(signed)) {
                    return turned.to(element);
                }
            });
        });
    }
}
