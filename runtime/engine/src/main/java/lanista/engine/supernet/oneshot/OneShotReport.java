// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.expr.Label;

/**
 * What an epoch of a supernet came to.
 *
 * @param epoch its number, from 1
 * @param epochs how many there will be
 * @param weightLoss mean loss of the steps of the weights
 * @param probabilities of each decision's options, or operands, after the epoch
 */
public record OneShotReport(int epoch, int epochs, double weightLoss, Map<Label, List<Double>> probabilities) {
    public OneShotReport {
        Map<Label, List<Double>> copies = new LinkedHashMap<>();
        probabilities.forEach((label, shares) -> copies.put(label, List.copyOf(shares)));
        probabilities = Collections.unmodifiableMap(copies);
    }
}
