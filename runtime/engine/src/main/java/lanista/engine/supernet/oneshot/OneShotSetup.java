// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.data.Holdout;
import lanista.engine.kernel.NativeOwner;
import lanista.engine.train.Task;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.Schedule;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.space.ModelSpace;

/**
 * What a supernet is trained on, and how its weights are.
 *
 * @param space whose candidates share the weights
 * @param data the training split is for the weights, the validation split for the architecture
 * @param task makes the loss and the metrics
 * @param reward what of the metrics on the architecture's split is to be large, for methods that sample and score
 * @param weights how the shared weights descend
 * @param epochs passes through the data of the weights
 * @param batchSize examples of a step, of each of the two splits
 * @param seed that everything random follows from
 * @param threads that compute
 * @param device that computes
 */
public record OneShotSetup(
        ModelSpace space,
        Holdout data,
        Function<NativeOwner, Task> task,
        ToDoubleFunction<Map<String, Double>> reward,
        Descent weights,
        int epochs,
        int batchSize,
        long seed,
        ComputeThreads threads,
        Device device) {
    /** The metric that rewards by default where there is one. */
    private static final String ACCURACY = "accuracy";

    public OneShotSetup {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "a supernet is trained for at least 1 epoch with batches of at least 1 example, got %d and %d"
                            .formatted(epochs, batchSize));
        }
    }

    /**
     * The weights as DARTS trains them (Liu et al., ICLR 2019): stochastic gradient descent from 0.025 down a cosine, with
     * momentum 0.9, weight decay 0.0003 and gradients of norm 5 at most; 50 epochs of batches of 64. The reward is the
     * accuracy, or the negative loss where there is none.
     */
    public static OneShotSetup of(ModelSpace space, Holdout data) {
        Descent weights = new Descent(
                UpdateRule.Sgd.DEFAULT.withMomentum(0.9).withWeightDecay(3e-4),
                0.025,
                Schedule.Cosine.DEFAULT,
                0,
                new Clipping.Norm(5));
        return new OneShotSetup(
                space,
                data,
                owner -> Task.of(data.train().target(), 0, owner),
                metrics -> Optional.ofNullable(metrics.get(ACCURACY))
                        .orElseGet(() -> -metrics.getOrDefault(Task.LOSS, Double.POSITIVE_INFINITY)),
                weights,
                50,
                64,
                0,
                ComputeThreads.share(1),
                Device.CPU);
    }

    public OneShotSetup withTask(Function<NativeOwner, Task> value) {
        return new OneShotSetup(space, data, value, reward, weights, epochs, batchSize, seed, threads, device);
    }

    public OneShotSetup withReward(ToDoubleFunction<Map<String, Double>> value) {
        return new OneShotSetup(space, data, task, value, weights, epochs, batchSize, seed, threads, device);
    }

    public OneShotSetup withWeights(Descent value) {
        return new OneShotSetup(space, data, task, reward, value, epochs, batchSize, seed, threads, device);
    }

    public OneShotSetup withEpochs(int value) {
        return new OneShotSetup(space, data, task, reward, weights, value, batchSize, seed, threads, device);
    }

    public OneShotSetup withBatchSize(int value) {
        return new OneShotSetup(space, data, task, reward, weights, epochs, value, seed, threads, device);
    }

    public OneShotSetup withSeed(long value) {
        return new OneShotSetup(space, data, task, reward, weights, epochs, batchSize, value, threads, device);
    }

    public OneShotSetup withThreads(ComputeThreads value) {
        return new OneShotSetup(space, data, task, reward, weights, epochs, batchSize, seed, value, device);
    }

    public OneShotSetup withDevice(Device value) {
        return new OneShotSetup(space, data, task, reward, weights, epochs, batchSize, seed, threads, value);
    }
}
