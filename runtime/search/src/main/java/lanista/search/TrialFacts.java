// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.search.model.TrainedModel;

/** What an exported model says of the trial that it comes from. */
final class TrialFacts {
    /** The facts of an experiment that tell what a network has learned. */
    private static final List<String> OF_EXPERIMENT =
            List.of("version", Provenance.OBJECTIVE, "strategy", "seed", "data", "dataDigest", "epochs");

    private TrialFacts() {}

    /** @param tested what the trial's model measures on test data; empty where nothing is known */
    static Map<String, String> of(TrialRecord trial, Map<String, Double> tested, Map<String, String> provenance) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String fact : OF_EXPERIMENT) {
            String value = provenance.get(fact);
            if (value != null) {
                facts.put(fact, value);
            }
        }
        facts.put(TrainedModel.TRIAL, Integer.toString(trial.number()));
        facts.put("trialSeed", Long.toString(trial.seed()));
        facts.put("metrics", ResultsJson.numbers(trial.metrics()));
        if (!tested.isEmpty()) {
            facts.put("testMetrics", ResultsJson.numbers(tested));
        }
        return facts;
    }
}
