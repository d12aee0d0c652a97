// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;

/**
 * The values of some decisions taken together, in the order in which {@code CaseWeights} counts them.
 *
 * @param decisions in order, the last one's value changing fastest
 * @param assignments all combinations
 * @param guards what has to hold in those that can be
 */
record Joint(List<Decision> decisions, List<Assignment> assignments, List<Expr> guards) {
    /** The most combinations that are looked at in one place. */
    static final int MOST = 4_096;

    /**
     * Decisions, and those that the conditions of a scope tie to them.
     *
     * @param values what a decision may be
     * @return empty where there are more combinations than {@link #MOST}
     */
    static Optional<Joint> of(Set<Decision> decisions, Scope scope, Function<Decision, List<Literal>> values) {
        List<Expr> guards = scope.guardsOf(decisions);
        Set<Decision> all = new LinkedHashSet<>(decisions);
        guards.forEach(guard -> all.addAll(guard.decisions()));
        List<Map<Decision, Literal>> rows = List.of(Map.of());
        for (Decision decision : all) {
            List<Literal> options = values.apply(decision);
            if (options.isEmpty() || (long) rows.size() * options.size() > MOST) {
                return Optional.empty();
            }
            rows = rows.stream()
                    .flatMap(row -> options.stream().map(option -> with(row, decision, option)))
                    .toList();
        }
        List<Assignment> assignments = rows.stream().map(Assignment::new).toList();
        return Optional.of(new Joint(List.copyOf(all), assignments, guards));
    }

    private static Map<Decision, Literal> with(Map<Decision, Literal> row, Decision decision, Literal option) {
        Map<Decision, Literal> longer = new LinkedHashMap<>(row);
        longer.put(decision, option);
        return longer;
    }

    /** All values of a decision; none where they are too many to be looked at. */
    static List<Literal> valuesOf(Decision decision) {
        boolean few = !decision.domain().isContinuous()
                && decision.domain().size().bitLength() < Integer.SIZE
                && decision.domain().size().intValueExact() <= MOST;
        List<Literal> values = new ArrayList<>();
        for (int i = 0; few && i < decision.domain().size().intValueExact(); i++) {
            values.add(decision.domain().value(i));
        }
        return values;
    }

    /** Whether a combination can be where the decisions are taken together. */
    boolean isPossible(Assignment assignment) {
        return guards.stream().allMatch(guard -> Support.holds(guard, assignment));
    }

    /** Whether the place is evaluated for some of the combinations only. */
    boolean isConditional() {
        return !guards.isEmpty();
    }

    /**
     * The number of each combination's case.
     *
     * @param caseOf what of a combination makes its case; empty for one that cannot be
     * @param cases takes the cases, in the order of their numbers
     * @return in the order of the combinations, -1 for those without a case
     */
    <C> List<Long> cases(Function<Assignment, Optional<C>> caseOf, List<C> cases) {
        Map<C, Long> numbers = new LinkedHashMap<>();
        List<Long> found = new ArrayList<>();
        for (Assignment assignment : assignments) {
            Optional<C> own = isPossible(assignment) ? caseOf.apply(assignment) : Optional.empty();
            found.add(own.map(each -> numbers.computeIfAbsent(each, key -> (long) numbers.size()))
                    .orElse(-1L));
        }
        cases.addAll(numbers.keySet());
        return found;
    }
}
