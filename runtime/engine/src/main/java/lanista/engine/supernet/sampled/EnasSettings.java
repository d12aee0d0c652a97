// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

/**
 * How {@code enas} decides and learns.
 *
 * @param hidden numbers in the state of the controller
 * @param tanhConstant the largest that a logit of the controller becomes
 * @param temperature that its logits are divided by
 * @param learningRate of Adam, which trains it
 * @param baselineDecay how much of the moving average of rewards each reward leaves as it is
 * @param entropyWeight how much the entropy counts in the reward
 * @param candidates that it learns from at a time, once in as many steps
 * @param finalists that it draws for the export
 */
public record EnasSettings(
        int hidden,
        double tanhConstant,
        double temperature,
        double learningRate,
        double baselineDecay,
        double entropyWeight,
        int candidates,
        int finalists) {
    /** The paper's (section 3.1), and from the authors' program decay, candidates and finalists, which it does not tell. */
    public static final EnasSettings DEFAULT = new EnasSettings(100, 2.5, 5, 3.5e-4, 0.99, 1e-4, 10, 10);

    public EnasSettings {
        if (hidden < 1 || candidates < 1 || finalists < 1) {
            throw new IllegalArgumentException(
                    "a controller needs a state, candidates to learn from and finalists, got %d, %d and %d"
                            .formatted(hidden, candidates, finalists));
        }
        if (!(tanhConstant > 0 && temperature > 0 && learningRate > 0)) {
            throw new IllegalArgumentException(
                    "the tanh constant, the temperature and the learning rate are above 0, got %s, %s and %s"
                            .formatted(tanhConstant, temperature, learningRate));
        }
        if (!(baselineDecay >= 0 && baselineDecay < 1 && entropyWeight >= 0)) {
            throw new IllegalArgumentException(
                    "the decay of the baseline is 0 to below 1 and the weight of the entropy not below 0, got %s and %s"
                            .formatted(baselineDecay, entropyWeight));
        }
    }

    public EnasSettings withLearningRate(double value) {
        return new EnasSettings(
                hidden, tanhConstant, temperature, value, baselineDecay, entropyWeight, candidates, finalists);
    }

    public EnasSettings withCandidates(int value) {
        return new EnasSettings(
                hidden, tanhConstant, temperature, learningRate, baselineDecay, entropyWeight, value, finalists);
    }
}
