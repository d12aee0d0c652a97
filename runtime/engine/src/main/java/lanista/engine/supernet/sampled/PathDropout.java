// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * One-shot search by path drop-out (Bender, Kindermans, Zoph, Vasudevan and Le, Understanding and Simplifying One-Shot
 * Architecture Search, ICML 2018): all options of a decision are trained together, and each is left out of a step with
 * probability {@code r^(1/k)}, where the decision has {@code k} options and {@code r} is how likely all of them would be left
 * out. The probability grows evenly over training, from 0 at the first step, so that options learn together and then to do
 * without each other. Afterwards candidates are ranked by the weights that they inherit.
 *
 * <p>Inputs that are kept are added, as in the paper's blocks, where any number may be taken. Of what takes exactly one option
 * the mean of those that are kept is taken, so that one alone is what it is in a candidate. Where none would be kept, one
 * of them is, drawn evenly.
 */
final class PathDropout implements OneShotMethod {
    private final OneShotSession session;
    private final SupernetProgram program;
    private final double rate;
    private final InheritedRanking ranking;

    /** @param rate how likely all options of a decision are left out in the end, the paper's r */
    PathDropout(OneShotSession session, double rate, Evolution evolution) {
        this.session = session;
        this.program = session.supernet().open(Map.of());
        this.rate = rate;
        this.ranking = InheritedRanking.of(session, evolution);
    }

    @Override
    public double step(OneShotBatches batches) {
        ranking.forget();
        try (TensorScope scope = TensorScope.open()) {
            Map<Label, Tensor> weights = new LinkedHashMap<>();
            program.mixtures().forEach((label, mixture) -> {
                float[] own = weights(mixture, dropped(rate, mixture.size(), session.progress()), session.choices());
                weights.put(label, TensorArrays.tensor(own, own.length));
            });
            return session.learn(program, weights, batches.weights());
        }
    }

    /**
     * How likely one of several options is left out.
     *
     * @param progress of training, 0 to 1
     */
    static double dropped(double rate, int options, double progress) {
        return progress * Math.pow(rate, 1.0 / options);
    }

    /** The weights of a decision's options in one step. */
    static float[] weights(Mixture mixture, double dropped, RandomGenerator random) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < mixture.size(); i++) {
            if (random.nextDouble() >= dropped) {
                kept.add(i);
            }
        }
        if (kept.isEmpty()) {
            kept.add(random.nextInt(mixture.size()));
        }
        float[] weights = new float[mixture.size()];
        for (int option : kept) {
            weights[option] = mixture.isOverOperands() ? 1 : 1f / kept.size();
        }
        return weights;
    }

    /** None: no option is likelier than another. */
    @Override
    public Map<Label, List<Double>> probabilities() {
        return Map.of();
    }

    @Override
    public List<Architecture> export(int count) {
        return ranking.best(count);
    }

    @Override
    public Weights state() {
        return Weights.of(Map.of());
    }

    @Override
    public void restore(Weights state) {
        ranking.forget();
    }

    @Override
    public void close() {}
}
