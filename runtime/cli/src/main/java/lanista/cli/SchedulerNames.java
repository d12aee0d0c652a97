// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Iterator;
import lanista.mutators.scheduler.Schedulers;

/** The names of the schedulers, for help and completion. */
final class SchedulerNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Schedulers.names().iterator();
    }
}
