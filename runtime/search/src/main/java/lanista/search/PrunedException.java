// SPDX-License-Identifier: Apache-2.0
package lanista.search;

/** Control flow: takes a trial that was given up out of its evaluator. */
final class PrunedException extends RuntimeException {
    PrunedException(int trial) {
        super("trial %d was pruned".formatted(trial), null, false, false);
    }
}
