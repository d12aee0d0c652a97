// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** All candidates of {@code examples/nasbench201.lan} at once, written by hand: each edge mixes its five operations. */
final class HandWrittenNasBenchSupernet implements HandWrittenMixedOperation.Network {
    private static final int WIDTH = 16;
    private static final int CELLS = 5;
    private static final int NODES = 4;
    private static final long[] WINDOW = {3, 3};
    private static final long[] ONE = {1, 1};

    private final List<HandWrittenMixedOperation.Network> body = new ArrayList<>();
    private final UnaryOperator<Tensor> scores;

    HandWrittenNasBenchSupernet(HandWrittenLayers layers) {
        UnaryOperator<Tensor> stem = layers.convolutionWithoutBias(3, WIDTH, 3, 1);
        UnaryOperator<Tensor> afterStem = layers.batchNorm(WIDTH);
        body.add((x, weights) -> afterStem.apply(stem.apply(x)));
        addCells(layers, WIDTH);
        addReduction(layers, WIDTH);
        addCells(layers, 2 * WIDTH);
        addReduction(layers, 2 * WIDTH);
        addCells(layers, 4 * WIDTH);
        UnaryOperator<Tensor> last = layers.batchNorm(4 * WIDTH);
        UnaryOperator<Tensor> linear = layers.linear(4 * WIDTH, 10);
        scores = x -> linear.apply(torch.mean(torch.relu(last.apply(x)), 2, 3));
    }

    private void addCells(HandWrittenLayers layers, int channels) {
        for (int i = 0; i < CELLS; i++) {
            body.add(cell(layers, channels));
        }
    }

    private static HandWrittenMixedOperation.Network cell(HandWrittenLayers layers, int channels) {
        List<List<UnaryOperator<Tensor>>> edges = new ArrayList<>();
        for (int edge = 0; edge < NODES * (NODES - 1) / 2; edge++) {
            edges.add(operations(layers, channels));
        }
        return (x, weights) -> {
            List<Tensor> nodes = new ArrayList<>(List.of(x));
            int edge = 0;
            for (int j = 1; j < NODES; j++) {
                Tensor sum = HandWrittenMixedOperation.mixed(x, edges.get(edge), weights.get(edge));
                edge++;
                for (int i = 1; i < j; i++) {
                    sum = sum.add(HandWrittenMixedOperation.mixed(nodes.get(i), edges.get(edge), weights.get(edge)));
                    edge++;
                }
                nodes.add(sum);
            }
            return nodes.get(NODES - 1);
        };
    }

    private static List<UnaryOperator<Tensor>> operations(HandWrittenLayers layers, int channels) {
        LongOptional noDivisor = layers.noDivisor();
        Scalar nothing = layers.number(0);
        return List.of(
                x -> torch.mul(x, nothing),
                x -> x,
                unit(layers, channels, channels, 1, 1),
                unit(layers, channels, channels, 3, 1),
                x -> torch.avg_pool2d(x, WINDOW, ONE, ONE, false, false, noDivisor));
    }

    private void addReduction(HandWrittenLayers layers, int in) {
        UnaryOperator<Tensor> first = unit(layers, in, 2 * in, 3, 2);
        UnaryOperator<Tensor> second = unit(layers, 2 * in, 2 * in, 3, 1);
        UnaryOperator<Tensor> shortcut = layers.convolutionWithoutBias(in, 2 * in, 1, 1);
        body.add((x, weights) ->
                second.apply(first.apply(x)).add(shortcut.apply(torch.avg_pool2d(x, 2, 2))));
    }

    /** ReLU, convolution and batch normalisation. */
    private static UnaryOperator<Tensor> unit(HandWrittenLayers layers, int in, int out, int kernel, int stride) {
        UnaryOperator<Tensor> convolution = layers.convolutionWithoutBias(in, out, kernel, stride);
        UnaryOperator<Tensor> norm = layers.batchNorm(out);
        return x -> norm.apply(convolution.apply(torch.relu(x)));
    }

    @Override
    public Tensor apply(Tensor input, List<Tensor> weights) {
        Tensor x = input;
        for (HandWrittenMixedOperation.Network part : body) {
            x = part.apply(x, weights);
        }
        return scores.apply(x);
    }
}
