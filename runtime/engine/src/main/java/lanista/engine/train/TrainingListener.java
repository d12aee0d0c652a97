// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

/** Hears how a training goes, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = report -> {};

    /** An epoch has ended and been validated. */
    void epochEnded(EpochReport report);

    /** Whether the training should stop; asked before every batch, of training and of validation. */
    default boolean isStopped() {
        return false;
    }
}
