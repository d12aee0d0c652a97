// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Losses of a classification. */
final class Losses {
    private Losses() {}

    static void addTo(KernelTable table) {
        table.add("NegativeLogLikelihoodLoss", binding -> {
            Loss loss = Loss.of(binding);
            return frame -> frame.put(loss.of(frame.operand(0), frame));
        });
        table.add("SoftmaxCrossEntropyLoss", binding -> {
            Loss loss = Loss.of(binding);
            return frame -> {
                Tensor logarithms = torch.log_softmax(frame.operand(0), 1);
                frame.put(0, loss.of(logarithms, frame));
                frame.put(1, logarithms);
            };
        });
    }

    /** The loss of logarithms of probabilities, with the other operands of a frame. */
    private record Loss(long reduction, long ignored, boolean weighted) {
        static Loss of(Binding binding) {
            return new Loss(
                    reduction(binding.text("reduction")),
                    binding.integer("ignore_index"),
                    binding.operands().size() == 3);
        }

        /** libtorch's numbers of the reductions, {@code at::Reduction}. */
        private static long reduction(String word) {
            return switch (word) {
                case "none" -> 0;
                case "mean" -> 1;
                case "sum" -> 2;
                default -> throw new IllegalArgumentException("no reduction '%s'".formatted(word));
            };
        }

        Tensor of(Tensor logarithms, Frame frame) {
            try (Tensor right = frame.operand(1).to(torch.ScalarType.Long);
                    TensorOptional weights = weighted ? weights(frame) : new TensorOptional()) {
                return torch.nll_loss_nd(logarithms, right, weights, reduction, ignored);
            }
        }

        /** libtorch has no gradient with respect to them. */
        private static TensorOptional weights(Frame frame) {
            try (Tensor constant = frame.operand(2).detach()) {
                return new TensorOptional(constant);
            }
        }
    }
}
