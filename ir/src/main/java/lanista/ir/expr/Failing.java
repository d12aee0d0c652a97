// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The assignments in which a guard holds and a condition fails: what is wrong with a space at one place.
 *
 * @param decisions that guard and condition depend on
 * @param cause a smallest assignment all of whose extensions fail; the first of its size
 * @param count of the assignments that fail
 * @param total of all assignments, whether they satisfy the guard or not
 */
public record Failing(List<Decision> decisions, Assignment cause, int count, int total) {
    /** The most steps of a search for a smallest cause; past it one is taken that nothing can be left out of. */
    private static final long LONGEST_SEARCH = 5_000_000;

    public Failing {
        decisions = List.copyOf(decisions);
    }

    /**
     * The assignments in which a guard holds and a condition fails; {@link Support#decide} tells before whether there are
     * any, and not too many to look at.
     *
     * @throws IllegalArgumentException where there are none
     */
    public static Failing of(Expr condition, Expr guard) {
        return of(condition, guard, LONGEST_SEARCH);
    }

    static Failing of(Expr condition, Expr guard, long longestSearch) {
        Support support = Support.of(guard, condition);
        List<Assignment> failing = new ArrayList<>();
        support.forEachWhile(assignment -> {
            Substitution known = Substitution.ofDecisions(assignment::value);
            if (Truth.holds(guard, known) && !Truth.holds(condition, known)) {
                failing.add(assignment);
            }
            return true;
        });
        if (failing.isEmpty()) {
            throw new IllegalArgumentException("no assignment fails");
        }
        List<Decision> decisions = List.copyOf(failing.get(0).values().keySet());
        return new Failing(
                decisions,
                new Search(decisions, failing, longestSearch).cause(),
                failing.size(),
                support.size().orElseThrow().intValueExact());
    }

    /** Looks for a smallest assignment all of whose extensions fail, among smaller ones first. */
    private static final class Search {
        private final List<Decision> decisions;
        private final List<Assignment> failing;
        private final long longest;
        private long steps;

        Search(List<Decision> decisions, List<Assignment> failing, long longest) {
            this.decisions = decisions;
            this.failing = failing;
            this.longest = longest;
        }

        Assignment cause() {
            for (int size = 0; size < decisions.size() && steps < longest; size++) {
                Optional<Assignment> found = among(new ArrayList<>(), 0, size);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return reduced();
        }

        /** A cause over some decisions and so many more of those from an index on. */
        private Optional<Assignment> among(List<Decision> chosen, int from, int more) {
            if (more == 0) {
                return over(chosen);
            }
            for (int i = from; i + more <= decisions.size() && steps < longest; i++) {
                chosen.add(decisions.get(i));
                Optional<Assignment> found = among(chosen, i + 1, more - 1);
                chosen.remove(chosen.size() - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        /** A cause over just these decisions: one with as many failing extensions as extensions. */
        private Optional<Assignment> over(List<Decision> chosen) {
            steps += failing.size();
            long extensions = 1;
            for (Decision decision : decisions) {
                extensions *=
                        chosen.contains(decision) ? 1 : decision.domain().size().longValueExact();
            }
            Map<Assignment, Long> counts = new HashMap<>();
            for (Assignment assignment : failing) {
                Assignment part = part(assignment, chosen);
                if (counts.merge(part, 1L, Long::sum) == extensions) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }

        private static Assignment part(Assignment assignment, List<Decision> chosen) {
            Map<Decision, Literal> part = new LinkedHashMap<>();
            chosen.forEach(decision -> part.put(decision, assignment.decision(decision)));
            return new Assignment(part);
        }

        /** The first assignment that fails, without the decisions that can be left out one after the other. */
        private Assignment reduced() {
            List<Decision> kept = new ArrayList<>(decisions);
            Assignment first = failing.get(0);
            for (Decision decision : decisions) {
                List<Decision> fewer = new ArrayList<>(kept);
                fewer.remove(decision);
                Assignment part = part(first, fewer);
                long extensions = decisions.stream()
                        .filter(other -> !fewer.contains(other))
                        .mapToLong(other -> other.domain().size().longValueExact())
                        .reduce(1, Math::multiplyExact);
                long failed = failing.stream()
                        .filter(assignment -> part(assignment, fewer).equals(part))
                        .count();
                if (failed == extensions) {
                    kept.remove(decision);
                }
            }
            return part(first, kept);
        }
    }
}
