// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.json.DecisionForm;
import lanista.ir.json.document.JsonValue;

/** Choices of values that stand where an argument has one. */
final class ArgumentChoice {
    private ArgumentChoice() {}

    /**
     * Reads {@code {"label", "values"}}; without a label the choice is called as the argument is.
     *
     * @throws SourceException where it is no such object
     */
    static Decision read(Argument argument, JsonValue.Members choice) {
        choice.known("label", "values");
        String label = choice.find("label").map(JsonValue::asName).orElse(argument.name());
        JsonValue values = choice.required("values");
        try {
            return new Decision(new Label(label), Decision.Form.VALUE, DecisionForm.domain(values));
        } catch (IllegalArgumentException refused) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0712,
                    values.place().span(),
                    "the choice of the argument '%s': %s".formatted(argument.name(), refused.getMessage())));
        }
    }

    /** Values that an argument takes where it takes all that may be chosen: every one listed, or both ends of a range. */
    static List<Literal> ends(Decision decision) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public List<Literal> listed(Domain.Listed domain) {
                return domain.values();
            }

            @Override
            public List<Literal> stepped(Domain.Stepped domain) {
                return List.of(Literal.of(domain.from()), Literal.of(domain.to()));
            }

            @Override
            public List<Literal> reals(Domain.Reals domain) {
                return List.of(Literal.of(domain.from()), Literal.of(domain.to()));
            }

            @Override
            public List<Literal> subset(Domain.Subset domain) {
                throw new IllegalArgumentException("an argument is one value, the choice is a subset");
            }
        });
    }
}
