// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.stream.Collectors;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/** Values as Java writes them: whole numbers as {@code long} where {@code int} is too small, sizes with their arithmetic. */
final class JavaText {
    private static final long SLASH_U = 0x10000;

    private JavaText() {}

    /** A number, a truth value or a text, or arithmetic with names. @throws UnwritableException where Java has none */
    static String of(Expr value) {
        if (value.isConstant()) {
            return of(value.constant());
        }
        if (value instanceof Expr.Symbol symbol) {
            return symbol.name();
        }
        if (value instanceof Expr.Apply apply) {
            return applied(apply.function(), apply.arguments());
        }
        throw new UnwritableException("%s is no arithmetic".formatted(value));
    }

    private static String of(Literal value) {
        if (value instanceof Literal.Int number) {
            return whole(number.value());
        }
        if (value instanceof Literal.Real number) {
            return real(number.value());
        }
        if (value instanceof Literal.Text text) {
            return quoted(text.value());
        }
        return value.toString();
    }

    static String whole(long value) {
        if (value == Long.MAX_VALUE || value == Long.MIN_VALUE) {
            return value > 0 ? "Long.MAX_VALUE" : "Long.MIN_VALUE";
        }
        return value == (int) value ? Long.toString(value) : value + "L";
    }

    static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }

    private static String applied(Function function, List<Expr> operands) {
        List<String> all = operands.stream().map(JavaText::operand).toList();
        List<String> plain = operands.stream().map(JavaText::of).toList();
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY -> String.join(" " + function.symbol() + " ", all);
            case DIVIDE -> "(double) " + String.join(" / ", all);
            case NEGATE -> "-" + all.get(0);
            case FLOOR_DIVIDE ->
                operands.stream().allMatch(JavaText::isSize) ? String.join(" / ", all) : called("Math.floorDiv", plain);
            case REMAINDER -> called("Math.floorMod", plain);
            case MINIMUM -> called("Math.min", plain);
            case MAXIMUM -> called("Math.max", plain);
            default -> throw new UnwritableException("'%s' is no arithmetic".formatted(function.symbol()));
        };
    }

    /** Whether it cannot be negative, as what it is made of are sizes. */
    private static boolean isSize(Expr value) {
        if (value instanceof Expr.Apply apply) {
            boolean keeps = apply.function() == Function.ADD
                    || apply.function() == Function.MULTIPLY
                    || apply.function() == Function.FLOOR_DIVIDE;
            return keeps && apply.arguments().stream().allMatch(JavaText::isSize);
        }
        return value instanceof Expr.Symbol
                || (value.isConstant() && value.constant() instanceof Literal.Int number && number.value() >= 0);
    }

    private static String called(String name, List<String> operands) {
        return operands.stream().collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String operand(Expr value) {
        boolean simple = value instanceof Expr.Symbol
                || (value.isConstant() && !of(value).startsWith("-"))
                || (value instanceof Expr.Apply apply && of(apply).startsWith("Math."));
        return simple ? of(value) : "(" + of(value) + ")";
    }

    /** {@code 3, 3}. */
    static String items(List<Expr> values) {
        return values.stream().map(JavaText::of).collect(Collectors.joining(", "));
    }

    /** {@code new long[] {3, 3}}. */
    static String longs(List<Expr> values) {
        return "new long[] {" + items(values) + "}";
    }

    /** A text in quotes, of ASCII letters alone. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(letter -> quoted.append(escaped((char) letter)));
        return quoted.append('"').toString();
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                letter >= ' ' && letter < 0x7f
                        ? String.valueOf(letter)
                        : "\\u" + Long.toHexString(SLASH_U + letter).substring(1);
        };
    }

    /** A line of a comment: Java reads Unicode escapes in comments too, and one may end the comment. */
    static String comment(String line) {
        return line.replace("*/", "*&#47;").replace("\\u", "\\ u");
    }

    /** A line of a documentation comment, in which tags and markup mean something. */
    static String documentation(String line) {
        return line.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*/", "*&#47;")
                .replace("@", "&#64;")
                .replace("\\", "&#92;")
                .replace("{", "&#123;");
    }
}
