// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The eight operations of DARTS (Liu et al., ICLR 2019) on an edge that keeps the size, written by hand. */
final class HandWrittenDartsEdge implements HandWrittenMixedOperation.Network {
    private static final long[] WINDOW = {3, 3};
    private static final long[] ONE = {1, 1};

    private final List<UnaryOperator<Tensor>> operations;

    HandWrittenDartsEdge(HandWrittenLayers layers, int channels) {
        LongOptional noDivisor = layers.noDivisor();
        Scalar nothing = layers.number(0);
        UnaryOperator<Tensor> afterMax = layers.plainBatchNorm(channels);
        UnaryOperator<Tensor> afterAverage = layers.plainBatchNorm(channels);
        operations = List.of(
                x -> torch.mul(x, nothing),
                x -> afterMax.apply(torch.max_pool2d(x, WINDOW, ONE, ONE, ONE, false)),
                x -> afterAverage.apply(torch.avg_pool2d(x, WINDOW, ONE, ONE, false, false, noDivisor)),
                x -> x,
                separable(layers, channels, 3),
                separable(layers, channels, 5),
                unit(layers, channels, 3, 2),
                unit(layers, channels, 5, 2));
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

    @Override
    public Tensor apply(Tensor input, List<Tensor> weights) {
        return HandWrittenMixedOperation.mixed(input, operations, weights.get(0));
    }
}
