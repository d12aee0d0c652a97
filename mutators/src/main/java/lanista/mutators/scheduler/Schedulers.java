// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.List;
import lanista.ir.argument.Kinds;
import lanista.ir.diagnostic.Code;

/** The schedulers that have names, with the options of their papers. */
public final class Schedulers {
    private Schedulers() {}

    /**
     * All, by name.
     *
     * @param steps of a trial that is never stopped
     */
    public static List<SchedulerProvider> all(int steps) {
        return List.of(
                Asha.of(1, Asha.DEFAULT_REDUCTION, steps),
                new Hyperband(steps, Hyperband.DEFAULT_REDUCTION),
                new MedianStop(),
                SchedulerProvider.NONE);
    }

    /** As {@link #all}, to be found by name. */
    public static Kinds<SchedulerProvider> kinds(int steps) {
        return new Kinds<>("scheduler", "schedulers", Code.LAN0701, SchedulerProvider::name, all(steps));
    }

    public static List<String> names() {
        return kinds(1).names();
    }
}
