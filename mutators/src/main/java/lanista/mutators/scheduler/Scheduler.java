// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which trials go on. Not for use by several threads at once; the same reports in the same order get the same
 * verdicts.
 */
public interface Scheduler {
    /** What is to happen with a trial. */
    enum Verdict {
        CONTINUE,
        STOP
    }

    /**
     * Hears how far a trial has come.
     *
     * @param trial its number, from 1
     * @param step how much of its budget it has used: larger than at its report before
     * @param gain the intermediate value of the objective; more is better
     */
    Verdict report(int trial, int step, double gain);

    /** A trial has come to its end. */
    void finished(int trial);

    /** A trial has ended otherwise: it was stopped, failed or was cancelled. */
    void dropped(int trial);

    /** All that the next verdicts depend on, as JSON. */
    ObjectNode state();

    /** Goes on where another scheduler of the same description was when it gave its state. */
    void restore(ObjectNode state);
}
