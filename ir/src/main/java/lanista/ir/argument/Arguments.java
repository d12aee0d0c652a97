// SPDX-License-Identifier: Apache-2.0
package lanista.ir.argument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.expr.Literal;

/**
 * The values of arguments, each of its type: those that were given, and the defaults of the others.
 *
 * @param values all that have one, by name in the order of their declaration
 */
public record Arguments(Map<String, Literal> values) {
    public Arguments {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The defaults alone; arguments without one are left out. */
    public static Arguments defaults(List<Argument> declared) {
        Map<String, Literal> values = new LinkedHashMap<>();
        declared.forEach(
                argument -> argument.presence().fallback().ifPresent(value -> values.put(argument.name(), value)));
        return new Arguments(values);
    }

    /** A copy in which an argument has another value. */
    public Arguments with(String name, Literal value) {
        Map<String, Literal> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Arguments(changed);
    }

    /** A value that may be left out. */
    public Optional<Literal> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Literal value(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("the argument '%s' has no value".formatted(name)));
    }

    public int whole(String name) {
        return Math.toIntExact(value(name).asLong());
    }

    public double number(String name) {
        return value(name).asDouble();
    }

    public boolean flag(String name) {
        return value(name).asBoolean();
    }

    public String text(String name) {
        return value(name).asText();
    }

    /** The texts of a list, or the text alone. */
    public List<String> texts(String name) {
        Literal value = value(name);
        return value instanceof Literal.Items items
                ? items.values().stream().map(Literal::asText).toList()
                : List.of(value.asText());
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> "%s = %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
