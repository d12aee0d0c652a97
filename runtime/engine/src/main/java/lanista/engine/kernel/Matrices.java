// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Matrix products, those with a layer's weight among them. */
final class Matrices {
    private Matrices() {}

    static void addTo(KernelTable table) {
        table.binary("MatMul", torch::matmul);
        table.add("Linear", binding -> {
            int weight = binding.slot("weight");
            OptionalParameter bias = binding.optional("bias");
            return frame -> frame.put(torch.linear(frame.operand(0), frame.parameter(weight), bias.in(frame)));
        });
        table.add("Einsum", binding -> {
            BytePointer equation = binding.words(binding.text("equation"));
            return frame -> {
                try (TensorVector operands = new TensorVector(frame.allOperands())) {
                    frame.put(torch.einsum(equation, operands));
                }
            };
        });
    }
}
