// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lanista.engine.GradientMode;
import lanista.engine.TensorArrays;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.bytedeco.pytorch.Tensor;

/**
 * ProxylessNAS (Cai, Zhu and Han, ProxylessNAS: Direct Neural Architecture Search on Target Task and Hardware, ICLR 2019,
 * section 3): binary gates {@code g}, of which one is open, are drawn from the softmax of the numbers {@code a}. Steps of the
 * weights train the one path that is drawn. Steps of the architecture draw two options of each decision, compute both, and
 * open one of the two by {@code p = softmax(a[i], a[j])}; then
 *
 * <pre>
 * dL/da[i] = sum over both j of  dL/dg[j] p[j] ([i = j] - p[i])
 * </pre>
 *
 * <p>where {@code dL/dg[j]} comes of what option {@code j} computed, whether its gate is open or not. After the step the two
 * are shifted so that the probabilities of all other options are what they were. What a candidate costs is the average over
 * the probabilities, in which the two move alone: {@link Penalty#linear}.
 *
 * <p>Adam with rate 0.001 and no momentum changes the numbers, which start near zero. The first quarter of the course trains
 * the weights alone, as the authors' code does for 40 epochs before 120.
 */
public final class ProxylessNas extends DifferentiableMethod {
    /** Those of the paper and the authors' code. */
    public static final ArchitectureOptions DEFAULT = new ArchitectureOptions(
            1e-3, new UpdateRule.Adam(new UpdateRule.Moments(0, 0.999, 1e-8), 0), 1e-3, 0.25, Optional.empty());

    private static final int PATHS = 2;

    /** The options that were drawn last. */
    private final Map<Label, List<Integer>> drawn = new LinkedHashMap<>();

    ProxylessNas(OneShotSession session, ArchitectureOptions options) {
        super(session, options);
        SingleInputs.require("ProxylessNAS", session.setup().space(), mixtures());
    }

    public static OneShotMethod.Factory with(ArchitectureOptions options) {
        return session -> new ProxylessNas(session, options);
    }

    @Override
    void collect(OneShotBatches batches) {
        Map<Label, List<Literal>> live = new LinkedHashMap<>(edgesAdded());
        Map<Label, Tensor> gates = new LinkedHashMap<>();
        Map<Label, Tensor> shares = new LinkedHashMap<>();
        mixtures().forEach((label, mixture) -> {
            Tensor logits = parameters().logits(label);
            List<Integer> pair =
                    Draws.largest(Gumbel.perturbed(logits, session().random()), PATHS);
            drawn.put(label, pair);
            live.put(label, options(mixture, pair));
            Tensor positions = positions(pair);
            Tensor chances = logits.index_select(0, positions).softmax(0);
            gates.put(label, gates(chances));
            shares.put(label, shares(logits, positions, chances));
        });
        SupernetProgram paths = session().supernet().open(live);
        descend(approximateLoss(paths, gates, batches.architecture()), shares);
    }

    private static List<Literal> options(Mixture mixture, List<Integer> pair) {
        return pair.size() == 1
                ? List.of(Draws.value(mixture, pair.get(0)))
                : pair.stream().map(mixture.options()::get).toList();
    }

    private static Tensor positions(List<Integer> pair) {
        return TensorArrays.tensor(pair.stream().mapToLong(Integer::longValue).toArray(), pair.size());
    }

    /** One of them is one and the other is zero, with the gradients of the chances. */
    private Tensor gates(Tensor chances) {
        int open =
                Draws.largest(Gumbel.perturbed(chances.detach().log(), session().random()));
        float[] gates = new float[(int) chances.numel()];
        gates[open] = 1;
        return TensorArrays.tensor(gates, gates.length).add(chances.sub(chances.detach()));
    }

    /** All probabilities, of which those of the two have gradients, with their sum as it is. */
    private static Tensor shares(Tensor logits, Tensor positions, Tensor chances) {
        Tensor all = logits.detach().softmax(0);
        Tensor moved = chances.mul(all.index_select(0, positions).sum());
        return all.index_add(0, positions, moved.sub(moved.detach()));
    }

    @Override
    void changeArchitecture() {
        Map<Label, Double> before = new LinkedHashMap<>();
        drawn.forEach((label, pair) -> before.put(label, logarithmOfSum(label, pair)));
        super.changeArchitecture();
        try (GradientMode gradients = GradientMode.off()) {
            drawn.forEach((label, pair) -> {
                double grown = logarithmOfSum(label, pair) - Objects.requireNonNull(before.get(label));
                float[] shifts = new float[pair.size()];
                Arrays.fill(shifts, (float) -grown);
                parameters().logits(label).index_add_(0, positions(pair), TensorArrays.tensor(shifts, shifts.length));
            });
        }
    }

    private double logarithmOfSum(Label label, List<Integer> pair) {
        return parameters()
                .logits(label)
                .detach()
                .index_select(0, positions(pair))
                .logsumexp(0)
                .item_double();
    }

    @Override
    double learnWeights(Batch batch) {
        SupernetProgram path = session().supernet().open(Draws.path(this));
        return session().learn(path, Map.of(), batch);
    }
}
