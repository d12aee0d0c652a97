// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;

/**
 * The moments of a batch of images, {@code f32[2, channels]}, for a reader that knows the way back through them itself.
 *
 * @param source of the moments
 */
record ChannelMoments(BatchMoments.Source source) implements DifferentiableKernel {
    @Override
    public void run(Frame frame) {
        try (Tensor x = ChannelRows.arranged(frame.operand(0))) {
            frame.put(source.of(frame, x).toTensor());
        }
    }

    @Override
    public Backward record(RecordingFrame frame) {
        run(frame);
        return gradient -> {};
    }
}
