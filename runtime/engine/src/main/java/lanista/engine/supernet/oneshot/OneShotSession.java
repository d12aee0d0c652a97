// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.OwnedPointers;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Supernet;
import lanista.engine.supernet.SupernetProgram;
import lanista.engine.train.Batch;
import lanista.engine.train.Task;
import lanista.engine.train.optimizer.LearningRate;
import lanista.engine.train.optimizer.Optimizer;
import lanista.ir.expr.Label;
import lanista.mutators.strategy.SeededRandom;
import org.bytedeco.pytorch.Tensor;

/** The supernet of a training with all that its steps work with. */
public final class OneShotSession implements AutoCloseable {
    private final OwnedPointers owned = new OwnedPointers();
    private final OneShotSetup setup;
    private final RandomStream random;
    private final SeededRandom choices;
    private final Supernet supernet;
    private final Task task;
    private final Optimizer optimizer;
    private final LearningRate rates;
    private final long steps;
    private long step;
    private BooleanSupplier over = () -> false;

    /** @param stepsPerEpoch steps that go through the data of the weights once */
    OneShotSession(OneShotSetup setup, int stepsPerEpoch) {
        this.setup = setup;
        this.random = RandomStream.seeded(setup.seed(), setup.device());
        this.choices = new SeededRandom(setup.seed());
        this.supernet = Supernet.of(setup.space(), setup.device(), random);
        this.task = setup.task().apply(owned);
        this.optimizer = Optimizer.of(
                setup.weights().rule(),
                setup.weights().clipping(),
                supernet.parameters().trained());
        this.rates = setup.weights().rates(setup.epochs(), stepsPerEpoch);
        this.steps = (long) setup.epochs() * stepsPerEpoch;
    }

    public OneShotSetup setup() {
        return setup;
    }

    public Supernet supernet() {
        return supernet;
    }

    public Task task() {
        return task;
    }

    /** The candidates with the weights that they inherit. */
    public SubNetworks subNetworks() {
        return new SubNetworks(this);
    }

    /** What random tensors are drawn from. */
    public RandomStream random() {
        return random;
    }

    /** What choices are drawn from. */
    public SeededRandom choices() {
        return choices;
    }

    /** The number of the step under way, from 0. */
    public long step() {
        return step;
    }

    /** How much of the training is behind, 0 to below 1. */
    public double progress() {
        return (double) step / steps;
    }

    /** Lets the search for what to export end once something is so. */
    void until(BooleanSupplier end) {
        over = end;
    }

    /**
     * To be called before each piece of work that takes its time. Within a step it lets all go on, as what is saved has
     * whole steps behind it.
     *
     * @throws CancellationException where the search for what to export is to stop
     */
    public void goOn() {
        if (over.getAsBoolean()) {
            throw new CancellationException("the search for what to export was stopped");
        }
    }

    void stepEnded() {
        step++;
    }

    void goOnAt(long next) {
        step = next;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** The loss of a batch, from which gradients can start. */
    public record Loss(SupernetProgram.Forward forward, Tensor value) {
        /** Adds its gradients to those of all that records them. */
        public void backward() {
            forward.backward(value);
        }
    }

    /**
     * The loss of a batch in training mode, in the innermost scope.
     *
     * @param weights of the program's mixtures
     */
    public Loss loss(SupernetProgram program, Map<Label, Tensor> weights, Batch batch) {
        return loss(program, supernet.parameters(), weights, batch);
    }

    /**
     * As above with parameters of its own.
     *
     * @param parameters of the layout of the shared ones
     */
    public Loss loss(SupernetProgram program, Parameters parameters, Map<Label, Tensor> weights, Batch batch) {
        SupernetProgram.Forward forward =
                program.run(parameters, List.of(batch.examples(setup.device())), weights, Mode.TRAINING, random);
        return new Loss(forward, task.loss(forward.output(), batch.targets(setup.device())));
    }

    /**
     * A step of the shared weights against the gradients of a batch's loss.
     *
     * @return the loss before; where it is not finite, nothing was learned
     */
    public double learn(SupernetProgram program, Map<Label, Tensor> weights, Batch batch) {
        double loss = gather(program, weights, batch);
        update();
        return loss;
    }

    /**
     * Adds the gradients of a batch's loss to those of the shared weights.
     *
     * @return the loss; where it is not finite, nothing was added
     */
    public double gather(SupernetProgram program, Map<Label, Tensor> weights, Batch batch) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            Loss loss = loss(program, weights, batch);
            double value = loss.value().item_double();
            if (Double.isFinite(value) && loss.value().requires_grad()) {
                loss.backward();
            }
            return value;
        }
    }

    /** Takes a step of the shared weights against the gradients that they have, and clears them. */
    public void update() {
        optimizer.step(rates.at(step));
    }

    /** The learning rate of the shared weights at the step under way. */
    public double learningRate() {
        return rates.at(step);
    }

    /** Switches whether the shared weights collect gradients: a step of the architecture alone has no use for them. */
    public void recordWeights(boolean record) {
        supernet.parameters().trained().forEach(weight -> weight.set_requires_grad(record));
    }

    @Override
    public void close() {
        optimizer.close();
        supernet.close();
        random.close();
        owned.close();
    }
}
