// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lanista.engine.NativeRuntime;
import lanista.engine.OwnedPointers;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The eight operations of DARTS (Liu et al., ICLR 2019) as modules that run one after the other, each by itself and in
 * row-major order, whose results are stacked, multiplied by their weights and summed: what NNI runs for a layer choice.
 */
final class HandWrittenMixedOperation implements MixedOperation {
    private final OwnedPointers owned = new OwnedPointers();
    private final List<UnaryOperator<Tensor>> operations = new ArrayList<>();
    private final List<Tensor> differentiated = new ArrayList<>();
    private final Tensor input;
    private final Tensor scores;

    HandWrittenMixedOperation(Tensor images) {
        NativeRuntime.open();
        GradMode.set_enabled(false);
        try (PointerScope scope = new PointerScope()) {
            HandWrittenLayers layers = new HandWrittenLayers(ImageLayout.CHANNELS_FIRST, owned);
            addOperations(layers, Math.toIntExact(images.size(1)));
            input = owned.own(images.clone()).set_requires_grad(true);
            scores = owned.own(torch.zeros(operations.size())).set_requires_grad(true);
            differentiated.add(input);
            differentiated.add(scores);
            differentiated.addAll(layers.parameters());
        } finally {
            GradMode.set_enabled(true);
        }
    }

    private void addOperations(HandWrittenLayers layers, int channels) {
        LongOptional noDivisor = layers.noDivisor();
        Scalar nothing = owned.own(new Scalar(0.0));
        long[] window = {3, 3};
        long[] one = {1, 1};
        UnaryOperator<Tensor> afterMax = layers.plainBatchNorm(channels);
        UnaryOperator<Tensor> afterAverage = layers.plainBatchNorm(channels);
        operations.add(x -> torch.mul(x, nothing));
        operations.add(x -> afterMax.apply(torch.max_pool2d(x, window, one, one, one, false)));
        operations.add(x -> afterAverage.apply(torch.avg_pool2d(x, window, one, one, false, false, noDivisor)));
        operations.add(x -> x);
        operations.add(separable(layers, channels, 3));
        operations.add(separable(layers, channels, 5));
        operations.add(unit(layers, channels, 3, 2));
        operations.add(unit(layers, channels, 5, 2));
    }

    private static UnaryOperator<Tensor> separable(HandWrittenLayers layers, int channels, int kernel) {
        UnaryOperator<Tensor> first = unit(layers, channels, kernel, 1);
        UnaryOperator<Tensor> second = unit(layers, channels, kernel, 1);
        return x -> second.apply(first.apply(x));
    }

    /** ReLU, a convolution of each channel by itself, one over the channels, and batch normalisation. */
    private static UnaryOperator<Tensor> unit(HandWrittenLayers layers, int channels, int kernel, int dilation) {
        UnaryOperator<Tensor> depthwise = layers.depthwise(channels, kernel, dilation);
        UnaryOperator<Tensor> pointwise = layers.convolutionWithoutBias(channels, channels, 1, 1);
        UnaryOperator<Tensor> norm = layers.plainBatchNorm(channels);
        return x -> norm.apply(pointwise.apply(depthwise.apply(torch.relu(x))));
    }

    private Tensor mixed() {
        try (TensorVector results = new TensorVector()) {
            operations.forEach(operation -> results.push_back(operation.apply(input)));
            Tensor weights = torch.softmax(scores, 0).view(-1, 1, 1, 1, 1);
            return torch.sum(torch.mul(torch.stack(results, 0), weights), 0);
        }
    }

    @Override
    public double forward() {
        GradMode.set_enabled(false);
        try (PointerScope scope = new PointerScope()) {
            return mixed().numel();
        } finally {
            GradMode.set_enabled(true);
        }
    }

    @Override
    public double forwardAndBackward() {
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = torch.mean(torch.square(mixed()));
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
