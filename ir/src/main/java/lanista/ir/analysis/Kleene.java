// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.Optional;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/** Three-valued truth of a condition when only some decisions are known (Kleene's strong logic). */
final class Kleene {
    private Kleene() {}

    static boolean isTrue(Expr condition, Assignment known) {
        return truth(condition, known).orElse(false);
    }

    /**
     * Whether a requirement is broken: read in its own order, it comes to false without meeting a decision that is not
     * known. That is how freezing reads it, where what is not known is not active.
     */
    static boolean isBroken(Expr requirement, Assignment known) {
        return !inOrder(requirement, known).orElse(true);
    }

    private static Optional<Boolean> truth(Expr condition, Assignment known) {
        if (condition instanceof Expr.Apply apply) {
            if (apply.function() == Function.NOT) {
                return truth(apply.arguments().get(0), known).map(value -> !value);
            }
            if (apply.function() == Function.AND || apply.function() == Function.OR) {
                boolean absorbing = apply.function() == Function.OR;
                Optional<Boolean> first = truth(apply.arguments().get(0), known);
                if (first.equals(Optional.of(absorbing))) {
                    return first;
                }
                Optional<Boolean> second = truth(apply.arguments().get(1), known);
                return second.equals(Optional.of(absorbing)) || first.isPresent() ? second : first;
            }
        }
        return inOrder(condition, known);
    }

    private static Optional<Boolean> inOrder(Expr condition, Assignment known) {
        try {
            return Optional.of(condition.evaluate(new Partial(known)).asBoolean());
        } catch (Unknown unknown) {
            return Optional.empty();
        }
    }

    private record Partial(Assignment known) implements Environment {
        @Override
        public Literal decision(Decision decision) {
            return known.value(decision).orElseThrow(Unknown::new);
        }
    }

    /** Control flow of {@link #inOrder}: a decision that is not known is needed. */
    private static final class Unknown extends RuntimeException {
        Unknown() {
            super(null, null, false, false);
        }
    }
}
