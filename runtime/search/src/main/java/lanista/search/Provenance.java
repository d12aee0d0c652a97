// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.Objective;
import lanista.search.model.Fingerprint;

/** What the results of an experiment depend on, for whoever wants to run it again. */
final class Provenance {
    /** The name of the fact that {@link Results} are ranked by; further objectives have a number behind it. */
    static final String OBJECTIVE = "objective";

    private Provenance() {}

    private static String objective(int index) {
        return index == 0 ? OBJECTIVE : "%s %d".formatted(OBJECTIVE, index + 1);
    }

    /** The objectives that facts tell of, in their order. */
    static List<Objective> objectives(Map<String, String> facts) {
        List<Objective> objectives = new ArrayList<>();
        do {
            objectives.add(Objective.parse(facts.getOrDefault(objective(objectives.size()), "")));
        } while (facts.containsKey(objective(objectives.size())));
        return objectives;
    }

    /** Facts by name, in a fixed order, those of the evaluator and of the caller last. */
    static Map<String, String> of(Experiment experiment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", experiment.space().name());
        facts.put("space", Fingerprint.of(experiment.space()));
        for (int i = 0; i < experiment.objectives().size(); i++) {
            facts.put(objective(i), experiment.objectives().get(i).toString());
        }
        facts.put("strategy", experiment.strategy().name());
        List<Argument> options = experiment.strategy().arguments();
        if (!options.isEmpty()) {
            facts.put("strategyArguments", Arguments.defaults(options).toString());
        }
        if (experiment.scheduler() != SchedulerProvider.NONE) {
            facts.put("scheduler", experiment.scheduler().toString());
        }
        facts.put("seed", Long.toString(experiment.seed()));
        Limits limits = experiment.limits();
        facts.put("trials", Integer.toString(limits.trials()));
        limits.time().ifPresent(time -> facts.put("timeLimit", Durations.text(time)));
        limits.trialTime().ifPresent(time -> facts.put("trialTimeLimit", Durations.text(time)));
        facts.put("concurrency", Integer.toString(experiment.concurrency()));
        facts.put("java", System.getProperty("java.version"));
        facts.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        experiment.evaluator().settings().forEach(facts::putIfAbsent);
        experiment.provenance().forEach(facts::putIfAbsent);
        return Collections.unmodifiableMap(facts);
    }
}
