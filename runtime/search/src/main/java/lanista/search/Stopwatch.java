// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time since it was started, by a clock that never goes back. Moments are nanoseconds from that start. */
final class Stopwatch {
    /** A moment that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    private final LongSupplier clock;
    private final long start;

    /** @param clock in nanoseconds from anywhere, such as {@code System::nanoTime} */
    Stopwatch(LongSupplier clock) {
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    long now() {
        return clock.getAsLong() - start;
    }

    /** The moment that is so far from now. */
    long in(Duration duration) {
        long now = now();
        return now + Math.min(TimeUnit.NANOSECONDS.convert(duration), NEVER - now);
    }

    boolean isOver(long moment) {
        return moment - now() <= 0;
    }
}
