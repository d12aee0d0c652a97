// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;

/** The decisions that expressions read, each with the condition under which a lazy evaluation comes to it. */
final class Reads {
    private final Map<Expr, Map<Decision, Expr>> known = new HashMap<>();

    /** What an expression reads, in the order in which it does. */
    Map<Decision, Expr> of(Expr expr) {
        if (expr.decisions().isEmpty()) {
            return Map.of();
        }
        Map<Decision, Expr> reads = known.get(expr);
        if (reads == null) {
            reads = Collections.unmodifiableMap(found(expr));
            known.put(expr, reads);
        }
        return reads;
    }

    private Map<Decision, Expr> found(Expr expr) {
        Map<Decision, Expr> reads = new LinkedHashMap<>();
        if (expr instanceof Expr.Case choice) {
            add(reads, Expr.TRUE, choice.selector());
            choice.branches()
                    .forEach(branch -> add(reads, Conditions.isKey(choice.selector(), branch.key()), branch.value()));
        } else if (expr instanceof Expr.Apply apply) {
            Expr first = apply.arguments().get(0);
            add(reads, Expr.TRUE, first);
            apply.arguments().stream().skip(1).forEach(second -> add(reads, comesToSecond(apply, first), second));
        } else if (expr instanceof Expr.Sequence sequence) {
            sequence.elements().forEach(element -> add(reads, Expr.TRUE, element));
        } else {
            expr.decisions().forEach(decision -> reads.put(decision, Expr.TRUE));
        }
        return reads;
    }

    private static Expr comesToSecond(Expr.Apply apply, Expr first) {
        return switch (apply.function()) {
            case AND -> first;
            case OR -> Expr.not(first);
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
                    EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_EQUAL,
                    NOT,
                    LENGTH,
                    ELEMENT -> Expr.TRUE;
        };
    }

    private void add(Map<Decision, Expr> reads, Expr condition, Expr part) {
        of(part).forEach((decision, when) -> {
            Expr known = reads.get(decision);
            if (known == null || !known.isTrue()) {
                Expr all = Conditions.both(condition, when);
                reads.put(decision, known == null ? all : Conditions.either(known, all));
            }
        });
    }
}
