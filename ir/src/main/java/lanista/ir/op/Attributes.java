// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;

/**
 * Named settings of an operator or a block, in a fixed order. A value may depend on choices; in a closed graph all are
 * constants, and the typed accessors read them.
 */
public record Attributes(Map<String, Expr> values) {
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A copy with one more, or another, value. */
    public Attributes with(String name, Expr value) {
        Map<String, Expr> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Attributes(more);
    }

    public Attributes with(String name, long value) {
        return with(name, Expr.of(value));
    }

    public Attributes with(String name, double value) {
        return with(name, Expr.of(value));
    }

    public Attributes with(String name, boolean value) {
        return with(name, Expr.of(value));
    }

    public Attributes with(String name, String value) {
        return with(name, Expr.of(value));
    }

    /** A copy with a list of integers. */
    public Attributes with(String name, List<Long> value) {
        return with(name, Expr.list(value.stream().map(Expr::of).toList()));
    }

    public Optional<Expr> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of an attribute. @throws IllegalArgumentException where there is none */
    public Expr expr(String name) {
        Expr value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no attribute '%s' among %s".formatted(name, values.keySet()));
        }
        return value;
    }

    /**
     * The elements of a list, each of which may depend on choices.
     *
     * @throws IllegalArgumentException where a choice decides how many there are
     */
    public List<Expr> exprs(String name) {
        Expr list = expr(name);
        if (list instanceof Expr.Sequence sequence) {
            return sequence.elements();
        }
        List<Expr> elements = new ArrayList<>();
        if (list instanceof Expr.Constant constant) {
            for (Literal item : constant.value().asItems()) {
                elements.add(Expr.of(item));
            }
            return elements;
        }
        int length = length(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the length of '%s' depends on a choice: %s".formatted(name, list)));
        for (int i = 0; i < length; i++) {
            elements.add(Expr.apply(Function.ELEMENT, list, Expr.of(i)));
        }
        return elements;
    }

    /** The number of elements of a list; empty where a choice decides it. */
    OptionalInt length(String name) {
        Expr list = expr(name);
        if (list instanceof Expr.Sequence sequence) {
            return OptionalInt.of(sequence.elements().size());
        }
        Expr length = Support.simplify(Expr.apply(Function.LENGTH, list));
        return length.isConstant()
                ? OptionalInt.of(Math.toIntExact(length.constant().asLong()))
                : OptionalInt.empty();
    }

    public long integer(String name) {
        return expr(name).constant().asLong();
    }

    public double real(String name) {
        return expr(name).constant().asDouble();
    }

    public boolean bool(String name) {
        return expr(name).constant().asBoolean();
    }

    public String text(String name) {
        return expr(name).constant().asText();
    }

    public long[] integers(String name) {
        return expr(name).constant().asItems().stream()
                .mapToLong(Literal::asLong)
                .toArray();
    }

    public boolean isConstant() {
        return values.values().stream().allMatch(Expr::isConstant);
    }

    public Set<Decision> decisions() {
        return Expr.decisions(values.values());
    }

    /** A copy whose values went through a function; the same object where none changed. */
    public Attributes map(UnaryOperator<Expr> change) {
        Map<String, Expr> changed = new LinkedHashMap<>();
        for (Map.Entry<String, Expr> entry : values.entrySet()) {
            Expr result = change.apply(entry.getValue());
            if (result != entry.getValue()) {
                changed.put(entry.getKey(), result);
            }
        }
        if (changed.isEmpty()) {
            return this;
        }
        Map<String, Expr> all = new LinkedHashMap<>(values);
        all.putAll(changed);
        return new Attributes(all);
    }

    /** A copy with the values that meet a condition; the same object where all do. */
    public Attributes where(Predicate<Expr> condition) {
        Map<String, Expr> met = new LinkedHashMap<>(values);
        met.values().removeIf(condition.negate());
        return met.size() == values.size() ? this : new Attributes(met);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
