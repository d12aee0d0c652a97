// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * What a type rule sees, and where it notes its conditions. It lives for one inference.
 *
 * <p>A condition that is plainly false ends the inference: what a rule computes after it may rely on it as far as
 * constants go. Texts are suppliers because nearly all conditions hold.
 */
final class TypeContext {
    private final OpType type;
    private final Attributes attributes;
    private final List<TensorType> operands;
    private final List<Condition> conditions = new ArrayList<>();

    TypeContext(OpType type, Attributes attributes, List<TensorType> operands) {
        this.type = type;
        this.attributes = attributes;
        this.operands = operands;
    }

    /** Control flow of {@link #fail}: a type rule that cannot go on. */
    static final class Failure extends RuntimeException {
        private Failure() {
            super(null, null, false, false);
        }
    }

    /** The operator's. */
    String name() {
        return type.name();
    }

    List<TensorType> operands() {
        return operands;
    }

    TensorType operand(int index) {
        return operands.get(index);
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** Notes a condition; one that holds by its {@link Interval bounds} leaves no trace. */
    void require(Expr holds, Code code, Supplier<String> message, Supplier<String> found) {
        if (holds.isTrue()) {
            return;
        }
        if (holds.isFalse()) {
            throw fail(code, message.get(), found.get());
        }
        if (!Interval.of(holds).isTrue()) {
            conditions.add(new Condition(holds, code, message.get(), found.get()));
        }
    }

    /** Ends the inference where no result type can be told. */
    Failure fail(Code code, String message, String found) {
        return fail(Condition.never(code, message, found));
    }

    private Failure fail(Condition condition) {
        conditions.add(condition);
        return new Failure();
    }

    /** The value, which must be at least a bound. */
    Expr atLeast(Expr value, long bound, String what) {
        if (Interval.of(value).low() < bound) {
            require(
                    Expr.atMost(Expr.of(bound), value),
                    Code.LAN0305,
                    () -> "%s must be at least %d".formatted(what, bound),
                    () -> "it is " + value);
        }
        return value;
    }

    /** Requires an attribute to be a probability. */
    void probability(String attribute) {
        within(attribute, "the probability", 0, 1);
    }

    /** Requires an attribute to lie between two numbers. */
    void within(String attribute, double low, double high) {
        within(attribute, "'" + attribute + "'", low, high);
    }

    private void within(String attribute, String what, double low, double high) {
        Expr value = expr(attribute);
        Interval bounds = Interval.of(value);
        if (bounds.low() < low || bounds.high() > high) {
            require(
                    Expr.and(Expr.atMost(Expr.of(low), value), Expr.atMost(value, Expr.of(high))),
                    Code.LAN0305,
                    () -> Double.isInfinite(high)
                            ? "%s must be at least %s".formatted(what, plain(low))
                            : "%s must be between %s and %s".formatted(what, plain(low), plain(high)),
                    () -> "it is " + value);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Requires one number to be a multiple of another, which is at least 1. */
    void multiple(Expr value, Expr divisor, Supplier<String> message, Supplier<String> found) {
        if (!divisor.is(1) && !divisor.equals(value)) {
            // What makes the divisor less than 1 fails by another condition.
            Expr remainder = Expr.apply(Function.REMAINDER, value, divisor);
            require(
                    Expr.or(Expr.atMost(divisor, Expr.of(0)), Expr.equal(remainder, Expr.of(0))),
                    Code.LAN0305,
                    message,
                    found);
        }
    }

    /** Requires two dimensions to be the same. */
    void same(Expr first, Expr second, Supplier<String> message, Supplier<String> found) {
        require(Expr.equal(first, second), Code.LAN0301, message, found);
    }

    /** Requires a dimension of a result to be at least 1. */
    Expr positive(Expr dimension, Supplier<String> message) {
        require(
                Expr.atMost(Expr.of(1), dimension),
                Code.LAN0301,
                message,
                () -> "an axis would have the size " + dimension);
        return dimension;
    }

    /** The operand, whose rank must lie between two numbers. */
    TensorType ranked(TensorType operand, int least, int most) {
        if (operand.rank() < least || operand.rank() > most) {
            String wanted = least == most ? "rank " + least : "rank %d to %d".formatted(least, most);
            throw fail(
                    Code.LAN0304,
                    "'%s' needs an input of %s"
                            .formatted(
                                    type.name(),
                                    most == Integer.MAX_VALUE ? "rank %d or more".formatted(least) : wanted),
                    "this is " + operand);
        }
        return operand;
    }

    /** The operand, which must have a least rank. */
    TensorType rankedAtLeast(TensorType operand, int least) {
        return ranked(operand, least, Integer.MAX_VALUE);
    }

    /** The operand, which must hold floating-point numbers. */
    TensorType floating(int index) {
        return elements(index, operand(index).element().isFloating(), "floating-point numbers");
    }

    /** The operand, which must hold integers. */
    TensorType integers(int index) {
        return elements(index, operand(index).element().isInteger(), "integers");
    }

    /** The operand, which must hold integers without a sign. */
    TensorType unsigned(int index) {
        return elements(index, operand(index).element().isUnsigned(), "unsigned integers");
    }

    /** The operand, which must hold numbers. */
    TensorType numbers(int index) {
        return elements(index, operand(index).element() != ElementType.BOOL, "numbers");
    }

    /** The operand, which must hold truth values. */
    TensorType truths(int index) {
        return elements(index, operand(index).element() == ElementType.BOOL, "elements of type bool");
    }

    private TensorType elements(int index, boolean fits, String wanted) {
        if (!fits) {
            throw fail(Code.LAN0303, "'%s' needs %s".formatted(type.name(), wanted), "this is " + operand(index));
        }
        return operand(index);
    }

    /** Requires the operands from an index on to hold elements of one type. */
    void sameElements(int from) {
        for (int i = from + 1; i < operands.size(); i++) {
            if (operand(i).element() != operand(from).element()) {
                throw fail(
                        Code.LAN0303,
                        "'%s' needs inputs with elements of one type".formatted(type.name()),
                        "%s and %s".formatted(operand(from), operand(i)));
            }
        }
    }

    /** Whether the operator has an attribute. */
    boolean has(String attribute) {
        return attributes.values().containsKey(attribute);
    }

    /** An attribute, which may depend on choices. */
    Expr expr(String name) {
        return attributes.expr(name);
    }

    /** The elements of an attribute, which may depend on choices, their number not. */
    List<Expr> exprs(String name) {
        Expr list = expr(name);
        if (!list.isConstant() && attributes.length(name).isEmpty()) {
            throw depends("the length of '%s' of '%s'".formatted(name, type.name()), list);
        }
        return attributes.exprs(name);
    }

    /** The elements of an attribute, which must be so many. */
    List<Expr> exprs(String name, int count) {
        List<Expr> elements = exprs(name);
        if (elements.size() != count) {
            throw fail(
                    Code.LAN0305,
                    "'%s' must hold %d numbers".formatted(name, count),
                    "it holds %d: %s".formatted(elements.size(), elements));
        }
        return elements;
    }

    /** An attribute that decides on structure and therefore cannot depend on a choice. */
    long constant(String name) {
        return structural(name, expr(name)).constant().asLong();
    }

    /** As {@link #constant}, for a list. */
    List<Long> constants(String name) {
        return exprs(name).stream()
                .map(element -> structural(name, element).constant().asLong())
                .toList();
    }

    /** As {@link #constant}, for a truth value. */
    boolean flag(String name) {
        return structural(name, expr(name)).constant().asBoolean();
    }

    /** As {@link #constant}, for a text. */
    String text(String name) {
        return structural(name, expr(name)).constant().asText();
    }

    private Expr structural(String name, Expr value) {
        if (!value.isConstant()) {
            throw depends("'%s' of '%s'".formatted(name, type.name()), value);
        }
        return value;
    }

    /** Ends the inference because structure follows from a value that is not the same in every candidate. */
    Failure depends(String what, Expr value) {
        if (value.decisions().isEmpty()) {
            return fail(Code.LAN0305, what + " must be known", "it is " + value);
        }
        String labels = value.decisions().stream()
                .map(decision -> "'" + decision.label() + "'")
                .collect(Collectors.joining(", "));
        return fail(Condition.never(Code.LAN0401, what + " must not depend on a choice", "it depends on " + labels)
                .withHelp("choose between layers that differ in it: choice { a = … b = … }"));
    }

    /** The element type whose word is a structural attribute. */
    ElementType element(String name) {
        return element(name, text(name));
    }

    /** The element type of a word that a structural attribute holds. */
    ElementType element(String name, String word) {
        return ElementType.parse(word)
                .orElseThrow(() -> fail(
                        Code.LAN0305,
                        "'%s' must be one of %s"
                                .formatted(
                                        name,
                                        Arrays.stream(ElementType.values())
                                                .map(ElementType::word)
                                                .collect(Collectors.joining(", "))),
                        "it is " + word));
    }

    /** Requires a text to be one of some words. */
    Expr oneOf(String name, String... words) {
        Expr value = expr(name);
        Expr known = Expr.FALSE;
        for (int i = 0; i < words.length && !known.isTrue(); i++) {
            known = Expr.or(known, Expr.equal(value, Expr.of(words[i])));
        }
        require(
                known,
                Code.LAN0305,
                () -> "'%s' must be %s".formatted(name, String.join(", ", words)),
                () -> "it is " + value);
        return value;
    }

    /** An axis counted from the front, of one that may be counted from the back. */
    int axis(String name, long value, int rank) {
        if (value < -rank || value >= rank) {
            throw fail(
                    Code.LAN0305,
                    "'%s' must be between %d and %d".formatted(name, -rank, rank - 1),
                    "it is %d, for %s".formatted(value, operands));
        }
        return (int) (value < 0 ? value + rank : value);
    }

    /** The axis that an attribute names. */
    int axis(String name, int rank) {
        return axis(name, constant(name), rank);
    }

    /** The axes that an attribute names, all different; in the order in which it names them. */
    int[] axes(String name, int rank) {
        int[] axes = constants(name).stream()
                .mapToInt(axis -> axis(name, axis, rank))
                .toArray();
        if (Arrays.stream(axes).distinct().count() < axes.length) {
            throw fail(Code.LAN0305, "'%s' must name different axes".formatted(name), "it is " + expr(name));
        }
        return axes;
    }
}
