// SPDX-License-Identifier: Apache-2.0
package lanista.search;

/** How far a trial has come. */
public enum TrialState {
    /** It is being evaluated, or was when its process ended. */
    RUNNING,
    FINISHED,
    FAILED,
    /** Ended early by the scheduler, as others did better. */
    PRUNED,
    /** Given up, as the search was stopped. */
    CANCELLED
}
