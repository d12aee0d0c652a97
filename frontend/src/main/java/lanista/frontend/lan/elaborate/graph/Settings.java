// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;

/**
 * What a node of a graph was made with, as a mutator reads it.
 *
 * @param operator the name by which the node was matched
 * @param values by the names of the language
 */
public record Settings(String operator, Map<String, Expr> values) {
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A setting as a value of the language. */
    public Optional<Datum> find(String name) {
        return Optional.ofNullable(values.get(name)).map(Settings::datum);
    }

    private static Datum datum(Expr value) {
        if (value instanceof Expr.Sequence sequence) {
            return Datum.Items.of(
                    sequence.elements().stream().map(Settings::datum).toList());
        }
        if (value.isConstant() && value.kind() == Kind.LIST) {
            return Datum.Items.of(value.constant().asItems().stream()
                    .map(Expr::of)
                    .map(Settings::datum)
                    .toList());
        }
        return new Datum.Plain(value);
    }

    /** The names, for one that is not among them. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }
}
