// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Duration;
import java.util.Optional;

/** When a search is over: its time has run out, or somebody has stopped it. Any thread may use it. */
final class SearchEnd {
    private final Stopwatch stopwatch;
    private final long moment;
    private volatile boolean stopped;

    /** @param time that the search may take, from now on */
    SearchEnd(Stopwatch stopwatch, Optional<Duration> time) {
        this.stopwatch = stopwatch;
        this.moment = time.map(stopwatch::in).orElse(Stopwatch.NEVER);
    }

    /** The moment at which its time runs out. */
    long moment() {
        return moment;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean isOver() {
        return stopped || stopwatch.isOver(moment);
    }
}
