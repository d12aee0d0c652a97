// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.op.Mixing;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** What supernets mix, and the weights that they mix by. */
final class Mixtures {
    /** Below it a sum of weights counts as nothing: what is divided by it is nothing too. */
    private static final double NOTHING = 1e-12;

    private Mixtures() {}

    static void addTo(KernelTable table) {
        table.add(Mixing.MIX, Mixtures::mix);
        table.add(Mixing.CASE_WEIGHTS, Mixtures::caseWeights);
        table.add(Mixing.SHARES, binding -> {
            Scalar nothing = binding.scalar(NOTHING);
            return Kernel.unary(weights -> shares(weights, nothing));
        });
    }

    /** One product and one sum an operand, as the definition has it. */
    private static Kernel mix(Binding binding) {
        long[] members = binding.integers("members");
        return frame -> {
            Tensor weights = frame.operand(0);
            Tensor sum = weighted(frame, weights, members, 0);
            for (int i = 1; i < members.length; i++) {
                try (Tensor before = sum;
                        Tensor term = weighted(frame, weights, members, i)) {
                    sum = before.add(term);
                }
            }
            frame.put(sum);
        };
    }

    private static Tensor weighted(Frame frame, Tensor weights, long[] members, int index) {
        try (Tensor weight = weights.select(0, members[index])) {
            return frame.operand(1 + index).mul(weight);
        }
    }

    /** The products of all combinations, of which those of one case are added. */
    private static Kernel caseWeights(Binding binding) {
        long[] cases = binding.integers("cases");
        int count = Math.toIntExact(binding.integer("count"));
        boolean conditional = binding.bool("conditional");
        Scalar nothing = binding.scalar(NOTHING);
        float[] leads = new float[count * cases.length];
        for (int combination = 0; combination < cases.length; combination++) {
            if (cases[combination] >= 0) {
                leads[(int) cases[combination] * cases.length + combination] = 1;
            }
        }
        Tensor matrix = matrix(binding, leads, count);
        return frame -> {
            Tensor weights = torch.mv(matrix, combined(frame));
            frame.put(conditional ? shares(weights, nothing) : weights);
        };
    }

    private static Tensor matrix(Binding binding, float[] values, long rows) {
        long[] shape = {rows, values.length / rows};
        try (TensorOptions options = new TensorOptions(torch.ScalarType.Float);
                MemoryFormatOptional rowMajor = new MemoryFormatOptional();
                Tensor host = torch.empty(shape, options, rowMajor)) {
            host.data_ptr_float().put(values);
            return binding.own(host.to(binding.device(), torch.ScalarType.Float));
        }
    }

    /** The weights of all combinations, the last operand's fastest. */
    private static Tensor combined(Frame frame) {
        Tensor[] operands = frame.allOperands();
        return Arrays.stream(operands)
                .skip(1)
                .reduce(operands[0], (all, next) -> torch.outer(all, next).flatten());
    }

    private static Tensor shares(Tensor weights, Scalar nothing) {
        return weights.div(weights.sum().clamp_min(nothing));
    }
}
