// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A long short-term memory whose gates see the memory, each cell by itself (Gers and Schmidhuber, 2000):
 *
 * <pre>
 * i, f = sigmoid(W x + b + U h + c + p * m)
 * g    = tanh(W x + b + U h + c)
 * m    = f * m + i * g
 * o    = sigmoid(W x + b + U h + c + p * m)
 * h    = o * tanh(m)
 * </pre>
 *
 * @param slots of W and U, of b and c where there are biases, rows those of i, f, g and o, and last of p, those of i, o
 *     and f
 */
record PeepholeUnit(List<Integer> slots) implements RecurrentUnit {
    @Override
    public boolean biased() {
        return slots.size() > 3;
    }

    @Override
    public List<Tensor> next(Tensor input, List<Tensor> states, Frame frame) {
        Tensor memory = states.get(1);
        long width = memory.size(1);
        try (Tensor fromState = mapped(states.get(0), 0, 4 * width, frame);
                Tensor sums = torch.add(input, fromState);
                Tensor enter = gate(sums, 0, memory, 0, frame);
                Tensor forget = gate(sums, 1, memory, 2, frame);
                Tensor offer = sums.narrow(1, 2 * width, width);
                Tensor fresh = torch.tanh(offer);
                Tensor kept = torch.mul(forget, memory);
                Tensor entered = torch.mul(enter, fresh)) {
            Tensor next = torch.add(kept, entered);
            try (Tensor leave = gate(sums, 3, next, 1, frame);
                    Tensor shown = torch.tanh(next)) {
                return List.of(torch.mul(leave, shown), next);
            }
        }
    }

    /**
     * A gate that sees the memory.
     *
     * @param gate its place among the sums
     * @param peephole its place among the peepholes
     */
    private Tensor gate(Tensor sums, int gate, Tensor memory, int peephole, Frame frame) {
        long width = memory.size(1);
        Tensor all = frame.parameter(slots.get(slots.size() - 1));
        try (Tensor sum = sums.narrow(1, gate * width, width);
                Tensor weight = all.narrow(0, peephole * width, width);
                Tensor seen = torch.mul(weight, memory);
                Tensor total = torch.add(sum, seen)) {
            return torch.sigmoid(total);
        }
    }
}
