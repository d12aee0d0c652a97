// SPDX-License-Identifier: Apache-2.0
package lanista.search;

/**
 * Hears what happens in an experiment: every event in order, one at a time, on the thread that runs the experiment, and
 * with a folder not before it is durable. The experiment waits for it; what it throws ends the experiment.
 */
@FunctionalInterface
public interface ExperimentListener {
    /** Hears nothing. */
    ExperimentListener SILENT = event -> {};

    /** Hears, before any event, that nothing keeps the experiment from starting. On the thread that starts it. */
    default void opened() {}

    void onEvent(ExperimentEvent event);
}
