// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.tabular;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still but for what simulated work takes. It starts in 1970. Any thread may use it. */
public final class SimulatedClock implements InstantSource {
    private Duration passed = Duration.ZERO;

    SimulatedClock() {}

    synchronized void advance(Duration duration) {
        passed = passed.plus(duration);
    }

    /** The time that all work has taken so far. */
    public synchronized Duration passed() {
        return passed;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(passed());
    }
}
