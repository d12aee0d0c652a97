// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.json.document.JsonValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decisions as JSON, alike in spaces and in reports. */
final class DecisionForm {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DecisionForm() {}

    static ObjectNode write(Decision decision) {
        ObjectNode json = NODES.objectNode()
                .put("label", decision.label().text())
                .put("kind", decision.form().word());
        json.set("values", values(decision.domain()));
        if (decision.domain() instanceof Domain.Subset subset) {
            json.put("least", subset.least()).put("most", subset.most());
        }
        return json;
    }

    private static JsonNode values(Domain domain) {
        return domain.match(new Domain.Cases<>() {
            @Override
            public JsonNode listed(Domain.Listed listed) {
                ArrayNode values = NODES.arrayNode();
                listed.values().forEach(value -> values.add(ExprJson.write(value)));
                return values;
            }

            @Override
            public JsonNode stepped(Domain.Stepped stepped) {
                return NODES.objectNode()
                        .put("from", stepped.from())
                        .put("to", stepped.to())
                        .put("step", stepped.step());
            }

            @Override
            public JsonNode reals(Domain.Reals reals) {
                return NODES.objectNode()
                        .put("from", reals.from())
                        .put("to", reals.to())
                        .put("log", reals.log());
            }

            @Override
            public JsonNode subset(Domain.Subset subset) {
                ArrayNode names = NODES.arrayNode();
                subset.names().forEach(names::add);
                return names;
            }
        });
    }

    static Decision read(JsonValue value) {
        JsonValue.Members json = value.asMembers();
        Decision.Form form = form(json.required("kind"));
        JsonValue label = json.required("label");
        Domain domain = form == Decision.Form.INPUT
                ? subset(json.known("label", "kind", "values", "least", "most"))
                : domain(json.known("label", "kind", "values").required("values"));
        return new Decision(ExprJson.built(label, () -> new Label(label.asText())), form, domain);
    }

    private static Decision.Form form(JsonValue kind) {
        String word = kind.asText();
        return Arrays.stream(Decision.Form.values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> kind.mismatch(Arrays.stream(Decision.Form.values())
                        .map(Decision.Form::word)
                        .collect(Collectors.joining(", ", "one of ", ""))));
    }

    private static Domain subset(JsonValue.Members json) {
        JsonValue values = json.required("values");
        List<String> names = values.asItems().stream().map(JsonValue::asText).toList();
        int least = json.required("least").asCount();
        int most = json.required("most").asCount();
        return ExprJson.built(values, () -> new Domain.Subset(names, least, most));
    }

    /**
     * The values that a decision may take: an array of them; {@code {"from", "to", "step"}} for whole numbers, or
     * {@code {"from", "to", "log"}} for real ones.
     *
     * @throws lanista.ir.diagnostic.SourceException where it is none of these
     */
    private static Domain domain(JsonValue values) {
        if (values instanceof JsonValue.Members range) {
            return range.find("log").isPresent() ? reals(range) : stepped(range);
        }
        return ExprJson.built(
                values,
                () -> new Domain.Listed(
                        values.asItems().stream().map(JsonValue::asLiteral).toList()));
    }

    private static Domain reals(JsonValue.Members range) {
        double from = range.known("from", "to", "log").required("from").asDouble();
        double to = range.required("to").asDouble();
        boolean log = range.required("log").asTruth();
        return ExprJson.built(range, () -> new Domain.Reals(from, to, log));
    }

    private static Domain stepped(JsonValue.Members range) {
        long from = range.known("from", "to", "step").required("from").asLong();
        long to = range.required("to").asLong();
        long step = range.required("step").asLong();
        return ExprJson.built(range, () -> new Domain.Stepped(from, to, step));
    }
}
