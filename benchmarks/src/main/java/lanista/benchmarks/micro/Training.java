// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A network in training, which sees the same batch at every step. All calls come from one compute thread. */
interface Training extends AutoCloseable {
    /** Seeds the initial parameters and the drop-outs. */
    long SEED = 1;

    double LEARNING_RATE = 0.01;
    double MOMENTUM = 0.9;
    double WEIGHT_DECAY = 5e-4;

    /**
     * Takes one step: forward, loss, backward, optimizer.
     *
     * @return the loss before it
     */
    double step();

    /** What is trained, in the order of the layers. */
    List<Tensor> parameters();

    @Override
    void close();
}
