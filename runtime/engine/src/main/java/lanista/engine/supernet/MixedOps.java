// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import lanista.ir.Value;

/**
 * What stands in a supernet where a choice is open. Left as they are, both methods give the weighted sum of all options;
 * a trainer of one's own replaces what it wants otherwise:
 *
 * <pre>{@code
 * final class Gates implements MixedOps {
 *     public Value replaceLayerChoice(MixedChoice choice) {
 *         return choice.sum(choice.apply("Sigmoid", choice.weights()), choice.options());
 *     }
 * }
 * }</pre>
 *
 * <p>What they write is a part of the supernet's graph, with gradients and passes like any other.
 */
public interface MixedOps {
    /** The weighted sums that a supernet has by itself. */
    MixedOps SUMS = new MixedOps() {};

    /**
     * Replaces a choice of which one option is taken: an operation, a depth, or a value that changes what an operator does.
     *
     * @return of the type that all options have
     */
    default Value replaceLayerChoice(MixedChoice choice) {
        return choice.sum(choice.weights(), choice.options());
    }

    /**
     * Replaces a choice among inputs, each of which is an option. Where a candidate takes their mean, the weights are
     * already divided by their sum.
     *
     * @return of the type that all options have
     */
    default Value replaceInputChoice(MixedChoice choice) {
        return choice.sum(choice.weights(), choice.options());
    }
}
