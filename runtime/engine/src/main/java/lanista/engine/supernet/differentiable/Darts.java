// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

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
 * DARTS of first order (Liu, Simonyan and Yang, DARTS: Differentiable Architecture Search, ICLR 2019): every option is
 * computed and weighted by the softmax of learned numbers, which descend on the loss of the architecture's split with the
 * shared weights as they are. The numbers start near zero; Adam with rate 0.0003, moments 0.5 and 0.999 and weight decay
 * 0.001 changes them.
 */
public final class Darts extends DifferentiableMethod {
    /** Those of the paper. */
    public static final ArchitectureOptions DEFAULT = new ArchitectureOptions(
            1e-3, new UpdateRule.Adam(new UpdateRule.Moments(0.5, 0.999, 1e-8), 1e-3), 3e-4, 0, Optional.empty());

    private final SupernetProgram program;

    Darts(OneShotSession session, ArchitectureOptions options) {
        super(session, options);
        this.program = session.supernet().open(edgesAdded());
    }

    public static OneShotMethod.Factory with(ArchitectureOptions options) {
        return session -> new Darts(session, options);
    }

    @Override
    void collect(OneShotBatches batches) {
        Map<Label, Tensor> shares = parameters().softmax();
        descend(approximateLoss(program, shares, batches.architecture()), shares);
    }

    @Override
    double learnWeights(Batch batch) {
        try (GradientMode gradients = GradientMode.off()) {
            return session().learn(program, parameters().softmax(), batch);
        }
    }
}
