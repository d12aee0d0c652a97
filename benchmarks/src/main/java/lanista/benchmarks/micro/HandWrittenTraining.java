// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.List;
import java.util.function.Function;
import lanista.engine.NativeRuntime;
import lanista.engine.OwnedPointers;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that somebody wrote and trains by libtorch's Java bindings, with care: scopes free what a step makes, what
 * does not change is made once, and the optimizer is the fused one.
 *
 * <p>It starts from the same seed as the engine and draws the same numbers in the same order, so both come to the same
 * parameters. Of the engine it takes only the settings with which {@link NativeRuntime} loads the library.
 */
final class HandWrittenTraining implements Training {
    private final OwnedPointers owned = new OwnedPointers();
    private final TrainingBatch batch;
    private final ImageLayout layout;
    private final Network network;
    private final List<Tensor> parameters;
    private final HandWrittenSgd optimizer;

    /** What is written by hand. */
    @FunctionalInterface
    interface Network {
        /** The scores of ten classes. */
        Tensor logits(Tensor images);
    }

    HandWrittenTraining(TrainingBatch batch, ImageLayout layout, Function<HandWrittenLayers, Network> author) {
        NativeRuntime.open();
        this.batch = batch;
        this.layout = layout;
        GradMode.set_enabled(false);
        try (PointerScope scope = new PointerScope()) {
            HandWrittenLayers layers = new HandWrittenLayers(layout, owned);
            this.network = author.apply(layers);
            this.parameters = layers.parameters();
            this.optimizer = new HandWrittenSgd(parameters, owned);
        } finally {
            GradMode.set_enabled(true);
        }
    }

    @Override
    public double step() {
        try (PointerScope scope = new PointerScope()) {
            Tensor logits = network.logits(layout.arrange(batch.images()));
            Tensor loss = torch.cross_entropy_loss(logits, batch.labels());
            double value = loss.item_double();
            loss.backward();
            optimizer.step();
            return value;
        }
    }

    @Override
    public List<Tensor> parameters() {
        return parameters;
    }

    @Override
    public void close() {
        owned.close();
    }
}
