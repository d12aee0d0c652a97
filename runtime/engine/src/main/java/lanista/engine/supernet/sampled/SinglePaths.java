// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;

/**
 * Single Path One-Shot (Guo, Zhang, Mu, Heng, Liu, Wei and Sun, Single Path One-Shot Neural Architecture Search with Uniform
 * Sampling, ECCV 2020): each step trains the weights of candidates that are drawn without regard to how good they are, and
 * when training has ended an evolutionary search finds those that do best with the weights that they inherit.
 *
 * <p>With {@link CandidateDraws} a step trains one candidate, as that paper has it; with {@link FairPaths} it trains as many
 * as it takes for each option to come once, on the same batch, and the sum of their gradients makes one step of the weights
 * (Chu, Zhang and Xu, FairNAS: Rethinking Evaluation Fairness of Weight Sharing Neural Architecture Search, ICCV 2021,
 * Algorithm 1).
 */
final class SinglePaths implements OneShotMethod {
    private final OneShotSession session;
    private final Supplier<List<Architecture>> paths;
    private final InheritedRanking ranking;

    /** @param paths that a step trains */
    SinglePaths(OneShotSession session, Supplier<List<Architecture>> paths, Evolution evolution) {
        this.session = session;
        this.paths = paths;
        this.ranking = InheritedRanking.of(session, evolution);
    }

    @Override
    public double step(OneShotBatches batches) {
        ranking.forget();
        List<Architecture> drawn = paths.get();
        double sum = 0;
        for (Architecture path : drawn) {
            sum += session.gather(session.supernet().path(path), Map.of(), batches.weights());
        }
        session.update();
        return sum / drawn.size();
    }

    /** None: candidates are drawn alike from the first step to the last. */
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
