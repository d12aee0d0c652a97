// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.GradientMode;
import lanista.engine.NamedTensors;
import lanista.engine.OwnedPointers;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Optimizer;
import lanista.ir.expr.Label;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** What a method learns of decisions: a number for each option of each, {@code f32[n]}, which an optimiser changes. */
final class ArchitectureParameters implements AutoCloseable {
    private static final String NUMBERS = "numbers.";
    private static final String OPTIMIZER = "optimizer.";

    private final OwnedPointers owned = new OwnedPointers();
    private final Map<Label, Mixture> mixtures;
    private final Map<Label, Tensor> logits = new LinkedHashMap<>();
    private final Optimizer optimizer;
    private final double learningRate;

    /** Parameters at their start. */
    ArchitectureParameters(Collection<Mixture> mixtures, ArchitectureOptions options, RandomStream random) {
        Map<Label, Mixture> byLabel = new LinkedHashMap<>();
        mixtures.forEach(mixture -> byLabel.put(mixture.decision().label(), mixture));
        this.mixtures = Collections.unmodifiableMap(byLabel);
        this.learningRate = options.learningRate();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            byLabel.forEach((label, mixture) -> logits.put(label, start(mixture.size(), options.deviation(), random)));
        }
        this.optimizer = Optimizer.of(options.rule(), Clipping.NONE, List.copyOf(logits.values()));
    }

    private Tensor start(int size, double deviation, RandomStream random) {
        Tensor start =
                torch.empty(new long[] {size}, new TensorOptions(torch.ScalarType.Float), new MemoryFormatOptional());
        start.normal_(0, deviation, random.generator());
        start.set_requires_grad(true);
        return owned.own(start);
    }

    Map<Label, Mixture> mixtures() {
        return mixtures;
    }

    /** The numbers of a decision. */
    Tensor logits(Label label) {
        return Objects.requireNonNull(logits.get(label));
    }

    List<Tensor> all() {
        return List.copyOf(logits.values());
    }

    /** The softmax of each decision's numbers, in the innermost scope; with gradients where they are recorded. */
    Map<Label, Tensor> softmax() {
        Map<Label, Tensor> shares = new LinkedHashMap<>();
        logits.forEach((label, own) -> shares.put(label, own.softmax(0)));
        return shares;
    }

    /** A copy of the softmax of each decision's numbers. */
    Map<Label, List<Double>> probabilities() {
        Map<Label, List<Double>> copies = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            softmax().forEach((label, shares) -> copies.put(label, TensorArrays.doubles(shares)));
        }
        return copies;
    }

    /** Takes a step against the gradients that the numbers have, and clears them. */
    void step() {
        optimizer.step(learningRate);
    }

    /** Takes the gradients away. */
    void clear() {
        logits.values().forEach(own -> own.mutable_grad().reset());
    }

    /** A copy of the numbers, by the labels of their decisions, and of what the optimiser remembers. */
    Weights toWeights() {
        Map<String, HostTensor> copies = new LinkedHashMap<>(NamedTensors.copy(NUMBERS, named()));
        copies.putAll(NamedTensors.copy(OPTIMIZER, optimizer.state()));
        return Weights.of(copies);
    }

    /** Overwrites all that {@link #toWeights} copies. */
    void restore(Weights copy) {
        NamedTensors.restore(NUMBERS, named(), copy);
        NamedTensors.restore(OPTIMIZER, optimizer.state(), copy);
    }

    private Map<String, Tensor> named() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        logits.forEach((label, own) -> named.put(label.text(), own));
        return named;
    }

    @Override
    public void close() {
        optimizer.close();
        owned.close();
    }
}
