// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.report;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that one run of {@link Measurement} found.
 *
 * @param origin where
 * @param results in the order of measuring
 */
record Measurements(Origin origin, List<Measured> results) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Measurements {
        results = List.copyOf(results);
    }

    /** One result a line, so that two files compare well. */
    String toJson() {
        StringBuilder json = new StringBuilder("{\"origin\": ").append(MAPPER.writeValueAsString(origin));
        json.append(",\n\"results\": [");
        String separator = "\n";
        for (Measured result : results) {
            json.append(separator).append(MAPPER.writeValueAsString(result));
            separator = ",\n";
        }
        return json.append("\n]}\n").toString();
    }

    /** @throws JacksonException where the text is not what {@link #toJson} writes */
    static Measurements parse(String json) {
        return MAPPER.readValue(json, Measurements.class);
    }
}
