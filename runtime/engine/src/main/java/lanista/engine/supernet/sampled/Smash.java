// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lanista.engine.GradientMode;
import lanista.engine.NamedTensors;
import lanista.engine.Parameters;
import lanista.engine.TensorScope;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Optimizer;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.Compute;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * SMASH (Brock, Lim, Ritchie and Weston, SMASH: One-Shot Model Architecture Search through HyperNetworks, ICLR 2018): each
 * step draws a candidate, a {@link Hypernetwork} gives its weights, and the loss is followed back to the hypernetwork
 * (Algorithm 1). Afterwards candidates at random are ranked by the weights that it gives them.
 *
 * <p>Candidates are told apart by the options that they take. The paper's code of what each layer reads from and writes to
 * memory banks describes networks that are free to connect anything, which a space does by its decisions here; and the
 * paper's convolutional hypernetwork, which follows the form of that code, is a linear one over an embedding.
 */
final class Smash implements OneShotMethod {
    private static final int HIDDEN = 16;
    private static final double LEARNING_RATE = 1e-3;

    private final OneShotSession session;
    private final Parameters shared;
    private final CandidateDraws draws;
    private final Hypernetwork hypernetwork;
    private final Optimizer optimizer;
    private final InheritedRanking ranking;

    Smash(OneShotSession session, Evolution evolution) {
        this.session = session;
        this.shared = session.supernet().parameters();
        this.draws = new CandidateDraws(session.setup().space(), session.choices());
        this.hypernetwork = new Hypernetwork(session.setup().space(), HIDDEN, shared, session.random());
        this.optimizer = Optimizer.of(
                UpdateRule.Adam.DEFAULT,
                Clipping.NONE,
                List.copyOf(hypernetwork.parameters().values()));
        this.ranking = new InheritedRanking(
                session.setup(),
                evolution,
                architecture -> inheriting(
                        architecture, () -> session.subNetworks().reward(architecture)));
    }

    Hypernetwork hypernetwork() {
        return hypernetwork;
    }

    @Override
    public double step(OneShotBatches batches) {
        ranking.forget();
        double loss = gather(draws.get(), batches.weights());
        session.update();
        optimizer.step(LEARNING_RATE);
        return loss;
    }

    /** Adds the gradients of a candidate's loss to those of the shared weights and of the hypernetwork. */
    double gather(Architecture architecture, Batch batch) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            Map<String, Tensor> differences = differences(architecture);
            double loss = changed(
                    differences,
                    () -> session.gather(
                            session.supernet().path(architecture), Map.of(), batch));
            followBack(differences);
            return loss;
        }
    }

    /** The differences of the weights that a candidate has. */
    private Map<String, Tensor> differences(Architecture architecture) {
        Set<String> given = new LinkedHashSet<>();
        Freezer.freeze(session.setup().space(), architecture).graph().forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                compute.layer().ifPresent(layer -> shared.layout().layers().getOrDefault(layer, List.of()).stream()
                        .map(slot -> layer.slot(slot.name()))
                        .filter(hypernetwork::gives)
                        .forEach(given::add));
            }
        });
        return hypernetwork.differences(architecture, given, shared);
    }

    /** Uses the shared weights while they are others. */
    private <T> T changed(Map<String, Tensor> differences, Supplier<T> use) {
        try (TensorScope scope = TensorScope.open()) {
            Map<String, Tensor> before = new LinkedHashMap<>();
            try (GradientMode still = GradientMode.off()) {
                differences.forEach((name, difference) -> {
                    Tensor weights = shared.tensor(name);
                    before.put(name, weights.clone());
                    weights.add_(difference);
                });
            }
            try {
                return use.get();
            } finally {
                try (GradientMode still = GradientMode.off()) {
                    before.forEach((name, weights) -> shared.tensor(name).copy_(weights));
                }
            }
        }
    }

    /** The gradient of the given weights is that of the shared ones; what they were made of has it from there. */
    private void followBack(Map<String, Tensor> differences) {
        Tensor sum = torch.zeros(new long[] {});
        for (Map.Entry<String, Tensor> difference : differences.entrySet()) {
            Tensor gradient = shared.tensor(difference.getKey()).grad();
            if (gradient.defined()) {
                sum = torch.add(sum, torch.mul(difference.getValue(), gradient).sum());
            }
        }
        if (sum.requires_grad()) {
            sum.backward();
        }
    }

    @Override
    public <T> T inheriting(Architecture architecture, Supplier<T> use) {
        try (TensorScope scope = TensorScope.open();
                GradientMode still = GradientMode.off()) {
            return changed(differences(architecture), use);
        }
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

    private Map<String, Tensor> memory() {
        Map<String, Tensor> memory = new LinkedHashMap<>();
        hypernetwork.parameters().forEach((name, tensor) -> memory.put("hypernetwork." + name, tensor));
        optimizer.state().forEach((name, tensor) -> memory.put("optimizer." + name, tensor));
        return memory;
    }

    @Override
    public Weights state() {
        return Weights.of(NamedTensors.copy("", memory()));
    }

    @Override
    public void restore(Weights state) {
        ranking.forget();
        NamedTensors.restore("", memory(), state);
    }

    @Override
    public void close() {
        optimizer.close();
        hypernetwork.close();
    }
}
