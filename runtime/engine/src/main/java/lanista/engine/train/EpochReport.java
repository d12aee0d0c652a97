// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an epoch of a training came to.
 *
 * @param epoch its number, from 1
 * @param epochs how many there will be
 * @param trainingLoss mean loss over the examples, each at the step that it took part in
 * @param validation metrics on the validation split after the epoch, by name
 * @param learningRate of the last step
 * @param seconds since the training started
 */
public record EpochReport(
        int epoch,
        int epochs,
        double trainingLoss,
        Map<String, Double> validation,
        double learningRate,
        double seconds) {
    public EpochReport {
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    }
}
