// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.engine.GradientMode;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.expr.Label;
import org.bytedeco.pytorch.Tensor;

/**
 * FBNet (Wu et al., FBNet: Hardware-Aware Efficient ConvNet Design via Differentiable Neural Architecture Search, CVPR 2019):
 * every option is computed and weighted by {@code m = softmax((theta + g) / t)}, with Gumbel noise {@code g} that is drawn
 * anew for every batch. The temperature {@code t} falls exponentially. What a candidate costs is the average over {@code m},
 * and the loss is {@code CE * alpha * log(cost)^beta}: {@link Penalty#product}.
 *
 * <p>The first ninth of the course trains the weights alone, as 10 of the paper's 90 epochs do. Adam with rate 0.01 and
 * weight decay 0.0005 changes the numbers, which start at zero. The paper trains the weights for an epoch and then the
 * numbers for one; here steps alternate. The paper draws its networks from the probabilities; here the likeliest are
 * exported.
 */
public final class FbNet extends DifferentiableMethod {
    private final Options options;
    private final SupernetProgram program;

    /**
     * What may be changed.
     *
     * @param hottest temperature of the first step
     * @param cooling the temperature falls by the factor {@code e^-cooling} over the course
     */
    public record Options(double hottest, double cooling, ArchitectureOptions architecture) {
        /** Those of the paper's experiments: from 5 by {@code e^-0.045} an epoch, for 90 epochs. */
        public static final Options DEFAULT = new Options(
                5,
                0.045 * 90,
                new ArchitectureOptions(
                        0,
                        new UpdateRule.Adam(new UpdateRule.Moments(0.9, 0.999, 1e-8), 5e-4),
                        0.01,
                        1.0 / 9,
                        Optional.empty()));

        public Options {
            if (!(hottest > 0) || !(cooling >= 0)) {
                throw new IllegalArgumentException(
                        "a temperature is above 0 and falls, got %s and a cooling of %s".formatted(hottest, cooling));
            }
        }

        public Options withArchitecture(ArchitectureOptions value) {
            return new Options(hottest, cooling, value);
        }
    }

    FbNet(OneShotSession session, Options options) {
        super(session, options.architecture());
        this.options = options;
        this.program = session.supernet().open(edgesAdded());
    }

    public static OneShotMethod.Factory with(Options options) {
        return session -> new FbNet(session, options);
    }

    @Override
    void collect(OneShotBatches batches) {
        Map<Label, Tensor> drawn = drawn();
        descend(approximateLoss(program, drawn, batches.architecture()), drawn);
    }

    @Override
    double learnWeights(Batch batch) {
        try (GradientMode gradients = GradientMode.off()) {
            return session().learn(program, drawn(), batch);
        }
    }

    private Map<Label, Tensor> drawn() {
        double temperature =
                options.hottest() * Math.exp(-options.cooling() * session().progress());
        Map<Label, Tensor> drawn = new LinkedHashMap<>();
        mixtures()
                .keySet()
                .forEach(label -> drawn.put(
                        label,
                        Gumbel.softmax(
                                parameters().logits(label),
                                temperature,
                                session().random())));
        return drawn;
    }
}
