// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import lanista.engine.Device;
import lanista.engine.OwnedPointers;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Images of normally distributed pixels with labels from ten classes, in row-major order, as data sets hand them out. What
 * is in the pixels does not change the time of a step.
 */
final class TrainingBatch implements AutoCloseable {
    private static final int CLASSES = 10;
    private static final long SEED = 7;

    private final OwnedPointers owned = new OwnedPointers();
    private final Tensor images;
    private final Tensor labels;

    private TrainingBatch(long... shape) {
        try (TensorScope scope = TensorScope.open();
                RandomStream random = RandomStream.seeded(SEED, Device.CPU)) {
            images = owned.own(torch.empty(shape).normal_(0, 1, random.generator()));
            labels = owned.own(torch.empty(
                    new long[] {shape[0]}, new TensorOptions(torch.ScalarType.Long), new MemoryFormatOptional()));
            labels.random_(0, new LongOptional(CLASSES), random.generator());
        }
    }

    /** Square images. */
    static TrainingBatch of(int examples, int channels, int size) {
        return new TrainingBatch(examples, channels, size, size);
    }

    Tensor images() {
        return images;
    }

    Tensor labels() {
        return labels;
    }

    @Override
    public void close() {
        owned.close();
    }
}
