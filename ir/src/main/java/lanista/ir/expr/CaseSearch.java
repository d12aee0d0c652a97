// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at the assignments of some decisions in which a guard holds and a condition does not, one decision after the other:
 * what has become known leaves out the decisions that no longer matter, and the cases that the guard excludes.
 */
final class CaseSearch {
    private final List<Decision> decisions;
    private final boolean counting;
    private final long mostCases;
    private final Map<Decision, Literal> path = new LinkedHashMap<>();
    private Optional<Assignment> example = Optional.empty();
    private long cases;
    private long failing;
    private long guarded;

    /**
     * @param decisions all that the guard and the condition depend on; the last changes fastest
     * @param counting whether all assignments are looked at; else the first in which the condition fails ends the search
     */
    private CaseSearch(List<Decision> decisions, boolean counting, long mostCases) {
        this.decisions = decisions;
        this.counting = counting;
        this.mostCases = mostCases;
    }

    /**
     * Whether some assignment breaks the condition; empty where that takes more than so many cases to tell.
     *
     * @param decisions all that either expression depends on, none of them continuous
     */
    static Optional<Boolean> isBroken(List<Decision> decisions, Expr condition, Expr guard, long mostCases) {
        CaseSearch search = new CaseSearch(decisions, false, mostCases);
        boolean ended = search.search(0, condition, guard, 1);
        return ended || search.example.isPresent() ? Optional.of(search.example.isPresent()) : Optional.empty();
    }

    /** How many assignments break the condition, which some does. */
    static Support.Verdict.Fails count(List<Decision> decisions, Expr condition, Expr guard) {
        CaseSearch search = new CaseSearch(decisions, true, Long.MAX_VALUE);
        search.search(0, condition, guard, 1);
        return new Support.Verdict.Fails(
                search.example.orElseThrow(),
                Math.toIntExact(search.failing),
                Math.toIntExact(search.guarded));
    }

    /**
     * Goes through the decisions from one on.
     *
     * @param ways to decide what was left out
     * @return whether the search may go on
     */
    private boolean search(int from, Expr condition, Expr guard, long ways) {
        if (guard.isFalse() || (condition.isTrue() && !counting)) {
            return true;
        }
        if (++cases > mostCases) {
            return false;
        }
        if (from == decisions.size()) {
            return end(condition, guard, ways);
        }
        Decision decision = decisions.get(from);
        long size = decision.domain().size().longValueExact();
        if (!condition.decisions().contains(decision) && !guard.decisions().contains(decision)) {
            return search(from + 1, condition, guard, counting ? Math.multiplyExact(ways, size) : ways);
        }
        for (long i = 0; i < size; i++) {
            Literal value = decision.domain().value(i);
            Substitution known = Substitution.ofDecisions(
                    other -> other.equals(decision) ? Optional.of(value) : Optional.empty());
            path.put(decision, value);
            boolean goesOn = search(from + 1, with(known, condition), with(known, guard), ways);
            path.remove(decision);
            if (!goesOn) {
                return false;
            }
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

    private boolean end(Expr condition, Expr guard, long ways) {
        Assignment assignment = assignment();
        if (!Support.holds(guard, assignment)) {
            return true;
        }
        guarded += ways;
        if (Support.holds(condition, assignment)) {
            return true;
        }
        failing += ways;
        example = example.or(() -> Optional.of(assignment));
        return counting;
    }

    private Assignment assignment() {
        Map<Decision, Literal> values = new LinkedHashMap<>();
        decisions.forEach(decision ->
                values.put(decision, path.getOrDefault(decision, decision.domain().value(0))));
        return new Assignment(values);
    }
}
