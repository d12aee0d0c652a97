// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as JSON documents. */
public final class ResultsJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter PRETTY =
            MAPPER.writer().with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private ResultsJson() {}

    /**
     * The best trials, the best one first.
     *
     * <pre>
     * [{"rank":1,"trial":3,"metrics":{"accuracy":0.98},"architecture":{…},"parameters":…,"flops":…,"seconds":…}]
     * </pre>
     *
     * <p>Where there are several objectives, {@code "front"} tells whether it is one of the best compromises.
     *
     * @param most how many at most
     */
    public static ArrayNode top(Results results, int most) {
        ArrayNode rows = MAPPER.createArrayNode();
        List<TrialRecord> ranked = results.ranked();
        List<TrialRecord> front = results.front();
        for (int i = 0; i < Math.min(most, ranked.size()); i++) {
            ObjectNode row = describe(MAPPER.createObjectNode().put("rank", i + 1), ranked.get(i));
            if (results.objectives().size() > 1) {
                row.put("front", front.contains(ranked.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static ObjectNode describe(ObjectNode row, TrialRecord trial) {
        row.put("trial", trial.number());
        putNumbers(row, "metrics", trial.metrics());
        row.set("architecture", MAPPER.readTree(trial.architecture()));
        return row.put("parameters", trial.parameters())
                .put("flops", trial.flops())
                .put("seconds", trial.seconds());
    }

    /** Numbers by name as one JSON object. */
    static String numbers(Map<String, Double> numbers) {
        ObjectNode object = MAPPER.createObjectNode();
        numbers.forEach(object::put);
        return object.toString();
    }

    private static void putNumbers(ObjectNode json, String name, Map<String, Double> numbers) {
        ObjectNode object = json.putObject(name);
        numbers.forEach(object::put);
    }

    /** What is known of the best trial: the text of {@code best.json}. */
    static String best(TrialRecord trial, Map<String, Double> testMetrics, Map<String, String> provenance) {
        ObjectNode json = describe(MAPPER.createObjectNode(), trial);
        json.put("seed", trial.seed());
        if (!testMetrics.isEmpty()) {
            putNumbers(json, "testMetrics", testMetrics);
        }
        ObjectNode facts = json.putObject("provenance");
        provenance.forEach(facts::put);
        return PRETTY.writeValueAsString(json) + "\n";
    }
}
