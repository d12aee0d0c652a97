// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import lanista.engine.NativeRuntime;
import lanista.engine.OwnedPointers;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A supernet of modules that run one after the other, each by itself and in row-major order, in which the results of
 * alternatives are stacked, multiplied by their weights and summed: what NNI runs for a layer choice.
 */
final class HandWrittenMixedOperation implements MixedOperation {
    private final OwnedPointers owned = new OwnedPointers();
    private final List<Tensor> scores = new ArrayList<>();
    private final List<Tensor> differentiated = new ArrayList<>();
    private final Network network;
    private final Tensor input;

    /** What is written by hand. */
    @FunctionalInterface
    interface Network {
        /** @param weights of each decision */
        Tensor apply(Tensor input, List<Tensor> weights);
    }

    /** @param sizes how many alternatives each decision has */
    HandWrittenMixedOperation(Tensor images, List<Integer> sizes, Function<HandWrittenLayers, Network> author) {
        NativeRuntime.open();
        GradMode.set_enabled(false);
        try (PointerScope scope = new PointerScope()) {
            HandWrittenLayers layers = new HandWrittenLayers(ImageLayout.CHANNELS_FIRST, owned);
            network = author.apply(layers);
            input = owned.own(images.clone()).set_requires_grad(true);
            sizes.forEach(size -> scores.add(owned.own(torch.zeros(size)).set_requires_grad(true)));
            differentiated.add(input);
            differentiated.addAll(scores);
            differentiated.addAll(layers.parameters());
        } finally {
            GradMode.set_enabled(true);
        }
    }

    /** The alternatives of a decision, mixed. */
    static Tensor mixed(Tensor input, List<UnaryOperator<Tensor>> alternatives, Tensor weights) {
        try (TensorVector results = new TensorVector()) {
            alternatives.forEach(alternative -> results.push_back(alternative.apply(input)));
            Tensor factors = weights.view(-1, 1, 1, 1, 1);
            return torch.sum(torch.mul(torch.stack(results, 0), factors), 0);
        }
    }

    private Tensor output() {
        return network.apply(
                input,
                scores.stream().map(score -> torch.softmax(score, 0)).toList());
    }

    @Override
    public double forward() {
        GradMode.set_enabled(false);
        try (PointerScope scope = new PointerScope()) {
            return output().numel();
        } finally {
            GradMode.set_enabled(true);
        }
    }

    @Override
    public double forwardAndBackward() {
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = torch.mean(torch.square(output()));
            loss.backward();
            return loss.item_double();
        }
    }

    @Override
    public List<Tensor> differentiated() {
        return differentiated;
    }

    @Override
    public void close() {
        owned.close();
    }
}
