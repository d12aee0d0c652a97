// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by half a second with each look at it. */
final class TickingClock implements InstantSource {
    private static final long STEP_MILLIS = 500;

    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(1_800_000_000L).plusMillis(STEP_MILLIS * looks.getAndIncrement());
    }
}
