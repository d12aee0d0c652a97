// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.example;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.GradientMode;
import lanista.engine.NamedTensors;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.MixedChoice;
import lanista.engine.supernet.MixedOps;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.supernet.sampled.Evolution;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Optimizer;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.Value;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A gate for each option, open or closed whatever the others are (Chu et al., Fair DARTS, ECCV 2020). */
final class FairGates implements OneShotMethod, MixedOps {
    private final OwnedPointers owned = new OwnedPointers();
    private final Map<Label, Tensor> gates = new LinkedHashMap<>();
    private final OneShotSession session;
    private final SupernetProgram program;
    private final Optimizer optimizer;

    FairGates(OneShotSession session) {
        this.session = session;
        program = session.supernet().open(Map.of(), this);
        try (TensorScope scope = TensorScope.open()) {
            program.mixtures().forEach((label, mixture) -> gates.put(label, owned.own(torch.zeros(mixture.size()))));
        }
        gates.values().forEach(gate -> gate.set_requires_grad(true));
        optimizer = Optimizer.of(UpdateRule.Adam.DEFAULT, Clipping.NONE, List.copyOf(gates.values()));
    }

    @Override
    public Value replaceLayerChoice(MixedChoice choice) {
        return choice.sum(choice.apply("Sigmoid", choice.weights()), choice.options());
    }

    @Override
    public Value replaceInputChoice(MixedChoice choice) {
        return replaceLayerChoice(choice);
    }

    @Override
    public double step(OneShotBatches batches) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            session.recordWeights(false);
            session.loss(program, gates, batches.architecture()).backward();
            optimizer.step(0.01);
            session.recordWeights(true);
            Map<Label, Tensor> fixed = new LinkedHashMap<>(gates);
            fixed.replaceAll((label, gate) -> gate.detach());
            return session.learn(program, fixed, batches.weights());
        }
    }

    @Override
    public Map<Label, List<Double>> probabilities() {
        Map<Label, List<Double>> open = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open()) {
            gates.forEach((label, gate) -> open.put(label, TensorArrays.doubles(gate.sigmoid())));
        }
        return open;
    }

    @Override
    public List<Architecture> export(int count) {
        return Evolution.DEFAULT.best(count, session.setup(), this::openness);
    }

    private double openness(Architecture architecture) {
        double sum = 0;
        for (Map.Entry<Label, List<Double>> open : probabilities().entrySet()) {
            Mixture mixture = program.mixtures().get(open.getKey());
            Optional<Literal> taken = architecture.value(open.getKey());
            for (int option : taken.map(mixture::positions).orElse(List.of())) {
                sum += open.getValue().get(option) - 0.5;
            }
        }
        return sum;
    }

    private Map<String, Tensor> memory() {
        Map<String, Tensor> memory = new LinkedHashMap<>(optimizer.state());
        gates.forEach((label, gate) -> memory.put("gate." + label.text(), gate));
        return memory;
    }

    @Override
    public Weights state() {
        return Weights.of(NamedTensors.copy("", memory()));
    }

    @Override
    public void restore(Weights state) {
        NamedTensors.restore("", memory(), state);
    }

    @Override
    public void close() {
        optimizer.close();
        owned.close();
    }
}
