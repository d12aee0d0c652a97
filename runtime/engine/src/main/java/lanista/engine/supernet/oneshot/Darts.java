// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.GradientMode;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.train.Batch;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * DARTS (Liu, Simonyan and Yang, DARTS: Differentiable Architecture Search, ICLR 2019): every option is computed and
 * weighted by the softmax of learned numbers, which descend on the loss of the architecture's split, alternating with the
 * weights on theirs. The numbers start near zero; Adam with rate 0.0003, moments 0.5 and 0.999 and weight decay 0.001
 * changes them.
 *
 * <p>A choice of inputs that come from choices of operations has no numbers of its own: all of its edges are added, and
 * those stay whose likeliest operation is likeliest, leaving out operations that give zeros, which are never exported.
 */
final class Darts implements OneShotMethod {
    private static final double DEVIATION = 1e-3;
    private static final UpdateRule RULE = new UpdateRule.Adam(new UpdateRule.Moments(0.5, 0.999, 1e-8), 1e-3);
    private static final double LEARNING_RATE = 3e-4;

    private final OneShotSession session;
    private final SupernetProgram program;
    private final Edges edges;
    private final ArchitectureParameters parameters;

    Darts(OneShotSession session) {
        this.session = session;
        this.program = session.supernet().open(Map.of());
        this.edges = Edges.of(session.setup().space());
        List<Mixture> learned = program.mixtures().values().stream()
                .filter(mixture ->
                        !edges.operations().containsKey(mixture.decision().label()))
                .toList();
        this.parameters = new ArchitectureParameters(learned, DEVIATION, RULE, LEARNING_RATE, session.random());
    }

    @Override
    public double step(OneShotBatches batches) {
        learnArchitecture(batches.architecture());
        try (TensorScope scope = TensorScope.open()) {
            Map<Label, Tensor> weights;
            try (GradientMode gradients = GradientMode.off()) {
                weights = weights();
            }
            return session.learn(program, weights, batches.weights());
        }
    }

    private void learnArchitecture(Batch batch) {
        session.recordWeights(false);
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            session.loss(program, weights(), batch).backward();
            parameters.step();
        } finally {
            session.recordWeights(true);
        }
    }

    /** The shares of options, and one for each edge that is added as it is. */
    private Map<Label, Tensor> weights() {
        Map<Label, Tensor> weights = new LinkedHashMap<>(parameters.softmax());
        program.mixtures().forEach((label, mixture) -> weights.computeIfAbsent(
                label, key -> torch.ones(new long[] {mixture.size()})));
        return weights;
    }

    @Override
    public Map<Label, List<Double>> probabilities() {
        return parameters.probabilities();
    }

    @Override
    public List<Architecture> export(int count) {
        Map<Label, double[]> scores = new LinkedHashMap<>();
        Map<Label, List<Double>> shares = probabilities();
        shares.forEach((label, own) -> scores.put(label, scores(label, own)));
        edges.operations().forEach((label, operations) -> scores.put(
                label, operations.stream().mapToDouble(edge -> best(edge, scores)).toArray()));
        return new MostProbable(session.setup().space(), program.mixtures(), scores).best(count);
    }

    private double[] scores(Label label, List<Double> shares) {
        Mixture mixture = Objects.requireNonNull(program.mixtures().get(label));
        double[] scores = new double[shares.size()];
        for (int i = 0; i < scores.length; i++) {
            boolean none = edges.isNone(label, mixture.options().get(i));
            scores[i] = none ? Double.NEGATIVE_INFINITY : Math.log(shares.get(i));
        }
        return scores;
    }

    private static double best(Decision edge, Map<Label, double[]> scores) {
        double best = Double.NEGATIVE_INFINITY;
        for (double score : scores.getOrDefault(edge.label(), new double[0])) {
            best = Math.max(best, score);
        }
        return best;
    }

    @Override
    public Weights state() {
        return Weights.of(Map.of());
    }

    @Override
    public void restore(Weights state) {}

    @Override
    public void close() {
        parameters.close();
    }
}
