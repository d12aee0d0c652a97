// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

/** Hears how the training of a supernet goes, on the thread that trains. */
@FunctionalInterface
public interface OneShotListener {
    /** Hears nothing. */
    OneShotListener NONE = report -> {};

    /** An epoch has ended. */
    void epochEnded(OneShotReport report);

    /** Whether the training should stop; asked before every step. */
    default boolean isStopped() {
        return false;
    }
}
