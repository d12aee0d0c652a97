// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.expr.Literal;

/**
 * What a node of an NNI graph yields, as an expression of the language.
 *
 * @param expression absent for Python's {@code None}
 * @param constant its value, where the document has it
 */
record Operand(Optional<Expression> expression, Optional<Literal> constant) {
    static final Operand NONE = new Operand(Optional.empty(), Optional.empty());

    static Operand of(Expression expression) {
        return new Operand(Optional.of(expression), Optional.empty());
    }

    static Operand of(Written written, Literal constant) {
        return new Operand(Optional.of(written.literal(constant)), Optional.of(constant));
    }

    /** Whether it says nothing: {@code None}, or the empty list by which torch means the default. */
    boolean isNothing() {
        return expression.isEmpty() || constant.equals(Optional.of(Literal.of(List.of())));
    }
}
