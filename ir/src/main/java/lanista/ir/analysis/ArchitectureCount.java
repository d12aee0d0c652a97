// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Literal;

/**
 * The number of architectures of a space: of ways to decide its active decisions.
 *
 * <p>Decisions fall into groups that know nothing of each other; the counts of groups multiply. In a group only the
 * <em>controllers</em> are walked, the decisions that conditions or requirements read; all others multiply by the size of
 * their domain wherever they are active. So a repeat of 12 positions with 12 variants each costs 12 steps.
 *
 * @param architectures that meet the requirements; an upper bound where not {@code exact}
 * @param exact whether the number is exact
 * @param unconstrained the number without requirements
 * @param continuous how many decisions are continuous; their values are not counted
 */
public record ArchitectureCount(BigInteger architectures, boolean exact, BigInteger unconstrained, int continuous) {
    /** The most assignments of controllers that are walked in one group. */
    private static final long LARGEST_WALK = 1_000_000;

    public static ArchitectureCount of(Graph graph) {
        try {
            return of(Activity.of(graph));
        } catch (ExprLimitException tooLarge) {
            Set<Decision> decisions = new LinkedHashSet<>();
            graph.forEachNode(node -> decisions.addAll(node.operation().decisions()));
            BigInteger bound = boundOf(decisions);
            return new ArchitectureCount(bound, false, bound, continuous(decisions));
        }
    }

    private static ArchitectureCount of(Activity activity) {
        Map<Decision, Expr> active = new LinkedHashMap<>(activity.conditions());
        active.values().removeIf(Expr::isFalse);
        Tally free = count(active, List.of());
        boolean measured = activity.requirements().stream()
                .anyMatch(guarded -> guarded.requirement().condition().hasFreeNames());
        List<Activity.Guarded> requirements = activity.requirements().stream()
                .filter(guarded -> !guarded.requirement().condition().hasFreeNames())
                .toList();
        Tally constrained = requirements.isEmpty() ? free : count(active, requirements);
        return new ArchitectureCount(
                constrained.count(), constrained.exact() && !measured, free.count(), continuous(active.keySet()));
    }

    private static int continuous(Set<Decision> decisions) {
        return (int) decisions.stream()
                .filter(decision -> decision.domain().isContinuous())
                .count();
    }

    private static BigInteger boundOf(Set<Decision> decisions) {
        return decisions.stream().map(ArchitectureCount::ways).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static BigInteger ways(Decision decision) {
        return decision.domain().isContinuous()
                ? BigInteger.ONE
                : decision.domain().size();
    }

    private record Tally(BigInteger count, boolean exact) {
        Tally times(Tally other) {
            return new Tally(count.multiply(other.count), exact && other.exact);
        }
    }

    private static Tally count(Map<Decision, Expr> active, List<Activity.Guarded> requirements) {
        Tally product = new Tally(BigInteger.ONE, true);
        for (Set<Decision> group : groups(active, requirements)) {
            product = product.times(new Group(active, group, requirements).count());
        }
        return product;
    }

    /** The decisions that hang together through conditions and requirements. */
    private static List<Set<Decision>> groups(Map<Decision, Expr> active, List<Activity.Guarded> requirements) {
        List<Set<Decision>> links = new ArrayList<>();
        active.forEach((decision, condition) -> {
            Set<Decision> link = new LinkedHashSet<>(condition.decisions());
            link.add(decision);
            links.add(link);
        });
        requirements.forEach(guarded -> links.add(readBy(guarded)));
        List<Set<Decision>> groups = new ArrayList<>();
        for (Set<Decision> link : links) {
            Set<Decision> merged = new LinkedHashSet<>(link);
            groups.removeIf(group -> {
                boolean meets = group.stream().anyMatch(link::contains);
                if (meets) {
                    merged.addAll(group);
                }
                return meets;
            });
            groups.add(merged);
        }
        return groups;
    }

    private static Set<Decision> readBy(Activity.Guarded guarded) {
        Set<Decision> read = new LinkedHashSet<>(guarded.guard().decisions());
        read.addAll(guarded.requirement().condition().decisions());
        return read;
    }

    /** Decisions that hang together, counted by walking the controllers among them. */
    private static final class Group {
        private final Map<Decision, Expr> controllers = new LinkedHashMap<>();
        private final Map<Decision, Expr> others = new LinkedHashMap<>();
        private final List<Activity.Guarded> requirements;
        private long walked;

        Group(Map<Decision, Expr> active, Set<Decision> group, List<Activity.Guarded> requirements) {
            this.requirements = requirements.stream()
                    .filter(guarded -> readBy(guarded).stream().anyMatch(group::contains))
                    .toList();
            Set<Decision> read = new LinkedHashSet<>();
            this.requirements.forEach(guarded -> read.addAll(readBy(guarded)));
            for (Decision decision : group) {
                read.addAll(active.getOrDefault(decision, Expr.FALSE).decisions());
            }
            for (Decision decision : group) {
                Optional.ofNullable(active.get(decision))
                        .ifPresent(
                                condition -> (read.contains(decision) ? controllers : others).put(decision, condition));
            }
        }

        Tally count() {
            boolean continuousController = controllers.keySet().stream()
                    .anyMatch(decision -> decision.domain().isContinuous());
            Optional<BigInteger> sum = continuousController ? Optional.empty() : walk(new LinkedHashMap<>());
            return sum.map(total -> new Tally(total, true))
                    .orElseGet(
                            () -> new Tally(boundOf(controllers.keySet()).multiply(boundOf(others.keySet())), false));
        }

        /** The number of ways to go on from an assignment of some controllers; empty past the limit. */
        private Optional<BigInteger> walk(Map<Decision, Literal> assigned) {
            Assignment known = new Assignment(assigned);
            Optional<Decision> next = controllers.entrySet().stream()
                    .filter(entry -> !assigned.containsKey(entry.getKey()))
                    .filter(entry -> Kleene.isTrue(entry.getValue(), known))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (next.isEmpty()) {
                walked++;
                return Optional.of(waysToEnd(known));
            }
            BigInteger sum = BigInteger.ZERO;
            long size = next.get()
                    .domain()
                    .size()
                    .min(BigInteger.valueOf(LARGEST_WALK))
                    .longValueExact();
            for (long i = 0; i < size; i++) {
                assigned.put(next.get(), next.get().domain().value(i));
                Optional<BigInteger> rest = walk(assigned);
                if (rest.isEmpty() || walked >= LARGEST_WALK) {
                    return Optional.empty();
                }
                sum = sum.add(rest.get());
            }
            assigned.remove(next.get());
            return Optional.of(sum);
        }

        private BigInteger waysToEnd(Assignment known) {
            boolean broken = requirements.stream()
                    .anyMatch(guarded -> Kleene.isTrue(guarded.guard(), known)
                            && Kleene.isBroken(guarded.requirement().condition(), known));
            if (broken) {
                return BigInteger.ZERO;
            }
            BigInteger product = BigInteger.ONE;
            for (Map.Entry<Decision, Expr> other : others.entrySet()) {
                if (Kleene.isTrue(other.getValue(), known)) {
                    product = product.multiply(ways(other.getKey()));
                }
            }
            return product;
        }
    }
}
