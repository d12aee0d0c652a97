// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;

/** What one trainer of supernets does that others do not. It lives for one training and owns what it allocates. */
public interface OneShotMethod extends AutoCloseable {
    /** Makes the method of a training. */
    @FunctionalInterface
    interface Factory {
        /**
         * Starts a method.
         *
         * @param session whose supernet is new
         * @throws lanista.ir.diagnostic.SourceException where the space has a choice that the method cannot take
         */
        OneShotMethod start(OneShotSession session);
    }

    /**
     * Takes a step.
     *
     * @param batches of this step, one of each split
     * @return the loss of the weights' batch
     */
    double step(OneShotBatches batches);

    /**
     * How likely each decision's options, or operands, are by now: in the order of their mixture. Those of decisions that it
     * learns nothing of before the export are not there.
     */
    Map<Label, List<Double>> probabilities();

    /**
     * The best architectures by what was learned, the best one first.
     *
     * @param count how many, where there are so many
     */
    List<Architecture> export(int count);

    /**
     * Uses the shared weights while they are those that a candidate inherits: as they are, unless the method makes others of
     * them for each candidate.
     */
    default <T> T inheriting(Architecture architecture, Supplier<T> use) {
        return use.get();
    }

    /** All that the method learned beside the shared weights, and needs to go on. */
    Weights state();

    /** Goes on from a state. */
    void restore(Weights state);

    @Override
    void close();
}
