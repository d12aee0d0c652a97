// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.search.plan.PlanDocument;

/** What options say of a search, over what a search file says of it. */
final class Overrides {
    private PlanDocument document;

    Overrides(PlanDocument file) {
        this.document = file;
    }

    PlanDocument document() {
        return document;
    }

    /** Whether the strategy, as said so far, trains a supernet. */
    boolean isOneShot() {
        return document.isOneShot();
    }

    Overrides text(String key, Optional<String> value, String option) {
        value.ifPresent(text -> document = document.with(key, Literal.of(text), option));
        return this;
    }

    Overrides path(String key, Optional<Path> value, String option) {
        return text(key, value.map(Path::toString), option);
    }

    /** Several values of an option that may be repeated; none where it is not there. */
    Overrides texts(String key, List<String> values, String option) {
        if (!values.isEmpty()) {
            document = document.with(
                    key, Literal.of(values.stream().map(Literal::of).toList()), option);
        }
        return this;
    }

    Overrides number(String key, Optional<? extends Number> value, String option) {
        value.ifPresent(number -> document = document.with(key, Literal.of(number.longValue()), option));
        return this;
    }

    /** A value of a key within a key. */
    Overrides within(String key, String inner, Optional<Literal> value, String option) {
        value.ifPresent(literal -> document = document.with(key, inner, literal, option));
        return this;
    }

    /** The name of an evaluator, a strategy or a scheduler. */
    Overrides kind(String key, Optional<String> name, String option) {
        name.ifPresent(text -> document = document.withKind(key, text, option));
        return this;
    }

    /** All arguments of an evaluator, in JSON. */
    Overrides arguments(String key, Optional<String> json, String option) {
        json.ifPresent(text -> document =
                document.withArguments(key, new JsonText(option, text).value().asMembers()));
        return this;
    }
}
