// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.search.ExperimentEvent.Asked;
import lanista.search.ExperimentEvent.Cancelled;
import lanista.search.ExperimentEvent.Ended;
import lanista.search.ExperimentEvent.Failed;
import lanista.search.ExperimentEvent.Finished;
import lanista.search.ExperimentEvent.Improved;
import lanista.search.ExperimentEvent.Pruned;
import lanista.search.ExperimentEvent.Reported;
import lanista.search.ExperimentEvent.Reused;
import lanista.search.ExperimentEvent.Started;
import lanista.search.ExperimentEvent.Tested;
import lanista.search.ExperimentEvent.Trained;

/** The state of an experiment, derived from its events one after the other. */
final class History implements ExperimentEvent.Cases<Optional<TrialRecord>> {
    private final Map<Integer, TrialRecord> trials = new LinkedHashMap<>();
    private final List<Reuse> reuses = new ArrayList<>();
    private Map<String, Double> testMetrics = Map.of();
    private Optional<EndReason> ended = Optional.empty();

    void add(ExperimentEvent event) {
        event.match(this).ifPresent(record -> trials.put(record.number(), record));
    }

    /** All trials in the order of their numbers. */
    List<TrialRecord> trials() {
        return List.copyOf(trials.values());
    }

    boolean hasCancelled() {
        return trials.values().stream().anyMatch(trial -> trial.state() == TrialState.CANCELLED);
    }

    /** The architectures that were not tried, in the order of the asks. */
    List<Reuse> reuses() {
        return List.copyOf(reuses);
    }

    TrialRecord trial(int number) {
        TrialRecord record = trials.get(number);
        if (record == null) {
            throw new IllegalStateException("no trial %d was asked for".formatted(number));
        }
        return record;
    }

    Map<String, Double> testMetrics() {
        return testMetrics;
    }

    Optional<EndReason> ended() {
        return ended;
    }

    @Override
    public Optional<TrialRecord> trained(Trained event) {
        return Optional.empty();
    }

    @Override
    public Optional<TrialRecord> asked(Asked event) {
        return Optional.of(TrialRecord.of(event));
    }

    @Override
    public Optional<TrialRecord> reused(Reused event) {
        reuses.add(new Reuse(event.architecture(), event.trial(), event.parameters(), event.flops()));
        return Optional.empty();
    }

    @Override
    public Optional<TrialRecord> started(Started event) {
        return Optional.of(trial(event.trial()).started(event.time()));
    }

    @Override
    public Optional<TrialRecord> reported(Reported event) {
        return Optional.of(trial(event.trial()).heard(event.time()));
    }

    @Override
    public Optional<TrialRecord> finished(Finished event) {
        return Optional.of(
                trial(event.trial()).ended(TrialState.FINISHED, event.metrics(), Optional.empty(), event.time()));
    }

    @Override
    public Optional<TrialRecord> pruned(Pruned event) {
        return Optional.of(
                trial(event.trial()).ended(TrialState.PRUNED, event.metrics(), Optional.empty(), event.time()));
    }

    @Override
    public Optional<TrialRecord> failed(Failed event) {
        return Optional.of(
                trial(event.trial()).ended(TrialState.FAILED, Map.of(), Optional.of(event.message()), event.time()));
    }

    @Override
    public Optional<TrialRecord> cancelled(Cancelled event) {
        return Optional.of(trial(event.trial()).ended(TrialState.CANCELLED, Map.of(), Optional.empty(), event.time()));
    }

    @Override
    public Optional<TrialRecord> improved(Improved event) {
        return Optional.empty();
    }

    @Override
    public Optional<TrialRecord> tested(Tested event) {
        testMetrics = event.metrics();
        return Optional.empty();
    }

    @Override
    public Optional<TrialRecord> ended(Ended event) {
        ended = Optional.of(event.reason());
        return Optional.empty();
    }
}
