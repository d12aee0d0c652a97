// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/**
 * A number as a sum of parts with integer factors, and a constant: {@code flops - 60e6}. A part is a measure of the model
 * or an expression over decisions.
 */
final class LinearForm {
    private final Map<Expr, Long> factors = new LinkedHashMap<>();
    private double constant;

    private LinearForm() {}

    /**
     * The form of a number.
     *
     * @throws TooLargeException where it is no sum of integers
     */
    static LinearForm of(Expr number) {
        LinearForm form = new LinearForm();
        form.add(number, 1);
        form.factors.values().removeIf(factor -> factor == 0);
        return form;
    }

    Map<Expr, Long> factors() {
        return factors;
    }

    double constant() {
        return constant;
    }

    private void add(Expr expr, long factor) {
        if (expr instanceof Expr.Constant literal) {
            constant += factor * literal.value().asDouble();
        } else if (expr instanceof Expr.Apply apply && isSum(apply)) {
            add(apply.arguments().get(0), apply.function() == Function.NEGATE ? -factor : factor);
            if (apply.arguments().size() > 1) {
                add(apply.arguments().get(1), apply.function() == Function.SUBTRACT ? -factor : factor);
            }
        } else if (expr instanceof Expr.Apply apply && apply.function() == Function.MULTIPLY) {
            addProduct(apply, factor);
        } else {
            addPart(expr, factor);
        }
    }

    private static boolean isSum(Expr.Apply apply) {
        return apply.function() == Function.ADD
                || apply.function() == Function.SUBTRACT
                || apply.function() == Function.NEGATE;
    }

    private void addProduct(Expr.Apply product, long factor) {
        Expr first = product.arguments().get(0);
        Expr second = product.arguments().get(1);
        if (integer(first)) {
            add(second, Math.multiplyExact(factor, first.constant().asLong()));
        } else if (integer(second)) {
            add(first, Math.multiplyExact(factor, second.constant().asLong()));
        } else {
            addPart(product, factor);
        }
    }

    private static boolean integer(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.value() instanceof Literal.Int;
    }

    private void addPart(Expr expr, long factor) {
        boolean measure = expr instanceof Expr.Measured;
        if (expr.kind() != Kind.INTEGER || (expr.hasFreeNames() && !measure)) {
            throw new TooLargeException("no sum of whole numbers: " + expr);
        }
        factors.merge(expr, factor, Math::addExact);
    }
}
