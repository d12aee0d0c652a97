// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A gated recurrent unit whose reset gate scales the state before it is mapped (Cho et al., EMNLP 2014), over a sequence
 * step by step:
 *
 * <pre>
 * r, z = sigmoid(W x + b + U h + c)
 * n    = tanh(W x + b + U (r * h) + c)
 * h    = n + z * (h - n)
 * </pre>
 *
 * @param slots of W and U, and of b and c where there are biases; rows are those of r, of z and of n
 */
record ResetStateUnit(List<Integer> slots) {
    private static final long TIME = 1;

    /** The states after each step of {@code [batch, steps, in]}. */
    Tensor run(Tensor x, Frame frame) {
        long width = frame.parameter(slots.get(1)).size(1);
        try (Tensor inputs = inputs(x, frame);
                TensorVector states = new TensorVector()) {
            Tensor state = x.new_zeros(x.size(0), width);
            for (long step = 0; step < x.size(TIME); step++) {
                try (Tensor input = torch.select(inputs, TIME, step);
                        Tensor before = state) {
                    state = next(input, before, width, frame);
                    states.push_back(state);
                }
            }
            try (Tensor last = state) {
                return torch.stack(states, TIME);
            }
        }
    }

    /** The states of this unit, and behind them those of another that goes from the last step to the first. */
    Tensor runBothWays(ResetStateUnit other, Tensor x, Frame frame) {
        try (Tensor backwards = torch.flip(x, TIME);
                Tensor ahead = run(x, frame);
                Tensor back = other.run(backwards, frame);
                Tensor turned = torch.flip(back, TIME);
                TensorVector both = new TensorVector(ahead, turned)) {
            return torch.cat(both, -1);
        }
    }

    /** {@code W x + b} for all steps and gates. */
    private Tensor inputs(Tensor x, Frame frame) {
        try (TensorOptional bias = slots.size() > 2 ? new TensorOptional(bias(2, frame)) : new TensorOptional()) {
            return torch.linear(x, frame.parameter(slots.get(0)), bias);
        }
    }

    private Tensor bias(int index, Frame frame) {
        return frame.parameter(slots.get(index));
    }

    private Tensor next(Tensor input, Tensor state, long width, Frame frame) {
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
            return torch.add(fresh, share);
        }
    }

    /** {@code U state + c}, for some rows. */
    private Tensor mapped(Tensor state, long row, long rows, Frame frame) {
        try (Tensor weight = frame.parameter(slots.get(1)).narrow(0, row, rows)) {
            if (slots.size() == 2) {
                try (TensorOptional none = new TensorOptional()) {
                    return torch.linear(state, weight, none);
                }
            }
            try (Tensor part = bias(3, frame).narrow(0, row, rows);
                    TensorOptional bias = new TensorOptional(part)) {
                return torch.linear(state, weight, bias);
            }
        }
    }
}
