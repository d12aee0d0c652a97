// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.train.optimizer.Clipping;
import lanista.engine.train.optimizer.Descent;
import lanista.engine.train.optimizer.Schedule;
import lanista.engine.train.optimizer.UpdateRule;
import lanista.ir.weights.Weights;

/**
 * How a model is trained.
 *
 * @param descent optimizer, learning rate and its course, clipping
 * @param epochs passes through the training data
 * @param batchSize examples of a step; where a single one would be left at the end of an epoch, it joins the last step
 * @param labelSmoothing part of the target that is spread evenly over all classes, 0 to below 1
 * @param validation part of the training data that {@link #holdOut} takes out, above 0 and below 1
 * @param seed that everything random follows from
 * @param threads that compute
 * @param device that computes
 * @param start weights of an earlier network to start from, as {@link lanista.ir.weights.Inheritance} says; new ones where
 *     there are none
 */
public record TrainOptions(
        Descent descent,
        int epochs,
        int batchSize,
        double labelSmoothing,
        double validation,
        long seed,
        ComputeThreads threads,
        Device device,
        Optional<Weights> start) {
    public TrainOptions {
        require(epochs >= 1, "a training has at least 1 epoch", epochs);
        require(
                descent.warmUp() < epochs,
                "a warm-up is shorter than the training's %s epochs",
                epochs,
                descent.warmUp());
        require(batchSize >= 1, "a batch has at least 1 example", batchSize);
        require(labelSmoothing >= 0 && labelSmoothing < 1, "label smoothing is at least 0 and below 1", labelSmoothing);
        require(validation > 0 && validation < 1, "the part that validates is above 0 and below 1", validation);
    }

    private static void require(boolean holds, String rule, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException((rule + ", got %s").formatted(values));
        }
    }

    /**
     * What does well without tuning: AdamW up to a rate of 0.002 in half an epoch and from there down a cosine, 10 epochs
     * of batches of 32, a fifth of the training data for validation; all processors, the CPU.
     */
    public static TrainOptions standard() {
        return new TrainOptions(
                Descent.DEFAULT, 10, 32, 0, 0.2, 0, ComputeThreads.share(1), Device.CPU, Optional.empty());
    }

    /** The training data with the validation split that these options take out of it. */
    public Holdout holdOut(Split training) {
        return training.holdOut(validation, seed);
    }

    public TrainOptions withDescent(Descent value) {
        return new TrainOptions(value, epochs, batchSize, labelSmoothing, validation, seed, threads, device, start);
    }

    public TrainOptions withOptimizer(UpdateRule value) {
        return withDescent(descent.withRule(value));
    }

    /** The same optimizer with another weight decay. */
    public TrainOptions withWeightDecay(double value) {
        return withOptimizer(descent.rule().withWeightDecay(value));
    }

    public TrainOptions withLearningRate(double value) {
        return withDescent(descent.withLearningRate(value));
    }

    public TrainOptions withSchedule(Schedule value) {
        return withDescent(descent.withSchedule(value));
    }

    /** The same with a warm-up of so many epochs, or of a part of one. */
    public TrainOptions withWarmUp(double value) {
        return withDescent(descent.withWarmUp(value));
    }

    public TrainOptions withClipping(Clipping value) {
        return withDescent(descent.withClipping(value));
    }

    public TrainOptions withEpochs(int value) {
        return new TrainOptions(descent, value, batchSize, labelSmoothing, validation, seed, threads, device, start);
    }

    public TrainOptions withBatchSize(int value) {
        return new TrainOptions(descent, epochs, value, labelSmoothing, validation, seed, threads, device, start);
    }

    public TrainOptions withLabelSmoothing(double value) {
        return new TrainOptions(descent, epochs, batchSize, value, validation, seed, threads, device, start);
    }

    public TrainOptions withValidation(double value) {
        return new TrainOptions(descent, epochs, batchSize, labelSmoothing, value, seed, threads, device, start);
    }

    public TrainOptions withSeed(long value) {
        return new TrainOptions(descent, epochs, batchSize, labelSmoothing, validation, value, threads, device, start);
    }

    public TrainOptions withThreads(ComputeThreads value) {
        return new TrainOptions(descent, epochs, batchSize, labelSmoothing, validation, seed, value, device, start);
    }

    public TrainOptions withDevice(Device value) {
        return new TrainOptions(descent, epochs, batchSize, labelSmoothing, validation, seed, threads, value, start);
    }

    /** The same, from the weights of an earlier network. */
    public TrainOptions withStart(Weights value) {
        return new TrainOptions(
                descent, epochs, batchSize, labelSmoothing, validation, seed, threads, device, Optional.of(value));
    }
}
