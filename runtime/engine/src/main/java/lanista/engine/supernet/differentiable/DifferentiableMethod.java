// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import lanista.engine.GradientMode;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.SupernetGraph;
import lanista.engine.supernet.SupernetLowering;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * A method with a number for each option of a decision, whose softmax is the option's probability. A step of the numbers on
 * the architecture's split comes before each step of the shared weights on theirs.
 *
 * <p>A choice of inputs that come from choices of operations has no numbers of its own: all of its edges are added, and
 * those stay whose likeliest operation is likeliest, leaving out operations that give zeros, which are never exported
 * (Liu, Simonyan and Yang, DARTS, ICLR 2019, section 2.4).
 */
abstract class DifferentiableMethod implements OneShotMethod {
    private final OneShotSession session;
    private final ArchitectureOptions options;
    private final Edges edges;
    private final Map<Label, List<Literal>> added;
    private final Map<Label, Mixture> mixtures;
    private final ArchitectureParameters parameters;

    /** @throws lanista.ir.diagnostic.SourceException LAN0731 where a choice cannot have all its values mixed */
    DifferentiableMethod(OneShotSession session, ArchitectureOptions options) {
        this.session = session;
        this.options = options;
        this.edges = Edges.of(session.setup().space());
        this.added = added();
        SupernetGraph lowered = SupernetLowering.lower(session.setup().space(), added);
        this.mixtures = lowered.mixtures();
        this.parameters = new ArchitectureParameters(mixtures.values(), options, session.random());
    }

    private Map<Label, List<Literal>> added() {
        Map<Label, List<Literal>> all = new LinkedHashMap<>();
        edges.operations()
                .forEach((label, operations) -> all.put(
                        label,
                        List.of(Literal.of(LongStream.range(0, operations.size())
                                .mapToObj(Literal::of)
                                .toList()))));
        return Collections.unmodifiableMap(all);
    }

    final OneShotSession session() {
        return session;
    }

    final ArchitectureParameters parameters() {
        return parameters;
    }

    /** What has numbers, by label. */
    final Map<Label, Mixture> mixtures() {
        return mixtures;
    }

    /** The choices of inputs that are all added, as live values for a lowering. */
    final Map<Label, List<Literal>> edgesAdded() {
        return added;
    }

    @Override
    public final double step(OneShotBatches batches) {
        if (session.progress() >= options.warmUp()) {
            try (TensorScope scope = TensorScope.open();
                    GradientMode recording = GradientMode.on()) {
                collect(batches);
                changeArchitecture();
            }
        }
        try (TensorScope scope = TensorScope.open()) {
            return learnWeights(batches.weights());
        }
    }

    /** Adds the gradients of the architecture's loss to those of the numbers, which have none before. */
    abstract void collect(OneShotBatches batches);

    /** Changes the numbers by their gradients. */
    void changeArchitecture() {
        parameters.step();
    }

    /**
     * Takes a step of the shared weights.
     *
     * @return the loss before
     */
    abstract double learnWeights(Batch batch);

    /**
     * The loss of a batch in first approximation: it has the value and the gradients in the mixtures' weights, of which
     * anything may be made without running anything again. The shared weights collect no gradients.
     *
     * @param weights of the program's mixtures; others change nothing
     */
    final Tensor approximateLoss(SupernetProgram program, Map<Label, Tensor> weights, Batch batch) {
        session.recordWeights(false);
        try {
            return approximateLossAndGradients(program, weights, batch);
        } finally {
            session.recordWeights(true);
        }
    }

    /** As {@link #approximateLoss}, and adds the gradients of the shared weights to those that they have. */
    final Tensor approximateLossAndGradients(SupernetProgram program, Map<Label, Tensor> weights, Batch batch) {
        Map<Label, Tensor> leaves = new LinkedHashMap<>();
        for (Label label : program.mixtures().keySet()) {
            Tensor leaf = Objects.requireNonNull(weights.get(label)).detach();
            leaf.set_requires_grad(true);
            leaves.put(label, leaf);
        }
        OneShotSession.Loss loss = session.loss(program, leaves, batch);
        if (loss.value().requires_grad()) {
            loss.backward();
        }
        Tensor sum = loss.value().detach();
        for (Map.Entry<Label, Tensor> leaf : leaves.entrySet()) {
            Tensor gradient = leaf.getValue().grad();
            if (gradient.defined()) {
                Tensor weight = Objects.requireNonNull(weights.get(leaf.getKey()));
                sum = sum.add(gradient.mul(weight.sub(weight.detach())).sum());
            }
        }
        return sum;
    }

    /**
     * Adds the gradients of a loss, with the penalty where there is one, to those of the numbers.
     *
     * @param shares what the average cost is taken over
     */
    final void descend(Tensor loss, Map<Label, Tensor> shares) {
        addGradients(options.penalty()
                .map(each -> each.applied(loss, shares, mixtures))
                .orElse(loss));
    }

    /** Adds the gradients of a number to those of all that it depends on; one that is not finite has none. */
    static void addGradients(Tensor number) {
        if (number.requires_grad() && Double.isFinite(number.item_double())) {
            number.backward();
        }
    }

    @Override
    public final Map<Label, List<Double>> probabilities() {
        return parameters.probabilities();
    }

    @Override
    public final List<Architecture> export(int count) {
        Map<Label, double[]> scores = new LinkedHashMap<>();
        Map<Label, Mixture> all = new LinkedHashMap<>(mixtures);
        probabilities().forEach((label, own) -> scores.put(label, scores(label, own)));
        edges.operations().forEach((label, operations) -> {
            all.put(
                    label,
                    Mixture.of(Objects.requireNonNull(
                            session.setup().space().decisions().get(label))));
            scores.put(
                    label,
                    operations.stream().mapToDouble(edge -> best(edge, scores)).toArray());
        });
        return new MostProbable(session.setup().space(), all, scores).best(count);
    }

    private double[] scores(Label label, List<Double> shares) {
        Mixture mixture = Objects.requireNonNull(mixtures.get(label));
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
    public final Weights state() {
        return parameters.toWeights();
    }

    @Override
    public final void restore(Weights state) {
        parameters.restore(state);
    }

    @Override
    public final void close() {
        parameters.close();
    }
}
