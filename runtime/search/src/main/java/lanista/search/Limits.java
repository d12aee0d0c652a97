// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Duration;
import java.util.Optional;

/**
 * How much an experiment tries, and how long it may take. Time is that of the world, whatever clock the experiment's
 * records are made by.
 *
 * @param trials the most that are tried, at least 1
 * @param time after which nothing more is tried, at least a millisecond; empty for as long as it takes
 * @param trialTime after which a trial has failed, at least a millisecond; empty for as long as it takes
 */
public record Limits(int trials, Optional<Duration> time, Optional<Duration> trialTime) {
    private static final Duration LEAST = Duration.ofMillis(1);

    public Limits {
        if (trials < 1) {
            throw new IllegalArgumentException("an experiment needs at least 1 trial, got " + trials);
        }
        time.ifPresent(limit -> requireLeast("an experiment", limit));
        trialTime.ifPresent(limit -> requireLeast("a trial", limit));
    }

    private static void requireLeast(String what, Duration limit) {
        if (limit.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "the time limit of %s is at least a millisecond, got %s".formatted(what, limit));
        }
    }

    /** So many trials, however long they take. */
    public static Limits of(int trials) {
        return new Limits(trials, Optional.empty(), Optional.empty());
    }

    public Limits withTrials(int value) {
        return new Limits(value, time, trialTime);
    }

    public Limits withTime(Duration value) {
        return new Limits(trials, Optional.of(value), trialTime);
    }

    public Limits withTrialTime(Duration value) {
        return new Limits(trials, time, Optional.of(value));
    }
}
