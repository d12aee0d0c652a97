// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/** Values as the language writes them. */
final class Words {
    private static final Set<Function> ARITHMETIC =
            EnumSet.of(Function.ADD, Function.SUBTRACT, Function.MULTIPLY, Function.FLOOR_DIVIDE, Function.REMAINDER);

    private Words() {}

    /** A value; empty where it is no plain one, or one that the language cannot write, such as infinity. */
    static Optional<String> of(Expr value) {
        if (value.isConstant()) {
            return of(value.constant());
        }
        if (value instanceof Expr.Symbol symbol) {
            return Optional.of(symbol.name()).filter(Words::isName);
        }
        if (value instanceof Expr.Apply apply) {
            return applied(apply);
        }
        return value instanceof Expr.Sequence list
                ? all(list.elements().stream().map(Words::of).toList())
                : Optional.empty();
    }

    /** Arithmetic with sizes that are known only when the network runs. */
    private static Optional<String> applied(Expr.Apply apply) {
        List<Optional<String>> operands =
                apply.arguments().stream().map(Words::operand).toList();
        boolean infix = ARITHMETIC.contains(apply.function());
        return infix && operands.stream().allMatch(Optional::isPresent)
                ? Optional.of(operands.stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" " + apply.function().symbol() + " ")))
                : Optional.empty();
    }

    private static Optional<String> operand(Expr value) {
        return value instanceof Expr.Apply ? of(value).map("(%s)"::formatted) : of(value);
    }

    private static Optional<String> all(List<Optional<String>> texts) {
        return texts.stream().allMatch(Optional::isPresent)
                ? Optional.of(texts.stream().flatMap(Optional::stream).collect(Collectors.joining(", ", "[", "]")))
                : Optional.empty();
    }

    private static Optional<String> of(Literal value) {
        if (value instanceof Literal.Items items) {
            return all(items.values().stream().map(Words::of).toList());
        }
        if (value instanceof Literal.Real real) {
            return Double.isFinite(real.value()) ? Optional.of(number(real.value())) : Optional.empty();
        }
        if (value instanceof Literal.Text text) {
            return text.value().codePoints().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of("\"" + text.value().replaceAll("[\"\\\\{}]", "\\\\$0") + "\"");
        }
        return Optional.of(value.toString());
    }

    /** As short as it reads back the same: {@code 0.5}, {@code 1e-5}. */
    private static String number(double value) {
        String text = Double.toString(value);
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        String digits = text.substring(0, exponent);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
                + "e"
                + text.substring(exponent + 1);
    }

    /** Whether a text is a name of the language; whether it is free is another matter. */
    static boolean isName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*+");
    }
}
