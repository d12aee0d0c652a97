// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.List;
import java.util.stream.Collectors;

/** A value that depends on nothing: a number, a truth value, a text, or a list of these. */
public sealed interface Literal {
    <R> R match(Cases<R> cases);

    /** The sort of value this is. */
    Kind kind();

    /** One case a kind of literal. */
    interface Cases<R> {
        R integer(long value);

        R real(double value);

        R bool(boolean value);

        R text(String value);

        R items(List<Literal> values);
    }

    /** A whole number. */
    record Int(long value) implements Literal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.integer(value);
        }

        @Override
        public Kind kind() {
            return Kind.INTEGER;
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A floating-point number; never NaN. */
    record Real(double value) implements Literal {
        public Real {
            if (Double.isNaN(value)) {
                throw new ArithmeticException("the result is not a number");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.real(value);
        }

        @Override
        public Kind kind() {
            return Kind.REAL;
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** A truth value. */
    record Bool(boolean value) implements Literal {
        public static final Bool TRUE = new Bool(true);
        public static final Bool FALSE = new Bool(false);

        public static Bool of(boolean value) {
            return value ? TRUE : FALSE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bool(value);
        }

        @Override
        public Kind kind() {
            return Kind.BOOLEAN;
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A text. */
    record Text(String value) implements Literal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(value);
        }

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }

        @Override
        public String toString() {
            return quote(value);
        }
    }

    /** A list; its elements may differ in kind. */
    record Items(List<Literal> values) implements Literal {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.items(values);
        }

        @Override
        public Kind kind() {
            return Kind.LIST;
        }

        @Override
        public String toString() {
            return values.stream().map(Literal::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    static Literal of(long value) {
        return new Int(value);
    }

    static Literal of(double value) {
        return new Real(value);
    }

    static Literal of(boolean value) {
        return Bool.of(value);
    }

    static Literal of(String value) {
        return new Text(value);
    }

    static Literal of(List<Literal> values) {
        return new Items(values);
    }

    /** The value of an {@link Int}. @throws IllegalArgumentException for any other literal */
    default long asLong() {
        if (this instanceof Int number) {
            return number.value();
        }
        throw mismatch("an integer");
    }

    /** The value of a number. @throws IllegalArgumentException for any other literal */
    default double asDouble() {
        if (this instanceof Int number) {
            return number.value();
        }
        if (this instanceof Real number) {
            return number.value();
        }
        throw mismatch("a number");
    }

    /** The value of a {@link Bool}. @throws IllegalArgumentException for any other literal */
    default boolean asBoolean() {
        if (this instanceof Bool bool) {
            return bool.value();
        }
        throw mismatch("true or false");
    }

    /** The value of a {@link Text}. @throws IllegalArgumentException for any other literal */
    default String asText() {
        if (this instanceof Text text) {
            return text.value();
        }
        throw mismatch("a string");
    }

    /** The elements of {@link Items}. @throws IllegalArgumentException for any other literal */
    default List<Literal> asItems() {
        if (this instanceof Items items) {
            return items.values();
        }
        throw mismatch("a list");
    }

    private IllegalArgumentException mismatch(String expected) {
        return new IllegalArgumentException("expected %s, found %s".formatted(expected, this));
    }

    /**
     * A text between double quotes, with {@code \}, quotes and whatever does not print escaped, as the text form reads
     * it. Characters that reorder or hide others do not print.
     */
    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPrintable(point)) {
                        out.appendCodePoint(point);
                    } else {
                        for (char c : Character.toChars(point)) {
                            out.append("\\u%04x".formatted((int) c));
                        }
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** Whether a character shows as itself: no control, no format, no line end, no half of a pair. */
    static boolean isPrintable(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
