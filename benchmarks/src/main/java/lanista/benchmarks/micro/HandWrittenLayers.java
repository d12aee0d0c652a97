// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import lanista.engine.OwnedPointers;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layers as a person writes them once to build networks from: functions over tensors that they hold, with the initial
 * values of torch.nn.
 */
final class HandWrittenLayers {
    private static final double BATCH_NORM_EPSILON = 1e-5;
    private static final double BATCH_NORM_MOMENTUM = 0.1;

    private final ImageLayout layout;
    private final OwnedPointers owned;
    private final GeneratorOptional generator;
    private final List<Tensor> parameters = new ArrayList<>();

    HandWrittenLayers(ImageLayout layout, OwnedPointers owned) {
        this.layout = layout;
        this.owned = owned;
        Generator seeded = owned.own(torch.make_generator_cpu(Training.SEED));
        this.generator = owned.own(new GeneratorOptional(seeded));
    }

    /** The parameters of all layers so far. */
    List<Tensor> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    /**
     * A convolution with a bias and stride 1, without padding.
     *
     * @param kernel size of its window along both axes
     */
    UnaryOperator<Tensor> convolution(int in, int out, int kernel) {
        double bound = 1 / Math.sqrt((double) in * kernel * kernel);
        Tensor weight = kernels(bound, out, in, kernel, kernel);
        TensorOptional bias = optional(trained(uniform(bound, out)));
        return x -> torch.conv2d(x, weight, bias, new long[] {1, 1}, new long[] {0, 0}, new long[] {1, 1}, 1);
    }

    /** A convolution that pads as much as keeps the size, for a stride of 1. */
    UnaryOperator<Tensor> convolutionWithoutBias(int in, int out, int kernel, int stride) {
        Tensor weight = kernels(1 / Math.sqrt((double) in * kernel * kernel), out, in, kernel, kernel);
        TensorOptional noBias = owned.own(new TensorOptional());
        long padding = kernel / 2;
        return x -> torch.conv2d(
                x, weight, noBias, new long[] {stride, stride}, new long[] {padding, padding}, new long[] {1, 1}, 1);
    }

    /** A convolution of each channel by itself, without a bias, that keeps the size. */
    UnaryOperator<Tensor> depthwise(int channels, int kernel, int dilation) {
        Tensor weight = kernels(1 / Math.sqrt((double) kernel * kernel), channels, 1, kernel, kernel);
        TensorOptional noBias = owned.own(new TensorOptional());
        long padding = (long) (kernel / 2) * dilation;
        return x -> torch.conv2d(
                x,
                weight,
                noBias,
                new long[] {1, 1},
                new long[] {padding, padding},
                new long[] {dilation, dilation},
                channels);
    }

    UnaryOperator<Tensor> linear(int in, int out) {
        double bound = 1 / Math.sqrt(in);
        Tensor weight = trained(uniform(bound, out, in));
        TensorOptional bias = optional(trained(uniform(bound, out)));
        return x -> torch.linear(x, weight, bias);
    }

    UnaryOperator<Tensor> batchNorm(int channels) {
        TensorOptional weight = optional(trained(torch.ones(channels)));
        TensorOptional bias = optional(trained(torch.zeros(channels)));
        return batchNorm(channels, weight, bias);
    }

    /** A batch normalisation that neither scales nor shifts. */
    UnaryOperator<Tensor> plainBatchNorm(int channels) {
        TensorOptional absent = owned.own(new TensorOptional());
        return batchNorm(channels, absent, absent);
    }

    private UnaryOperator<Tensor> batchNorm(int channels, TensorOptional weight, TensorOptional bias) {
        TensorOptional mean = optional(torch.zeros(channels));
        TensorOptional variance = optional(torch.ones(channels));
        return x ->
                torch.batch_norm(x, weight, bias, mean, variance, true, BATCH_NORM_MOMENTUM, BATCH_NORM_EPSILON, true);
    }

    /** By comparing uniform numbers: less than half of the time of {@code torch.dropout}, and from our own generator. */
    UnaryOperator<Tensor> dropout(double ratio) {
        Scalar keep = owned.own(new Scalar(1 - ratio));
        Scalar factor = owned.own(new Scalar(1 / (1 - ratio)));
        return x -> torch.mul(
                x, torch.empty_like(x).uniform_(0, 1, generator).lt_(keep).mul_(factor));
    }

    /** A number, as functions take it. */
    Scalar number(double value) {
        return owned.own(new Scalar(value));
    }

    /** For average pools: they divide by what is in the window. */
    LongOptional noDivisor() {
        return owned.own(new LongOptional());
    }

    private Tensor uniform(double bound, long... shape) {
        return torch.empty(shape).uniform_(-bound, bound, generator);
    }

    private Tensor kernels(double bound, long... shape) {
        return trained(layout.empty(shape).copy_(uniform(bound, shape)));
    }

    private Tensor trained(Tensor parameter) {
        parameters.add(owned.own(parameter));
        return parameter.set_requires_grad(true);
    }

    private TensorOptional optional(Tensor tensor) {
        return owned.own(new TensorOptional(tensor));
    }
}
