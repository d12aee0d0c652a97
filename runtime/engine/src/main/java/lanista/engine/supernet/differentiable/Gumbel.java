// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import lanista.engine.GradientMode;
import lanista.engine.RandomStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Draws that have gradients (Jang, Gu and Poole, Categorical Reparameterization with Gumbel-Softmax, ICLR 2017): the largest
 * of some numbers, each with noise {@code -log(-log(u))} added, is distributed as their softmax has it, and the softmax of
 * the sums, divided by a temperature, tends to it as the temperature falls.
 */
final class Gumbel {
    private Gumbel() {}

    /** The numbers with new noise, in the innermost scope. */
    static Tensor perturbed(Tensor logits, RandomStream random) {
        try (GradientMode gradients = GradientMode.off()) {
            return noise(logits, random);
        }
    }

    /** A point of the simplex that is a soft draw, with gradients in the numbers, in the innermost scope. */
    static Tensor softmax(Tensor logits, double temperature, RandomStream random) {
        return noise(logits, random).div(new Scalar(temperature)).softmax(0);
    }

    /** {@code -log(u)} is exponentially distributed. */
    private static Tensor noise(Tensor logits, RandomStream random) {
        Tensor noise = torch.empty_like(logits.detach());
        return logits.sub(noise.exponential_(1, random.generator()).log());
    }
}
