// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A look for the first assignment in which a guard holds and a condition does not, one decision after the other: what has
 * become known leaves out the decisions that no longer matter and the cases that the guard excludes, and cases that come
 * to the same are looked at once.
 */
final class CaseSearch {
    private final List<Decision> decisions;
    private final long mostCases;
    private final Map<Decision, Literal> path = new LinkedHashMap<>();
    private final Set<State> settled = new HashSet<>();
    private Optional<Assignment> example = Optional.empty();
    private long cases;

    /** What is left of the question. */
    private record State(int from, Expr condition, Expr guard) {}

    private CaseSearch(List<Decision> decisions, long mostCases) {
        this.decisions = decisions;
        this.mostCases = mostCases;
    }

    /**
     * Searches.
     *
     * @param decisions all that either expression depends on, none of them continuous; the last changes fastest
     * @param mostCases that are looked at
     */
    static CaseSearch of(List<Decision> decisions, Expr condition, Expr guard, long mostCases) {
        CaseSearch search = new CaseSearch(decisions, mostCases);
        search.isSound(0, condition, guard);
        return search;
    }

    /** The first assignment that breaks the condition, where one was found. */
    Optional<Assignment> example() {
        return example;
    }

    /** Whether it is certain that nothing breaks the condition. */
    boolean isExcluded() {
        return example.isEmpty() && cases <= mostCases;
    }

    /** Whether the condition holds from here on; false where that is not known either. */
    private boolean isSound(int from, Expr condition, Expr guard) {
        if (guard.isFalse() || condition.isTrue() || !settled.add(new State(from, condition, guard))) {
            return true;
        }
        if (++cases > mostCases) {
            return false;
        }
        if (from == decisions.size()) {
            return isSoundAtEnd(condition, guard);
        }
        Decision decision = decisions.get(from);
        if (!condition.decisions().contains(decision) && !guard.decisions().contains(decision)) {
            return isSound(from + 1, condition, guard);
        }
        BigInteger size = decision.domain().size();
        for (long i = 0; BigInteger.valueOf(i).compareTo(size) < 0; i++) {
            if (i == mostCases) {
                cases = mostCases + 1;
                return false;
            }
            Literal value = decision.domain().value(i);
            Substitution known =
                    Substitution.ofDecisions(other -> other.equals(decision) ? Optional.of(value) : Optional.empty());
            path.put(decision, value);
            if (!isSound(from + 1, with(known, condition), with(known, guard))) {
                return false;
            }
            path.remove(decision);
        }
        return true;
    }

    /** An expression with a value put in; what then has no value holds nowhere. */
    private static Expr with(Substitution known, Expr expr) {
        try {
            return known.in(expr);
        } catch (ArithmeticException | IllegalArgumentException noValue) {
            return Expr.FALSE;
        }
    }

    private boolean isSoundAtEnd(Expr condition, Expr guard) {
        Assignment assignment = assignment();
        if (!Support.holds(guard, assignment) || Support.holds(condition, assignment)) {
            return true;
        }
        example = Optional.of(assignment);
        return false;
    }

    /** The values on the way here, and the first ones of what did not matter. */
    private Assignment assignment() {
        Map<Decision, Literal> values = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            Literal value = path.get(decision);
            values.put(decision, value == null ? decision.domain().value(0) : value);
        }
        return new Assignment(values);
    }
}
