// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A candidate of {@code examples/nasbench201.lan} with every operation in it, written by hand. In a cell with the input a,
 *
 * <pre>
 * b = conv3x3(a)    c = pool(a) + conv1x1(b)    d = a + conv3x3(c)
 * </pre>
 */
final class HandWrittenNasBench implements HandWrittenTraining.Network {
    private static final int WIDTH = 16;
    private static final int CELLS = 5;

    private final List<UnaryOperator<Tensor>> body = new ArrayList<>();
    private final UnaryOperator<Tensor> scores;

    HandWrittenNasBench(HandWrittenLayers layers) {
        body.add(layers.convolutionWithoutBias(3, WIDTH, 3, 1));
        body.add(layers.batchNorm(WIDTH));
        addCells(layers, WIDTH);
        body.add(reduction(layers, WIDTH));
        addCells(layers, 2 * WIDTH);
        body.add(reduction(layers, 2 * WIDTH));
        addCells(layers, 4 * WIDTH);
        body.add(layers.batchNorm(4 * WIDTH));
        scores = layers.linear(4 * WIDTH, 10);
    }

    private void addCells(HandWrittenLayers layers, int channels) {
        for (int i = 0; i < CELLS; i++) {
            body.add(cell(layers, channels));
        }
    }

    private static UnaryOperator<Tensor> cell(HandWrittenLayers layers, int channels) {
        UnaryOperator<Tensor> toB = unit(layers, channels, channels, 3, 1);
        UnaryOperator<Tensor> fromB = unit(layers, channels, channels, 1, 1);
        UnaryOperator<Tensor> fromC = unit(layers, channels, channels, 3, 1);
        LongOptional noDivisor = layers.noDivisor();
        return a -> {
            Tensor b = toB.apply(a);
            Tensor pooled = torch.avg_pool2d(
                    a, new long[] {3, 3}, new long[] {1, 1}, new long[] {1, 1}, false, false, noDivisor);
            Tensor c = pooled.add_(fromB.apply(b));
            return fromC.apply(c).add_(a);
        };
    }

    private static UnaryOperator<Tensor> reduction(HandWrittenLayers layers, int in) {
        int out = 2 * in;
        UnaryOperator<Tensor> first = unit(layers, in, out, 3, 2);
        UnaryOperator<Tensor> second = unit(layers, out, out, 3, 1);
        UnaryOperator<Tensor> shortcut = layers.convolutionWithoutBias(in, out, 1, 1);
        return x -> second.apply(first.apply(x)).add_(shortcut.apply(torch.avg_pool2d(x, 2, 2)));
    }

    /** ReLU, convolution and batch normalisation. */
    private static UnaryOperator<Tensor> unit(HandWrittenLayers layers, int in, int out, int kernel, int stride) {
        UnaryOperator<Tensor> convolution = layers.convolutionWithoutBias(in, out, kernel, stride);
        UnaryOperator<Tensor> norm = layers.batchNorm(out);
        return x -> norm.apply(convolution.apply(torch.relu(x)));
    }

    @Override
    public Tensor logits(Tensor images) {
        Tensor x = images;
        for (UnaryOperator<Tensor> part : body) {
            x = part.apply(x);
        }
        return scores.apply(torch.mean(x.relu_(), 2, 3));
    }
}
