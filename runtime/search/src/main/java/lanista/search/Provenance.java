// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.search.model.Fingerprint;

/** What the results of an experiment depend on, for whoever wants to run it again. */
final class Provenance {
    /** The name of the fact that {@link Results} are ranked by. */
    static final String OBJECTIVE = "objective";

    private Provenance() {}

    /** Facts by name, in a fixed order, those of the evaluator and of the caller last. */
    static Map<String, String> of(Experiment experiment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", experiment.space().name());
        facts.put("space", Fingerprint.of(experiment.space()));
        facts.put(OBJECTIVE, experiment.objective().toString());
        facts.put("strategy", experiment.strategy().name());
        facts.put("seed", Long.toString(experiment.seed()));
        facts.put("trials", Integer.toString(experiment.trials()));
        facts.put("concurrency", Integer.toString(experiment.concurrency()));
        facts.put("java", System.getProperty("java.version"));
        facts.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        experiment.evaluator().settings().forEach(facts::putIfAbsent);
        experiment.provenance().forEach(facts::putIfAbsent);
        return Collections.unmodifiableMap(facts);
    }
}
