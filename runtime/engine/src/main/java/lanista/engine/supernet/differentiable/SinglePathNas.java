// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lanista.engine.GradientMode;
import lanista.engine.NamedTensors;
import lanista.engine.OwnedPointers;
import lanista.engine.Parameters;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Single-Path NAS (Stamoulis et al., Single-Path NAS: Designing Hardware-Efficient ConvNets in less than 4 Hours, ECML-PKDD
 * 2019): one network with the largest kernels and widths, of whose weights each larger value of a decision takes one more
 * ring. A ring {@code r} counts where it and all further in are long enough,
 *
 * <pre>
 * g[r] = 1(|w[r]|^2 &gt; t[r])          weights = w[0] + g[1] (w[1] + g[2] (w[2] + …))
 * </pre>
 *
 * <p>with thresholds {@code t} that are learned: in the backward pass the step is the sigmoid of {@code |w[r]|^2 - t[r]}.
 * Weights and thresholds descend on the same batch, and the split of the architecture is not looked at. The probability of a
 * value is the product of the sigmoids up to its ring and of what is left of the next. Of a candidate's cost the paper adds
 * the logarithm: {@link Penalty#logarithm}.
 *
 * <p>Only the matrices and kernels of layers make the length of a ring; biases and normalisations follow. Other than in the
 * paper lengths are measured in those at the start, so that sigmoids have gradients whatever the size of a layer. Adam with
 * rate 0.01 changes the thresholds, which start at zero: all starts with the largest network.
 */
public final class SinglePathNas implements OneShotMethod {
    /** The paper's thresholds descend as its weights do; these have a rate of their own. */
    public static final ArchitectureOptions DEFAULT = new ArchitectureOptions(
            0, new UpdateRule.Adam(new UpdateRule.Moments(0.9, 0.999, 1e-8), 0), 0.01, 0, Optional.empty());

    private static final String UNITS = "units.";
    private static final double SHORTEST = 1e-12;
    private static final int MATRIX = 2;

    private final OneShotSession session;
    private final ArchitectureOptions options;
    private final List<Superkernel> kernels;
    private final Map<Label, Mixture> mixtures = new LinkedHashMap<>();
    /** The first of each decision is not used: the innermost ring always counts. */
    private final ArchitectureParameters thresholds;

    /** The squared length of each ring at the start. */
    private final Map<Label, Tensor> units = new LinkedHashMap<>();

    private final OwnedPointers owned = new OwnedPointers();
    private final Parameters masked;
    private final SupernetProgram largest;

    SinglePathNas(OneShotSession session, ArchitectureOptions options) {
        this.session = session;
        this.options = options;
        Parameters weights = session.supernet().parameters();
        this.kernels = Superkernel.of(session.setup().space(), weights);
        Map<Label, List<Literal>> live = new LinkedHashMap<>();
        kernels.forEach(kernel -> {
            mixtures.put(kernel.decision().label(), Mixture.of(kernel.decision()));
            int last = kernel.position(kernel.size() - 1);
            live.put(
                    kernel.decision().label(),
                    List.of(kernel.decision().domain().value(last)));
        });
        this.thresholds = new ArchitectureParameters(mixtures.values(), options, session.random());
        this.masked = weights.copy();
        this.largest = session.supernet().open(live);
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            kernels.forEach(kernel ->
                    units.put(kernel.decision().label(), owned.own(norms(kernel).clamp_min(new Scalar(SHORTEST)))));
        }
    }

    public static OneShotMethod.Factory with(ArchitectureOptions options) {
        return session -> new SinglePathNas(session, options);
    }

    ArchitectureParameters thresholds() {
        return thresholds;
    }

    @Override
    public double step(OneShotBatches batches) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            double loss = collect(batches);
            session.update();
            if (session.progress() >= options.warmUp()) {
                thresholds.step();
            } else {
                thresholds.clear();
            }
            return loss;
        }
    }

    /**
     * Adds the gradients of the weights' batch to those of the shared weights and the thresholds.
     *
     * @return the loss; where it is not finite, nothing was added
     */
    double collect(OneShotBatches batches) {
        Map<Label, Tensor> lengths = new LinkedHashMap<>();
        Map<Label, Integer> levels = new LinkedHashMap<>();
        try (GradientMode gradients = GradientMode.off()) {
            for (Superkernel kernel : kernels) {
                Label label = kernel.decision().label();
                lengths.put(label, lengths(kernel));
                levels.put(label, level(gates(label, lengths)));
            }
            mask(levels);
        }
        OneShotSession.Loss loss = session.loss(largest, masked, Map.of(), batches.weights());
        double value = loss.value().item_double();
        if (Double.isFinite(value)) {
            loss.backward();
            try (GradientMode gradients = GradientMode.off()) {
                takeStatistics(levels);
            }
            spread(value, lengths, levels);
        }
        masked.trained().forEach(weight -> weight.mutable_grad().reset());
        return value;
    }

    /** The squared length of each ring, the innermost left at zero. */
    private Tensor norms(Superkernel kernel) {
        float[] norms = new float[kernel.size()];
        for (String name : kernel.affected()) {
            Tensor weight = session.supernet().parameters().tensor(name);
            for (int ring = 1; ring < norms.length && isMatrix(name); ring++) {
                norms[ring] += (float)
                        weight.square().mul(kernel.ring(name, ring)).sum().item_double();
            }
        }
        return TensorArrays.tensor(norms, norms.length);
    }

    /** The squared length of each ring in that of the start. */
    private Tensor lengths(Superkernel kernel) {
        return norms(kernel).div(unit(kernel));
    }

    private Tensor unit(Superkernel kernel) {
        return Objects.requireNonNull(units.get(kernel.decision().label()));
    }

    private boolean isMatrix(String name) {
        return session.supernet().parameters().tensor(name).dim() >= MATRIX;
    }

    /** Whether each ring is long enough. */
    private boolean[] gates(Label label, Map<Label, Tensor> lengths) {
        float[] own = TensorArrays.floats(Objects.requireNonNull(lengths.get(label)));
        float[] least = TensorArrays.floats(thresholds.logits(label));
        boolean[] gates = new boolean[own.length];
        for (int ring = 0; ring < gates.length; ring++) {
            gates[ring] = ring == 0 || own[ring] > least[ring];
        }
        return gates;
    }

    /** The outermost ring that counts. */
    private static int level(boolean... gates) {
        int level = 0;
        while (level + 1 < gates.length && gates[level + 1]) {
            level++;
        }
        return level;
    }

    /** Makes the masked weights those of the rings that count. */
    private void mask(Map<Label, Integer> levels) {
        masked.copyFrom(session.supernet().parameters());
        for (Superkernel kernel : kernels) {
            int level = Objects.requireNonNull(levels.get(kernel.decision().label()));
            kernel.affected().stream()
                    .filter(name -> masked.tensor(name).requires_grad())
                    .forEach(name -> masked.tensor(name).mul_(kernel.within(name, level)));
        }
    }

    /** Takes the running statistics of what counts; the others stay. */
    private void takeStatistics(Map<Label, Integer> levels) {
        Parameters weights = session.supernet().parameters();
        for (String name : weights.names()) {
            if (!weights.tensor(name).requires_grad()) {
                Tensor change = masked.tensor(name).sub(weights.tensor(name));
                weights.tensor(name).add_(change.mul(mask(name, levels, kernels)));
            }
        }
    }

    /** Ones where a parameter counts as far as some decisions are concerned. */
    private Tensor mask(String name, Map<Label, Integer> levels, List<Superkernel> some) {
        Tensor mask =
                torch.ones_like(session.supernet().parameters().tensor(name).detach());
        for (Superkernel kernel : some) {
            if (kernel.affected().contains(name)) {
                int level = Objects.requireNonNull(levels.get(kernel.decision().label()));
                mask = mask.mul(kernel.within(name, level));
            }
        }
        return mask;
    }

    /** Makes of the gradients of the masked weights those of the weights and the thresholds. */
    private void spread(double loss, Map<Label, Tensor> lengths, Map<Label, Integer> levels) {
        Tensor sum = TensorArrays.tensor(new float[] {(float) loss}, 1).sum();
        Map<Label, Tensor> shares = new LinkedHashMap<>();
        for (Superkernel kernel : kernels) {
            Label label = kernel.decision().label();
            Tensor length = Objects.requireNonNull(lengths.get(label));
            length.set_requires_grad(true);
            Tensor soft = length.sub(thresholds.logits(label)).sigmoid();
            float[] slopes = slopes(kernel, gates(label, lengths), levels);
            Tensor slope = TensorArrays.tensor(slopes, slopes.length);
            sum = sum.add(slope.mul(soft.sub(soft.detach())).sum());
            shares.put(label, shares(kernel, soft));
        }
        Tensor total = sum;
        DifferentiableMethod.addGradients(options.penalty()
                .map(penalty -> penalty.applied(total, shares, mixtures))
                .orElse(total));
        try (GradientMode gradients = GradientMode.off()) {
            session.supernet().parameters().trainedNames().forEach(name -> putGradient(name, lengths, levels));
        }
    }

    /** How the loss grows with each gate. */
    private float[] slopes(Superkernel kernel, boolean[] gates, Map<Label, Integer> levels) {
        double[] rings = new double[gates.length];
        List<Superkernel> others =
                kernels.stream().filter(other -> !other.equals(kernel)).toList();
        for (String name : kernel.affected()) {
            Tensor gradient = masked.tensor(name).grad();
            if (gradient.defined()) {
                Tensor product = gradient.mul(
                                session.supernet().parameters().tensor(name).detach())
                        .mul(mask(name, levels, others));
                for (int ring = 1; ring < rings.length; ring++) {
                    rings[ring] += product.mul(kernel.ring(name, ring)).sum().item_double();
                }
            }
        }
        float[] slopes = new float[gates.length];
        for (int gate = 1; gate < gates.length; gate++) {
            boolean reached = true;
            for (int ring = 1; ring < gates.length; ring++) {
                reached &= ring == gate || gates[ring];
                slopes[gate] += ring >= gate && reached ? (float) rings[ring] : 0;
            }
        }
        return slopes;
    }

    /** The probability of each value, in the order of the domain. */
    private static Tensor shares(Superkernel kernel, Tensor soft) {
        Tensor[] shares = new Tensor[kernel.size()];
        Tensor reached = torch.ones(new long[] {1});
        for (int level = 0; level < shares.length; level++) {
            boolean last = level + 1 == shares.length;
            Tensor further =
                    last ? reached.mul(torch.zeros(new long[] {1})) : reached.mul(soft.narrow(0, level + 1, 1));
            shares[kernel.position(level)] = reached.sub(further);
            reached = further;
        }
        try (TensorVector all = new TensorVector(shares)) {
            return torch.cat(all, 0);
        }
    }

    /** The gradient of the part that counts, and of the lengths of rings. */
    private void putGradient(String name, Map<Label, Tensor> lengths, Map<Label, Integer> levels) {
        Tensor weight = session.supernet().parameters().tensor(name);
        Tensor gradient = masked.tensor(name).grad();
        Tensor sum = gradient.defined() ? gradient.mul(mask(name, levels, kernels)) : torch.zeros_like(weight.detach());
        for (Superkernel kernel : kernels) {
            Tensor slopes = Objects.requireNonNull(lengths.get(kernel.decision().label()))
                    .grad();
            if (slopes.defined() && kernel.affected().contains(name) && isMatrix(name)) {
                float[] each = TensorArrays.floats(slopes.div(unit(kernel)));
                for (int ring = 1; ring < each.length; ring++) {
                    sum = sum.add(weight.mul(kernel.ring(name, ring)), new Scalar(2.0 * each[ring]));
                }
            }
        }
        weight.mutable_grad().put(sum);
    }

    @Override
    public Map<Label, List<Double>> probabilities() {
        Map<Label, List<Double>> probabilities = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            for (Superkernel kernel : kernels) {
                Label label = kernel.decision().label();
                Tensor soft = lengths(kernel).sub(thresholds.logits(label)).sigmoid();
                List<Double> own = new ArrayList<>();
                for (float share : TensorArrays.floats(shares(kernel, soft))) {
                    own.add((double) share);
                }
                probabilities.put(label, own);
            }
        }
        return probabilities;
    }

    @Override
    public List<Architecture> export(int count) {
        Map<Label, double[]> scores = new LinkedHashMap<>();
        probabilities()
                .forEach((label, shares) ->
                        scores.put(label, shares.stream().mapToDouble(Math::log).toArray()));
        return new MostProbable(session.setup().space(), mixtures, scores).best(count);
    }

    @Override
    public Weights state() {
        Map<String, HostTensor> state = new LinkedHashMap<>(NamedTensors.copy(UNITS, named()));
        state.putAll(thresholds.toWeights().tensors());
        return Weights.of(state);
    }

    @Override
    public void restore(Weights state) {
        NamedTensors.restore(UNITS, named(), state);
        thresholds.restore(state);
    }

    private Map<String, Tensor> named() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        units.forEach((label, unit) -> named.put(label.text(), unit));
        return named;
    }

    @Override
    public void close() {
        thresholds.close();
        owned.close();
        masked.close();
        kernels.forEach(Superkernel::close);
    }
}
