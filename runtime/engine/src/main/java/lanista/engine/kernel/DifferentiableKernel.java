// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;

/** A kernel of one result that knows its own gradient, and so needs no record by autograd. */
interface DifferentiableKernel extends Kernel {
    /** Runs as {@link #run} does, while autograd records nothing, and tells the way back. */
    Backward record(RecordingFrame frame);

    /** The way back through a run. What it reads of the run was given to {@link RecordingFrame#keep}. */
    @FunctionalInterface
    interface Backward {
        /**
         * Adds to the gradients of operands and parameters what comes of that of the result.
         *
         * @param gradient of the result; it is not changed, and may be handed on as a shared one
         */
        void run(Tensor gradient);
    }
}
