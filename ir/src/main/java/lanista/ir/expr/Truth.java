// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.List;
import java.util.Optional;

/**
 * The truth of conditions whose decisions are known and whose symbols are not: three-valued, as Kleene's strong logic.
 * Two sides are taken to differ unless their normal forms say that they are equal.
 */
final class Truth {
    private static final Optional<Boolean> UNKNOWN = Optional.empty();

    private Truth() {}

    /** Whether a condition is not known to fail; one without a value fails. */
    static boolean holds(Expr condition, Substitution known) {
        try {
            return of(known.in(condition)).orElse(true);
        } catch (ArithmeticException | IllegalArgumentException noValue) {
            return false;
        }
    }

    private static Optional<Boolean> of(Expr condition) {
        if (condition.isConstant()) {
            return Optional.of(condition.constant().asBoolean());
        }
        return condition instanceof Expr.Apply apply ? ofApplication(apply) : UNKNOWN;
    }

    private static Optional<Boolean> ofApplication(Expr.Apply apply) {
        List<Expr> operands = apply.arguments();
        return switch (apply.function()) {
            case AND -> decided(false, operands);
            case OR -> decided(true, operands);
            case NOT -> of(operands.get(0)).map(value -> !value);
            case EQUAL -> Optional.of(areEqual(operands));
            case NOT_EQUAL -> Optional.of(!areEqual(operands));
            case LESS -> difference(operands).map(value -> value < 0);
            case LESS_EQUAL -> difference(operands).map(value -> value <= 0);
            case ELEMENT -> UNKNOWN;
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    FLOOR_DIVIDE,
                    REMAINDER,
                    POWER,
                    NEGATE,
                    MINIMUM,
                    MAXIMUM,
                    ROUND,
                    LENGTH -> throw new IllegalArgumentException("not a condition: " + apply);
        };
    }

    /** Conjunction and disjunction, which one operand may decide alone. */
    private static Optional<Boolean> decided(boolean absorbing, List<Expr> operands) {
        Optional<Boolean> first = of(operands.get(0));
        Optional<Boolean> second = of(operands.get(1));
        if (first.equals(Optional.of(absorbing)) || second.equals(Optional.of(absorbing))) {
            return Optional.of(absorbing);
        }
        return first.isPresent() ? second : first;
    }

    private static boolean areEqual(List<Expr> operands) {
        return difference(operands).equals(Optional.of(0L));
    }

    /** The first minus the second, where it is the same for all values of the symbols. */
    private static Optional<Long> difference(List<Expr> operands) {
        return Polynomial.of(operands.get(0))
                .minus(Polynomial.of(operands.get(1)))
                .constant();
    }
}
