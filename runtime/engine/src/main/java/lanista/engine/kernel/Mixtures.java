// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Arrays;
import lanista.ir.op.Mixing;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What supernets mix, and the weights that they mix by. */
final class Mixtures {
    /** Below it a sum of weights counts as nothing: what is divided by it is nothing too. */
    private static final double NOTHING = 1e-12;

    private Mixtures() {}

    static void addTo(KernelTable table) {
        table.add(Mixing.MIX, binding -> new WeightedSum(binding.integers("members")));
        table.add(Mixing.CASE_WEIGHTS, Mixtures::caseWeights);
        table.add(Mixing.SHARES, binding -> {
            Scalar nothing = binding.scalar(NOTHING);
            return Kernel.unary(weights -> shares(weights, nothing));
        });
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
        try (Tensor host = HostNumbers.tensor(values, rows, values.length / rows)) {
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
