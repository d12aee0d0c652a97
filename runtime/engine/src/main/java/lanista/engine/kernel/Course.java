// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What recurrent layers make of sequences.
 *
 * @param sequence their output at each step, {@code [batch, steps, width]}
 * @param states those after the last step, {@code [layers * directions, batch, width]} each
 */
record Course(Tensor sequence, List<Tensor> states) implements AutoCloseable {
    Course {
        states = List.copyOf(states);
    }

    @Override
    public void close() {
        sequence.close();
        states.forEach(Tensor::close);
    }
}
