// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.engine.Device;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.pareto.Pareto;
import lanista.search.model.TrainedModel;
import lanista.search.store.ExperimentFolder;
import lanista.search.store.LogReader;

/** What an experiment has found: at its end, or as far as its log goes. */
public final class Results {
    private final List<Objective> objectives;
    private final List<TrialRecord> trials;
    private final List<TrialRecord> ranked;
    private final List<Reuse> reuses;
    private final Map<String, Double> testMetrics;
    private final Optional<EndReason> ended;
    private final Supplier<TrainedModel> model;

    private Results(List<Objective> objectives, History history, Supplier<TrainedModel> model) {
        this.objectives = List.copyOf(objectives);
        this.trials = history.trials();
        this.ranked = trials.stream()
                .filter(TrialRecord::isFinished)
                .sorted(Comparator.comparingDouble((TrialRecord trial) -> -gain(objectives.get(0), trial))
                        .thenComparingInt(TrialRecord::number))
                .toList();
        this.reuses = history.reuses();
        this.testMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(history.testMetrics()));
        this.ended = history.ended();
        this.model = model;
    }

    static Results of(List<Objective> objectives, History history, Supplier<TrainedModel> model) {
        return new Results(objectives, history, model);
    }

    private static double gain(Objective objective, TrialRecord trial) {
        return objective.gain(objective.valueIn(trial.metrics()));
    }

    /**
     * Reads the folder of an experiment, while it runs or after.
     *
     * @throws lanista.ir.diagnostic.SourceException where it is none, or its log cannot be read
     */
    public static Results read(Path folder) {
        try (LogReader log = LogReader.open(ExperimentFolder.open(folder))) {
            History history = new History();
            log.forEach(entry -> history.add(EventJson.read(entry)));
            List<Objective> objectives = Provenance.objectives(log.provenance());
            return new Results(objectives, history, () -> TrainedModel.load(folder, Device.CPU));
        }
    }

    /** What the search was after: what ranks its trials. */
    public Objective objective() {
        return objectives.get(0);
    }

    /** All that the search was after, the first first. */
    public List<Objective> objectives() {
        return objectives;
    }

    /**
     * The best compromises between the objectives, in the order of the trials' numbers: the finished trials than which no
     * other is better by one objective and as good by all.
     */
    public List<TrialRecord> front() {
        List<TrialRecord> finished =
                trials.stream().filter(TrialRecord::isFinished).toList();
        return Pareto.front(
                finished,
                trial -> objectives.stream()
                        .mapToDouble(objective -> gain(objective, trial))
                        .toArray());
    }

    /** All trials, in the order of their numbers. */
    public List<TrialRecord> trials() {
        return trials;
    }

    /** The trials that have finished, the best first, of equal ones the first first. */
    public List<TrialRecord> ranked() {
        return ranked;
    }

    /** The trials that have failed, in the order of their numbers. */
    public List<TrialRecord> failures() {
        return trials.stream()
                .filter(trial -> trial.state() == TrialState.FAILED)
                .toList();
    }

    /** The architectures that were not tried, as their networks are those of trials, in the order of the asks. */
    public List<Reuse> reuses() {
        return reuses;
    }

    /** The best trial; empty where none has finished. */
    public Optional<TrialRecord> best() {
        return ranked.stream().findFirst();
    }

    /**
     * What the best trial's model measures on data that no trial has seen; empty where the evaluator has none, or the
     * search was stopped.
     */
    public Map<String, Double> testMetrics() {
        return testMetrics;
    }

    /** Why the search ended; empty where it is still running, or its process ended first. */
    public Optional<EndReason> ended() {
        return ended;
    }

    /**
     * The best trial's model on the CPU, which is the caller's to close.
     *
     * @throws IllegalStateException where no trial has finished, or the evaluator keeps no weights
     */
    public TrainedModel model() {
        return model.get();
    }
}
