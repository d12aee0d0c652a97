// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.List;
import java.util.function.Consumer;
import lanista.ir.Node;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;

/** A node under check: what it is given, and the condition under which it runs. */
final class Site {
    private final Node node;
    private final List<TensorType> operands;
    private final Expr guard;
    private final Consumer<Doubt> doubts;

    /** @param doubts takes what is broken for some values of the decisions */
    Site(Node node, List<TensorType> operands, Expr guard, Consumer<Doubt> doubts) {
        this.node = node;
        this.operands = operands;
        this.guard = guard;
        this.doubts = doubts;
    }

    Node node() {
        return node;
    }

    /** The types of the operands. */
    List<TensorType> operands() {
        return operands;
    }

    /** Requires a condition wherever another holds too. What cannot be decided here is left to the candidates. */
    void require(Rule rule, Expr condition, Expr when, String message) {
        if (condition.isTrue()) {
            return;
        }
        Support.Verdict verdict = Support.decide(condition, when);
        if (verdict instanceof Support.Verdict.Fails && !guard.isTrue()) {
            verdict = Support.decide(condition, Expr.and(guard, when));
        }
        if (verdict instanceof Support.Verdict.Fails fails) {
            if (fails.example().values().isEmpty()) {
                throw broken(rule, message);
            }
            doubts.accept(new Doubt(node, rule, Expr.or(Expr.not(when), condition), guard, message));
        }
    }

    void require(Rule rule, Expr condition, String message) {
        require(rule, condition, Expr.TRUE, message);
    }

    /** Requires equal types wherever a condition holds. */
    void requireSame(Rule rule, List<TensorType> expected, List<TensorType> found, Expr when, String what) {
        for (Expr condition : SameTypes.conditions(expected, found)) {
            require(rule, condition, when, "%s should be %s and are %s".formatted(what, expected, found));
        }
    }

    GraphException broken(Rule rule, String message) {
        return rule.broken(node, message);
    }
}
