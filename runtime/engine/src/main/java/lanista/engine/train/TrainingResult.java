// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.List;
import java.util.Map;
import lanista.ir.weights.Weights;

/**
 * What a training came to: the weights that did best on the validation split.
 *
 * @param weights parameters and buffers after the best epoch
 * @param bestEpoch which epoch that was, from 1; the earliest of equals
 * @param epochs all of them, in order
 */
public record TrainingResult(Weights weights, int bestEpoch, List<EpochReport> epochs) {
    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** The metrics of the weights on the validation split, by name. */
    public Map<String, Double> metrics() {
        return epochs.get(bestEpoch - 1).validation();
    }
}
