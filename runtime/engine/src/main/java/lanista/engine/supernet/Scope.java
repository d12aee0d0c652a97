// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;

/**
 * What is known at a place of a space on its way to a supernet: values of decisions, and conditions that hold there,
 * without the values.
 */
final class Scope {
    private final Map<Decision, Literal> known;
    private final List<Expr> guards;
    private final Substitution substitution;

    private Scope(Map<Decision, Literal> known, List<Expr> guards) {
        this.known = known;
        this.guards = guards;
        this.substitution = Substitution.ofDecisions(decision -> Optional.ofNullable(known.get(decision)));
    }

    /** @param known the values of decisions with one live value */
    static Scope of(Map<Decision, Literal> known) {
        return new Scope(known, List.of());
    }

    /** Inside an alternative that is taken when a decision has a value. */
    Scope where(Decision decision, Literal value) {
        Map<Decision, Literal> more = new LinkedHashMap<>(known);
        more.put(decision, value);
        Scope inner = new Scope(more, List.of());
        return new Scope(more, guards.stream().map(inner::in).toList());
    }

    /** Inside a region that is evaluated when a condition holds. */
    Scope where(Expr condition) {
        if (condition.isConstant()) {
            return this;
        }
        List<Expr> more = new ArrayList<>(guards);
        more.add(condition);
        return new Scope(known, more);
    }

    Expr in(Expr expr) {
        return Support.simplify(substitution.in(expr));
    }

    TensorType in(TensorType type) {
        return type.hasDecisions() ? type.map(this::in) : type;
    }

    List<TensorType> in(List<TensorType> types) {
        return types.stream().map(this::in).toList();
    }

    /** The conditions that have to do with some decisions, however far around. */
    List<Expr> guardsOf(Set<Decision> decisions) {
        Set<Decision> reached = new LinkedHashSet<>(decisions);
        List<Expr> found = new ArrayList<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Expr guard : guards) {
                boolean touches = guard.decisions().stream().anyMatch(reached::contains);
                if (touches && !found.contains(guard)) {
                    found.add(guard);
                    grew = true;
                    reached.addAll(guard.decisions());
                }
            }
        }
        return List.copyOf(found);
    }
}
