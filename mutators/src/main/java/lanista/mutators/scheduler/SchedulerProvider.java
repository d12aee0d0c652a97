// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.List;
import java.util.OptionalInt;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;

/** The description of a scheduler: its kind and its options. */
public interface SchedulerProvider {
    /** Lets every trial go on to its end. */
    SchedulerProvider NONE = new EveryTrial();

    /** The name that users give, in lower case. */
    String name();

    /** What it does, in one line for help texts. */
    String summary();

    /** The options that users give by name; those of this description stand for what they leave out. */
    List<Argument> arguments();

    /**
     * The same kind with other options.
     *
     * @param arguments a value for each of {@link #arguments}
     * @param steps of a trial that is never stopped
     */
    SchedulerProvider with(Arguments arguments, int steps);

    /** At which steps it compares which trials, a line each; empty where it compares none. */
    List<String> comparisons();

    /** The first step at which it compares trials; empty where it compares none. */
    OptionalInt firstComparison();

    /** A scheduler at its start. */
    Scheduler create();
}
