// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanista.engine.GradientMode;
import lanista.engine.Parameters;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.ir.expr.Label;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * DARTS of second order (Liu, Simonyan and Yang, DARTS: Differentiable Architecture Search, ICLR 2019, equations 6 to 8): the
 * numbers {@code a} descend on the loss that the shared weights {@code w} would have after a step of their own. With the
 * weights' learning rate {@code r},
 *
 * <pre>
 * w' = w - r grad_w L_train(w, a)
 * v  = grad_w' L_val(w', a)             e = 0.01 / |v|
 * gradient = grad_a L_val(w', a) - r (grad_a L_train(w + e v, a) - grad_a L_train(w - e v, a)) / (2 e)
 * </pre>
 *
 * <p>The step of {@code w'} is taken as the equations have it: without momentum, weight decay and clipping, the first two of
 * which do not depend on the numbers. All three runs on the batch of training draw the same noise, as of drop-out. Afterwards
 * the weights and running statistics are what they were, to the bit. Otherwise it is {@link Darts}.
 */
public final class SecondOrderDarts extends DifferentiableMethod {
    private static final double REACH = 0.01;

    private final SupernetProgram program;

    private record Slope(Tensor weight, Tensor gradient) {}

    SecondOrderDarts(OneShotSession session, ArchitectureOptions options) {
        super(session, options);
        this.program = session.supernet().open(edgesAdded());
    }

    public static OneShotMethod.Factory with(ArchitectureOptions options) {
        return session -> new SecondOrderDarts(session, options);
    }

    @Override
    void collect(OneShotBatches batches) {
        Parameters weights = session().supernet().parameters();
        byte[] noise = session().random().state();
        try (Parameters before = weights.copy()) {
            approximateLossAndGradients(program, constantShares(), batches.weights());
            move(takeGradients(weights), -session().learningRate());
            Map<Label, Tensor> shares = parameters().softmax();
            Tensor loss = approximateLossAndGradients(program, shares, batches.architecture());
            descend(loss, shares);
            List<Slope> direction = takeGradients(weights);
            byte[] next = session().random().state();
            double reach = REACH / length(direction);
            for (int sign = 1; sign >= -1 && Double.isFinite(reach); sign -= 2) {
                weights.copyFrom(before);
                move(direction, sign * reach);
                session().random().restore(noise);
                Tensor aside = approximateLoss(program, parameters().softmax(), batches.weights());
                addGradients(aside.mul(new Scalar(-sign * session().learningRate() / (2 * reach))));
            }
            session().random().restore(next);
            weights.copyFrom(before);
        }
    }

    private Map<Label, Tensor> constantShares() {
        try (GradientMode gradients = GradientMode.off()) {
            return parameters().softmax();
        }
    }

    /** The gradients of the trained weights that have some, which then have none. */
    private static List<Slope> takeGradients(Parameters weights) {
        List<Slope> gradients = new ArrayList<>();
        for (Tensor weight : weights.trained()) {
            Tensor gradient = weight.grad();
            if (gradient.defined()) {
                gradients.add(new Slope(weight, new Tensor(gradient)));
                weight.mutable_grad().reset();
            }
        }
        return gradients;
    }

    private static void move(List<Slope> direction, double distance) {
        try (GradientMode gradients = GradientMode.off()) {
            direction.forEach(slope -> slope.weight().add_(slope.gradient(), new Scalar(distance)));
        }
    }

    private static double length(List<Slope> direction) {
        double sum = 0;
        for (Slope slope : direction) {
            sum += slope.gradient().square().sum().item_double();
        }
        return Math.sqrt(sum);
    }

    @Override
    double learnWeights(Batch batch) {
        return session().learn(program, constantShares(), batch);
    }
}
