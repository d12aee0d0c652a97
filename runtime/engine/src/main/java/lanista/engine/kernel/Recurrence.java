// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Recurrent layers made ready to run over sequences. */
@FunctionalInterface
interface Recurrence {
    /**
     * Runs over sequences of one length.
     *
     * @param x {@code [batch, steps, in]}
     * @param start the states before the first step, {@code [layers * directions, batch, width]} each
     * @return new handles, which the caller closes
     */
    Course run(Tensor x, List<Tensor> start, Frame frame);
}
