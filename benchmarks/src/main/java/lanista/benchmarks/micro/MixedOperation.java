// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A mixed operation, or a supernet of many, that sees the same batch at every run. All calls come from one compute thread. */
interface MixedOperation extends AutoCloseable {
    /** Seeds the initial parameters. */
    long SEED = 1;

    /** Runs it forward, in training mode and without a record for gradients. */
    double forward();

    /** Runs it forward, and backward from the mean of the squared output, which is returned. */
    double forwardAndBackward();

    /** What has gradients afterwards: the input, the scores of the alternatives of each decision, and the parameters in their order. */
    List<Tensor> differentiated();

    @Override
    void close();
}
