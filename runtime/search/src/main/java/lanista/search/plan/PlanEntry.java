// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;
import lanista.search.evaluate.registry.EvaluatorProvider;
import lanista.search.evaluate.registry.Evaluators;

/**
 * What a search file says of an evaluator, a strategy or a scheduler.
 *
 * @param name of its kind, where there is one
 * @param place of the name, or of all of it
 * @param arguments all of it but the name
 */
public record PlanEntry(Optional<String> name, SourceSpan place, JsonValue.Members arguments) {
    static PlanEntry of(JsonValue.Members document, String key) {
        JsonValue value = document.find(key).orElse(new JsonValue.Members(Map.of(), document.place()));
        if (!(value instanceof JsonValue.Members members)) {
            return new PlanEntry(text(value), value.place().span(), new JsonValue.Members(Map.of(), value.place()));
        }
        Map<String, JsonValue> arguments = new LinkedHashMap<>(members.values());
        Optional<JsonValue> name = Optional.ofNullable(arguments.remove(PlanDocument.NAME));
        return new PlanEntry(
                name.flatMap(PlanEntry::text),
                name.orElse(value).place().span(),
                new JsonValue.Members(arguments, value.place()));
    }

    private static Optional<String> text(JsonValue value) {
        return value.literal().filter(Literal.Text.class::isInstance).map(Literal::asText);
    }

    /** The same with the name of another kind. */
    PlanEntry named(String value) {
        return new PlanEntry(Optional.of(value), place, arguments);
    }

    /** The kind of evaluator of a name. @throws lanista.ir.diagnostic.SourceException where there is none, at this place */
    EvaluatorProvider evaluator(String kind) {
        return Evaluators.get(kind, place);
    }
}
