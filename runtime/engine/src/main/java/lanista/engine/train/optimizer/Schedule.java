// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

/** The course of the learning rate, as a factor of its peak: a pure function of the step. */
public sealed interface Schedule {
    /** The peak throughout. */
    Schedule CONSTANT = new Constant();

    /**
     * The factor at a step.
     *
     * @param step from 0 to {@code steps - 1}
     * @param steps how many there are
     * @param stepsPerEpoch how many make an epoch
     */
    double factor(long step, long steps, long stepsPerEpoch);

    /** The peak throughout. */
    record Constant() implements Schedule {
        @Override
        public double factor(long step, long steps, long stepsPerEpoch) {
            return 1;
        }
    }

    /**
     * Down by a factor every few epochs, {@code torch.optim.lr_scheduler.StepLR}.
     *
     * @param epochs between two reductions
     * @param factor of each
     */
    record Steps(int epochs, double factor) implements Schedule {
        public Steps {
            Bounds.positive("the number of epochs between two steps", epochs);
            Bounds.positive("the factor of a step", factor);
        }

        @Override
        public double factor(long step, long steps, long stepsPerEpoch) {
            long epoch = step / stepsPerEpoch;
            long reductions = epoch / epochs;
            return Math.pow(factor, (double) reductions);
        }
    }

    /**
     * Half a period of a cosine from the peak down to a floor, without restarts (Loshchilov and Hutter, 2017), {@code
     * torch.optim.lr_scheduler.CosineAnnealingLR} stepped once a batch.
     *
     * @param floor of the factor, 0 to 1
     */
    record Cosine(double floor) implements Schedule {
        /** Down to nothing. */
        public static final Cosine DEFAULT = new Cosine(0);

        public Cosine {
            if (!(floor >= 0 && floor <= 1)) {
                throw new IllegalArgumentException(
                        "the floor of the learning rate is 0 to 1 of its peak, got " + floor);
            }
        }

        @Override
        public double factor(long step, long steps, long stepsPerEpoch) {
            return anneal(1, floor, (double) step / steps);
        }
    }

    /**
     * Up to the peak and down to almost nothing, along cosines (Smith and Topin, 2018), {@code
     * torch.optim.lr_scheduler.OneCycleLR} with a momentum that stays as it is.
     *
     * @param rising part of the steps on the way up, above 0 and below 1
     * @param start what the peak is divided by for the first step
     * @param end what the first step's rate is divided by for the last step
     */
    record OneCycle(double rising, double start, double end) implements Schedule {
        public static final OneCycle DEFAULT = new OneCycle(0.3, 25, 1e4);

        public OneCycle {
            if (!(rising > 0 && rising < 1)) {
                throw new IllegalArgumentException("the rising part of a cycle is above 0 and below 1, got " + rising);
            }
            Bounds.positive("the divisor of the first learning rate", start);
            Bounds.positive("the divisor of the last learning rate", end);
        }

        @Override
        public double factor(long step, long steps, long stepsPerEpoch) {
            // With so few steps that the way up has none, the way down starts at once.
            double peak = Math.max(0, rising * steps - 1);
            double last = steps - 1;
            if (step < peak) {
                return anneal(1 / start, 1, step / peak);
            }
            return last > peak ? anneal(1, 1 / (start * end), (step - peak) / (last - peak)) : 1;
        }
    }

    /** From one value to another along half a period of a cosine. */
    private static double anneal(double from, double to, double way) {
        return to + (from - to) * (1 + Math.cos(Math.PI * way)) / 2;
    }
}
