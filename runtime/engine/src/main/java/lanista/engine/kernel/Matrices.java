// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
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
        table.add("Gemm", Matrices::general);
        table.unary("Det", torch::linalg_det);
        table.add("Trilu", binding -> {
            long diagonal = binding.integer("k");
            return binding.bool("upper")
                    ? Kernel.unary(x -> torch.triu(x, diagonal))
                    : Kernel.unary(x -> torch.tril(x, diagonal));
        });
        table.add("EyeLike", Matrices::identity);
        table.add("Einsum", binding -> {
            BytePointer equation = binding.words(binding.text("equation"));
            return frame -> {
                try (TensorVector operands = new TensorVector(frame.allOperands())) {
                    frame.put(torch.einsum(equation, operands));
                }
            };
        });
    }

    private static Kernel general(Binding binding) {
        Transposition left = Transposition.where(binding.bool("transA"));
        Transposition right = Transposition.where(binding.bool("transB"));
        Scalar alpha = binding.scalar("alpha");
        Scalar beta = binding.scalar("beta");
        boolean adds = binding.operands().size() == 3;
        return frame -> {
            try (Tensor a = left.of(frame.operand(0));
                    Tensor b = right.of(frame.operand(1))) {
                frame.put(adds ? torch.addmm(frame.operand(2), a, b, beta, alpha) : scaled(torch.matmul(a, b), alpha));
            }
        };
    }

    /** A matrix, which may be turned. */
    @FunctionalInterface
    private interface Transposition {
        Tensor of(Tensor matrix);

        static Transposition where(boolean turned) {
            return turned ? Tensor::t : Tensor::new;
        }
    }

    private static Tensor scaled(Tensor product, Scalar factor) {
        try (product) {
            return torch.mul(product, factor);
        }
    }

    /** Ones everywhere, of which one diagonal stays. */
    private static Kernel identity(Binding binding) {
        long diagonal = binding.integer("k");
        TensorOptions options = binding.options(binding.element());
        return Kernel.unary(x -> {
            try (Tensor ones = torch.ones(x.shape(), options);
                    Tensor upper = torch.triu(ones, diagonal)) {
                return torch.tril(upper, diagonal);
            }
        });
    }
}
