// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.List;
import lanista.engine.kernel.RecordingFrame;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/**
 * A run forward that keeps what its way back needs and no more. It is freed with the scope in which the program ran.
 *
 * <p>The outputs are leaves of autograd: a loss is made of them as of any tensor, but only {@link #backward} carries
 * gradients on to inputs and parameters, once.
 */
public final class Recording {
    private final RecordingFrame frame;
    private final List<Tensor> inputs;
    private final int[] slots;
    private final List<Tensor> outputs;

    /**
     * @param inputs with the slots that come first
     * @param slots of the outputs
     */
    Recording(RecordingFrame frame, List<Tensor> inputs, int[] slots, List<Tensor> outputs) {
        this.frame = frame;
        this.inputs = List.copyOf(inputs);
        this.slots = slots.clone();
        this.outputs = List.copyOf(outputs);
    }

    public List<Tensor> outputs() {
        return outputs;
    }

    /** Adds the gradients of a loss to those of all parameters and inputs that record them. */
    public void backward(Tensor loss) {
        try (TensorScope scope = TensorScope.open()) {
            // What inputs are made of may be in the loss, too: its record has to serve twice.
            loss.backward(new Tensor(), new BoolOptional(true), false, new TensorArrayRefOptional());
            for (int i = 0; i < outputs.size(); i++) {
                frame.addFrom(outputs.get(i), slots[i]);
            }
            frame.back();
            frame.backInto(inputs);
        }
    }
}
