// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** One direction of a recurrent layer that libtorch does not have: it goes over a sequence step by step. */
interface RecurrentUnit {
    /** The positions of its slots, in the order of the operator: the weights of inputs and state, and their biases or none. */
    List<Integer> slots();

    /** Whether it has biases. */
    boolean biased();

    /**
     * The states after a step, the first of which is the output; new handles.
     *
     * @param input {@code W x + b} for all gates of this step
     * @param states before it, {@code [batch, hidden]} each
     */
    List<Tensor> next(Tensor input, List<Tensor> states, Frame frame);

    /** {@code W x + b} for all steps and gates. */
    default Tensor inputs(Tensor x, Frame frame) {
        try (TensorOptional bias =
                biased() ? new TensorOptional(frame.parameter(slots().get(2))) : new TensorOptional()) {
            return torch.linear(x, frame.parameter(slots().get(0)), bias);
        }
    }

    /** {@code U state + c}, for some rows. */
    default Tensor mapped(Tensor state, long row, long rows, Frame frame) {
        try (Tensor weight = frame.parameter(slots().get(1)).narrow(0, row, rows)) {
            if (!biased()) {
                try (TensorOptional none = new TensorOptional()) {
                    return torch.linear(state, weight, none);
                }
            }
            try (Tensor part = frame.parameter(slots().get(3)).narrow(0, row, rows);
                    TensorOptional bias = new TensorOptional(part)) {
                return torch.linear(state, weight, bias);
            }
        }
    }
}
