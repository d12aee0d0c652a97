// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.List;
import java.util.Optional;

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

    /** The one of a name. */
    public static Optional<SchedulerProvider> find(String name, int steps) {
        return all(steps).stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return all(1).stream().map(SchedulerProvider::name).toList();
    }
}
