// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * GDAS (Dong and Yang, Searching for a Robust Neural Architecture in Four GPU Hours, CVPR 2019): of every decision one
 * option is drawn, and that path alone is computed, forward and back. With the numbers {@code A} of a decision, Gumbel noise
 * {@code o} and the temperature {@code t},
 *
 * <pre>
 * p = softmax((log softmax(A) + o) / t)      k = argmax p      h = onehot(k) - constant(p) + p
 * </pre>
 *
 * <p>so the option counts with the weight {@code h[k] = 1}, whose gradient goes to all numbers by way of {@code p[k]}. The
 * temperature falls in a line over the course. The numbers start and change as in DARTS.
 */
public final class Gdas extends DifferentiableMethod {
    private final Options options;

    /**
     * What may be changed.
     *
     * @param hottest temperature of the first step
     * @param coldest temperature of the last step
     */
    public record Options(double hottest, double coldest, ArchitectureOptions architecture) {
        /** Those of the paper's experiments. */
        public static final Options DEFAULT = new Options(10, 0.1, Darts.DEFAULT);

        public Options {
            if (!(coldest > 0) || !(hottest >= coldest)) {
                throw new IllegalArgumentException(
                        "a temperature falls and stays above 0, got %s to %s".formatted(hottest, coldest));
            }
        }

        public Options withArchitecture(ArchitectureOptions value) {
            return new Options(hottest, coldest, value);
        }
    }

    Gdas(OneShotSession session, Options options) {
        super(session, options.architecture());
        this.options = options;
        SingleInputs.require("GDAS", session.setup().space(), mixtures());
    }

    public static OneShotMethod.Factory with(Options options) {
        return session -> new Gdas(session, options);
    }

    private double temperature() {
        return options.hottest()
                - (options.hottest() - options.coldest()) * session().progress();
    }

    @Override
    void collect(OneShotBatches batches) {
        Map<Label, List<Literal>> live = new LinkedHashMap<>(edgesAdded());
        Map<Label, Tensor> weights = new LinkedHashMap<>();
        mixtures().forEach((label, mixture) -> {
            Tensor soft = Gumbel.softmax(
                    parameters().logits(label), temperature(), session().random());
            int drawn = Draws.largest(soft);
            live.put(label, List.of(mixture.options().get(drawn)));
            Tensor own = soft.narrow(0, drawn, 1);
            weights.put(label, own.sub(own.detach()).add(new Scalar(1.0)));
        });
        SupernetProgram path = session().supernet().openPath(live);
        descend(
                approximateLoss(path, weights, batches.architecture()),
                parameters().softmax());
    }

    @Override
    double learnWeights(Batch batch) {
        SupernetProgram path = session().supernet().open(Draws.path(this));
        return session().learn(path, Map.of(), batch);
    }
}
