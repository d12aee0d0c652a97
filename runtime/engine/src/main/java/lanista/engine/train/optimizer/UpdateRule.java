// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

/**
 * The formula by which a parameter moves against its gradient, as torch.optim has it. The learning rate is no part of
 * it: it changes from step to step.
 */
public sealed interface UpdateRule {
    <R> R match(Cases<R> cases);

    /** How strongly parameters are drawn to zero. */
    double weightDecay();

    UpdateRule withWeightDecay(double value);

    /** One answer for each rule. */
    interface Cases<R> {
        R sgd(Sgd sgd);

        R adam(Adam adam);

        R adamW(AdamW adamW);

        R rmsProp(RmsProp rmsProp);
    }

    /**
     * Stochastic gradient descent, {@code torch.optim.SGD} without dampening.
     *
     * @param momentum part of the last step that is taken again; 0 for none
     * @param nesterov whether the gradient is looked at after the momentum's part of the step; needs momentum
     * @param weightDecay added to the gradient, times the parameter
     */
    record Sgd(double momentum, boolean nesterov, double weightDecay) implements UpdateRule {
        public static final Sgd DEFAULT = new Sgd(0, false, 0);

        public Sgd {
            Bounds.part("momentum", momentum);
            Bounds.weightDecay(weightDecay);
            if (nesterov && momentum == 0) {
                throw new IllegalArgumentException("Nesterov's step needs momentum, got 0");
            }
        }

        public Sgd withMomentum(double value) {
            return new Sgd(value, nesterov, weightDecay);
        }

        public Sgd withNesterov(boolean value) {
            return new Sgd(momentum, value, weightDecay);
        }

        @Override
        public Sgd withWeightDecay(double value) {
            return new Sgd(momentum, nesterov, value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sgd(this);
        }
    }

    /**
     * Adam (Kingma and Ba, 2015), {@code torch.optim.Adam}.
     *
     * @param moments how long the moments of the gradient are remembered
     * @param weightDecay added to the gradient, times the parameter
     */
    record Adam(Moments moments, double weightDecay) implements UpdateRule {
        public static final Adam DEFAULT = new Adam(Moments.DEFAULT, 0);

        public Adam {
            Bounds.weightDecay(weightDecay);
        }

        @Override
        public Adam withWeightDecay(double value) {
            return new Adam(moments, value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.adam(this);
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, 2019), {@code torch.optim.AdamW}.
     *
     * @param moments how long the moments of the gradient are remembered
     * @param weightDecay part of the parameter, times the learning rate, that each step takes away
     */
    record AdamW(Moments moments, double weightDecay) implements UpdateRule {
        public static final AdamW DEFAULT = new AdamW(Moments.DEFAULT, 0.01);

        public AdamW {
            Bounds.weightDecay(weightDecay);
        }

        @Override
        public AdamW withWeightDecay(double value) {
            return new AdamW(moments, value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.adamW(this);
        }
    }

    /**
     * The running moments of the gradient that Adam divides.
     *
     * @param first part of the running mean that stays at each step
     * @param second part of the running mean of squares that stays
     * @param epsilon added to the divisor
     */
    record Moments(double first, double second, double epsilon) {
        public static final Moments DEFAULT = new Moments(0.9, 0.999, 1e-8);

        public Moments {
            Bounds.part("the first moment", first);
            Bounds.part("the second moment", second);
            Bounds.epsilon(epsilon);
        }
    }

    /**
     * Division by the running root mean square of the gradient (Hinton, 2012), {@code torch.optim.RMSprop}.
     *
     * @param smoothing part of the running mean of squares that stays at each step
     * @param epsilon added to the divisor
     * @param momentum part of the last step that is taken again; 0 for none
     * @param centred whether the square of the running mean is taken off the mean of squares
     * @param weightDecay added to the gradient, times the parameter
     */
    record RmsProp(double smoothing, double epsilon, double momentum, boolean centred, double weightDecay)
            implements UpdateRule {
        public static final RmsProp DEFAULT = new RmsProp(0.99, 1e-8, 0, false, 0);

        public RmsProp {
            Bounds.part("the smoothing", smoothing);
            Bounds.epsilon(epsilon);
            Bounds.part("momentum", momentum);
            Bounds.weightDecay(weightDecay);
        }

        public RmsProp withMomentum(double value) {
            return new RmsProp(smoothing, epsilon, value, centred, weightDecay);
        }

        public RmsProp withCentred(boolean value) {
            return new RmsProp(smoothing, epsilon, momentum, value, weightDecay);
        }

        @Override
        public RmsProp withWeightDecay(double value) {
            return new RmsProp(smoothing, epsilon, momentum, centred, value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rmsProp(this);
        }
    }
}
