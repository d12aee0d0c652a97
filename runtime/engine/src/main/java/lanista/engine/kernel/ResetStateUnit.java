// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A gated recurrent unit whose reset gate scales the state before it is mapped (Cho et al., EMNLP 2014):
 *
 * <pre>
 * r, z = sigmoid(W x + b + U h + c)
 * n    = tanh(W x + b + U (r * h) + c)
 * h    = n + z * (h - n)
 * </pre>
 *
 * @param slots of W and U, and of b and c where there are biases; rows are those of r, of z and of n
 */
record ResetStateUnit(List<Integer> slots) implements RecurrentUnit {
    @Override
    public boolean biased() {
        return slots.size() > 2;
    }

    @Override
    public List<Tensor> next(Tensor input, List<Tensor> states, Frame frame) {
        Tensor state = states.get(0);
        long width = state.size(1);
        try (Tensor gateInput = input.narrow(1, 0, 2 * width);
                Tensor gateState = mapped(state, 0, 2 * width, frame);
                Tensor gateSum = torch.add(gateInput, gateState);
                Tensor gates = torch.sigmoid(gateSum);
                Tensor reset = gates.narrow(1, 0, width);
                Tensor update = gates.narrow(1, width, width);
                Tensor kept = torch.mul(reset, state);
                Tensor newInput = input.narrow(1, 2 * width, width);
                Tensor newState = mapped(kept, 2 * width, width, frame);
                Tensor newSum = torch.add(newInput, newState);
                Tensor fresh = torch.tanh(newSum);
                Tensor old = torch.sub(state, fresh);
                Tensor share = torch.mul(update, old)) {
            return List.of(torch.add(fresh, share));
        }
    }
}
