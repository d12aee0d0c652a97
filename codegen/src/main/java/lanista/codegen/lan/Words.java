// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Values as the language writes them. */
final class Words {
    /** Characters that mean themselves in a string. */
    private static final String PLAIN_TEXT = "[A-Za-z0-9_ ,.>*-]*+";

    private Words() {}

    /** A value; empty where it is no plain one, or one that the language cannot write, such as infinity. */
    static Optional<String> of(Expr value) {
        if (value.isConstant()) {
            return of(value.constant());
        }
        if (value instanceof Expr.Symbol symbol) {
            return Optional.of(symbol.name()).filter(Words::isName);
        }
        return value instanceof Expr.Sequence list
                ? all(list.elements().stream().map(Words::of).toList())
                : Optional.empty();
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
            return Optional.of(value.toString()).filter(quoted -> text.value().matches(PLAIN_TEXT));
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
