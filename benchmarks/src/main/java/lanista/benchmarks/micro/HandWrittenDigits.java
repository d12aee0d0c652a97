// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The plain candidate of {@code examples/digits.lan} with 128 features, written by hand. */
final class HandWrittenDigits implements HandWrittenTraining.Network {
    private final UnaryOperator<Tensor> first;
    private final UnaryOperator<Tensor> second;
    private final UnaryOperator<Tensor> dropImages;
    private final UnaryOperator<Tensor> hidden;
    private final UnaryOperator<Tensor> dropFeatures;
    private final UnaryOperator<Tensor> scores;

    /** @param ratios the two drop-outs' */
    HandWrittenDigits(HandWrittenLayers layers, double... ratios) {
        first = layers.convolution(1, 32, 3);
        second = layers.convolution(32, 64, 3);
        dropImages = layers.dropout(ratios[0]);
        hidden = layers.linear(64 * 2 * 2, 128);
        dropFeatures = layers.dropout(ratios[1]);
        scores = layers.linear(128, 10);
    }

    @Override
    public Tensor logits(Tensor images) {
        Tensor x = first.apply(images).relu_();
        x = torch.max_pool2d(second.apply(x), 2, 2);
        x = dropImages.apply(x).flatten(1, -1);
        x = dropFeatures.apply(hidden.apply(x).relu_());
        return scores.apply(x);
    }
}
