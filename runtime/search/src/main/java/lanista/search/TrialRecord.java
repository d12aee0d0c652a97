// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a trial.
 *
 * @param number from 1, in the order of the asks
 * @param architecture as JSON, in the form of {@link lanista.ir.space.ArchitectureJson}
 * @param seed of the trial
 * @param parameters trained numbers of the candidate
 * @param flops multiply-accumulates of the candidate, for one example
 * @param state how far it has come
 * @param metrics by name: the final ones of a trial that has finished, the last ones of one that was pruned, none otherwise
 * @param failure why it has failed, where it has
 * @param started when its evaluation began
 * @param heard when something of it was heard last: its end, once it has ended
 */
public record TrialRecord(
        int number,
        String architecture,
        long seed,
        long parameters,
        long flops,
        TrialState state,
        Map<String, Double> metrics,
        Optional<String> failure,
        Instant started,
        Instant heard) {
    public TrialRecord {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    static TrialRecord of(ExperimentEvent.Asked asked) {
        return new TrialRecord(
                asked.trial(),
                asked.architecture(),
                asked.seed(),
                asked.parameters(),
                asked.flops(),
                TrialState.RUNNING,
                Map.of(),
                Optional.empty(),
                asked.time(),
                asked.time());
    }

    TrialRecord started(Instant time) {
        return new TrialRecord(number, architecture, seed, parameters, flops, state, metrics, failure, time, time);
    }

    TrialRecord heard(Instant time) {
        return ended(state, metrics, failure, time);
    }

    TrialRecord ended(TrialState end, Map<String, Double> finals, Optional<String> reason, Instant time) {
        return new TrialRecord(number, architecture, seed, parameters, flops, end, finals, reason, started, time);
    }

    /** How long its evaluation took, in seconds. */
    public double seconds() {
        return Math.max(0, Duration.between(started, heard).toMillis() / 1000.0);
    }

    boolean isFinished() {
        return state == TrialState.FINISHED;
    }
}
