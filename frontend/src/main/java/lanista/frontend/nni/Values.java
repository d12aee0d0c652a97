// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.json.document.JsonValue;

/** Values of parameters: as they are, or to be chosen. */
final class Values {
    private Values() {}

    /** The label of a choice. */
    static Expression.Text label(NniNode node) {
        JsonValue label = node.parameters().required("label");
        return new Written(label.place().span()).text(label.asText());
    }

    /**
     * The value of a parameter. A choice of values is an object: NNI's serialised {@code ValueChoice}, with its class as
     * {@code __symbol__} and what it was made with as {@code __kwargs__}, or {@code _type} and {@code _value} as in NNI's
     * search spaces for hyper-parameters.
     */
    static Expression expression(JsonValue value) {
        Written written = new Written(value.place().span());
        if (value instanceof JsonValue.Members object) {
            return chosen(object, written);
        }
        return value instanceof JsonValue.Items list && value.literal().isEmpty()
                ? written.list(list.values().stream().map(Values::expression).toList())
                : written.literal(value.asLiteral());
    }

    private static Expression chosen(JsonValue.Members object, Written written) {
        if (object.find("__symbol__").isPresent()) {
            JsonValue symbol =
                    object.known("__symbol__", "__kwargs__", "__args__").required("__symbol__");
            if (!symbol.asText().endsWith("ValueChoice")) {
                throw symbol.mismatch("a ValueChoice");
            }
            JsonValue.Members arguments = object.required("__kwargs__").asMembers();
            return choice(
                    written,
                    Optional.of(arguments.known("candidates", "label", "prior").required("label")),
                    arguments.required("candidates"));
        }
        JsonValue type = object.known("_type", "_value", "label").required("_type");
        if (!type.asText().equals("choice")) {
            throw type.mismatch("\"choice\"");
        }
        return choice(written, object.find("label"), object.required("_value"));
    }

    /** A choice of values; without a label it is named after the place where it stands. */
    static Expression choice(Written written, Optional<JsonValue> label, JsonValue candidates) {
        List<Expression> values = new ArrayList<>();
        for (JsonValue candidate : candidates.asItems()) {
            values.add(new Written(candidate.place().span()).literal(candidate.asLiteral()));
        }
        return new Expression.ValueChoice(
                label.map(text -> new Written(text.place().span()).text(text.asText())),
                new DomainSyntax.Given(written.list(values)),
                written.span());
    }
}
