// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import lanista.engine.GradientMode;
import lanista.engine.NamedTensors;
import lanista.engine.TensorScope;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.train.Batch;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Optimizer;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.SeededRandom;

/**
 * ENAS (Pham, Guan, Zoph, Le and Dean, Efficient Neural Architecture Search via Parameter Sharing, ICML 2018): each step
 * trains the weights of one candidate that a {@link Controller} draws. The controller learns by REINFORCE (Williams, 1992):
 * it draws some candidates and descends along the mean over them of the gradient of
 *
 * <pre>-(R + w H - b) log p</pre>
 *
 * <p>with the reward {@code R} on a batch of the architecture's split, the entropy {@code H} of what was decided from, and
 * the moving average {@code b} of rewards. It takes one such step after as many steps of the weights as it looks at
 * candidates, where the paper's has epochs of its own.
 *
 * <p>Of several candidates that it draws at the end those are exported that do best on the whole split, as in the paper, and
 * not just any. Candidates that break a requirement are drawn again, of which the gradient takes no account.
 */
final class Enas implements OneShotMethod {
    private static final String BASELINE = "baseline";
    private static final int MOST_DRAWS = 1_000;

    private final OneShotSession session;
    private final EnasSettings settings;
    private final CandidateDraws even;
    private final Controller controller;
    private final Optimizer optimizer;
    private double baseline = Double.NaN;

    Enas(OneShotSession session, EnasSettings settings) {
        this.session = session;
        this.settings = settings;
        this.even = new CandidateDraws(session.setup().space(), session.choices());
        this.controller = new Controller(session.setup().space(), settings, session.random());
        this.optimizer = Optimizer.of(
                UpdateRule.Adam.DEFAULT,
                Clipping.NONE,
                List.copyOf(controller.parameters().values()));
    }

    @Override
    public double step(OneShotBatches batches) {
        double loss = session.learn(session.supernet().path(drawn()), Map.of(), batches.weights());
        if ((session.step() + 1) % settings.candidates() == 0) {
            learn(batches.architecture());
        }
        return loss;
    }

    private Architecture drawn() {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            return decided().architecture();
        }
    }

    /** A candidate that meets the requirements: where the controller insists on others, an even draw. */
    private Controller.Decided decided() {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            Controller.Decided decided = controller.draw(session.choices());
            if (decided.feasible()) {
                return decided;
            }
        }
        return controller.follow(even.get());
    }

    /** A step of the controller. */
    private void learn(Batch batch) {
        for (int i = 0; i < settings.candidates(); i++) {
            try (TensorScope scope = TensorScope.open();
                    GradientMode recording = GradientMode.on()) {
                Controller.Decided decided = decided();
                double reward = session.subNetworks().reward(decided.architecture(), batch)
                        + settings.entropyWeight() * decided.entropy();
                if (Double.isFinite(reward)) {
                    controller.reinforce(decided, advantage(reward) / settings.candidates());
                }
            }
        }
        optimizer.step(settings.learningRate());
    }

    /** How much better a reward is than the moving average, which starts with the first. */
    private double advantage(double reward) {
        double before = Double.isNaN(baseline) ? reward : baseline;
        baseline = settings.baselineDecay() * before + (1 - settings.baselineDecay()) * reward;
        return reward - baseline;
    }

    @Override
    public Map<Label, List<Double>> probabilities() {
        return controller.probabilities();
    }

    @Override
    public List<Architecture> export(int count) {
        RandomGenerator random = new SeededRandom(session.setup().seed());
        Map<Architecture, Double> rewards = new LinkedHashMap<>();
        int wanted = Math.max(count, settings.finalists());
        for (int draw = 0; draw < MOST_DRAWS && rewards.size() < wanted; draw++) {
            finalist(random).ifPresent(finalist -> rewards.computeIfAbsent(finalist, session.subNetworks()::reward));
        }
        return rewards.entrySet().stream()
                .sorted(Map.Entry.<Architecture, Double>comparingByValue().reversed())
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<Architecture> finalist(RandomGenerator random) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            return Optional.of(controller.draw(random))
                    .filter(Controller.Decided::feasible)
                    .map(Controller.Decided::architecture);
        }
    }

    /** Controller, its optimiser and the baseline. */
    @Override
    public Weights state() {
        Map<String, HostTensor> state = new LinkedHashMap<>();
        state.putAll(NamedTensors.copy("controller.", controller.parameters()));
        state.putAll(NamedTensors.copy("controller.optimizer.", optimizer.state()));
        return Weights.of(state).withMetadata(Map.of(BASELINE, Double.toString(baseline)));
    }

    @Override
    public void restore(Weights state) {
        NamedTensors.restore("controller.", controller.parameters(), state);
        NamedTensors.restore("controller.optimizer.", optimizer.state(), state);
        baseline = Double.parseDouble(Objects.requireNonNull(state.metadata().get(BASELINE)));
    }

    @Override
    public void close() {
        optimizer.close();
        controller.close();
    }
}
