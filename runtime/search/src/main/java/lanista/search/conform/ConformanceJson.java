// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A conformance report as a JSON document. */
public final class ConformanceJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ConformanceJson() {}

    /**
     * The document.
     *
     * <pre>
     * {"passes":["node/test_abs",…],"unsupported":{"NonZero":["node/test_nonzero_example"],…},
     *  "fails":[{"case":"node/test_…","reason":"…"},…]}
     * </pre>
     */
    public static ObjectNode of(ConformanceReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        add(json.putArray("passes"), report.passes());
        ObjectNode unsupported = json.putObject("unsupported");
        report.unsupported().forEach((operator, cases) -> add(unsupported.putArray(operator), cases));
        ArrayNode fails = json.putArray("fails");
        report.fails()
                .forEach((name, reason) -> fails.addObject().put("case", name).put("reason", reason));
        return json;
    }

    private static void add(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }
}
