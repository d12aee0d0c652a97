// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

/**
 * How a training descends: what a step is and how long.
 *
 * @param rule by which parameters change, with its weight decay
 * @param learningRate the highest one, which the schedule's factors multiply
 * @param schedule course of the learning rate, from batch to batch
 * @param warmUp epochs, or a part of one, in which the rate first rises evenly to the schedule's first; 0 for none
 * @param clipping bound on the gradients of a step
 */
public record Descent(UpdateRule rule, double learningRate, Schedule schedule, double warmUp, Clipping clipping) {
    /** What does well without tuning: AdamW from a rate of 0.001 down a cosine. */
    public static final Descent DEFAULT =
            new Descent(UpdateRule.AdamW.DEFAULT, 2e-3, Schedule.Cosine.DEFAULT, 0.5, Clipping.NONE);

    public Descent {
        Bounds.positive("a learning rate", learningRate);
        if (!(warmUp >= 0 && warmUp < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a warm-up takes 0 epochs or more, got " + warmUp);
        }
    }

    public Descent withRule(UpdateRule value) {
        return new Descent(value, learningRate, schedule, warmUp, clipping);
    }

    public Descent withLearningRate(double value) {
        return new Descent(rule, value, schedule, warmUp, clipping);
    }

    public Descent withSchedule(Schedule value) {
        return new Descent(rule, learningRate, value, warmUp, clipping);
    }

    public Descent withWarmUp(double value) {
        return new Descent(rule, learningRate, schedule, value, clipping);
    }

    public Descent withClipping(Clipping value) {
        return new Descent(rule, learningRate, schedule, warmUp, value);
    }

    /** The learning rate of each step of a training. */
    public LearningRate rates(int epochs, int stepsPerEpoch) {
        long steps = (long) epochs * stepsPerEpoch;
        // Rounding must not leave the schedule without a step.
        long warmUpSteps = Math.min(Math.round(warmUp * stepsPerEpoch), steps - 1);
        return new LearningRate(learningRate, schedule, warmUpSteps, steps, stepsPerEpoch);
    }
}
