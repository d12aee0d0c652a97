// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

/** The description of a scheduler: its kind and its options. */
public interface SchedulerProvider {
    /** Lets every trial go on to its end. */
    SchedulerProvider NONE = new EveryTrial();

    /** The name that users give, in lower case. */
    String name();

    /** What it does, in one line for help texts. */
    String summary();

    /** A scheduler at its start. */
    Scheduler create();
}
