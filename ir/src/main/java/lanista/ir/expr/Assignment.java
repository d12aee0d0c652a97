// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values for some decisions, in the order in which they were given. */
public record Assignment(Map<Decision, Literal> values) implements Environment {
    public static final Assignment EMPTY = new Assignment(Map.of());

    public Assignment {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<Literal> value(Decision decision) {
        return Optional.ofNullable(values.get(decision));
    }

    @Override
    public Literal decision(Decision decision) {
        return value(decision).orElseGet(() -> Environment.super.decision(decision));
    }

    /** {@code conv2 = separable, features = 64}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().label() + " = " + plain(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(Decision decision, Literal value) {
        if (value instanceof Literal.Text text) {
            return text.value();
        }
        if (decision.domain() instanceof Domain.Subset subset) {
            return value.asItems().stream()
                    .map(index -> subset.names().get((int) index.asLong()))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }
}
