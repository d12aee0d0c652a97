// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

/**
 * The learning rate of each step of a training: first up to the schedule's first rate in even steps, then as the schedule
 * says for the steps that remain.
 *
 * @param peak what the schedule's factors are factors of
 * @param schedule of the steps after the warm-up
 * @param warmUp steps of the warm-up; 0 for none
 * @param steps of the training, the warm-up among them
 * @param stepsPerEpoch how many make an epoch
 */
public record LearningRate(double peak, Schedule schedule, long warmUp, long steps, long stepsPerEpoch) {
    public LearningRate {
        Bounds.positive("a learning rate", peak);
        if (warmUp < 0 || warmUp >= steps || stepsPerEpoch < 1) {
            throw new IllegalArgumentException(
                    "a warm-up is shorter than the training and an epoch has steps, got %d of %d steps, %d an epoch"
                            .formatted(warmUp, steps, stepsPerEpoch));
        }
    }

    /** The rate at a step, counted from 0. */
    public double at(long step) {
        long scheduled = Math.max(0, step - warmUp);
        double rate = peak * schedule.factor(scheduled, steps - warmUp, stepsPerEpoch);
        return step < warmUp ? rate * (step + 1) / (warmUp + 1) : rate;
    }
}
