// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;

/**
 * The number of architectures of a space: of ways to decide its active decisions. It is worked out by eliminating one
 * decision after another, not by walking the space.
 *
 * @param architectures that meet the requirements; an upper bound where not {@code exact}
 * @param exact whether the number is exact
 * @param unconstrained the number without requirements; an upper bound where that is too much to work out
 * @param continuous how many decisions are continuous; their values are not counted
 */
public record ArchitectureCount(BigInteger architectures, boolean exact, BigInteger unconstrained, int continuous) {
    public static ArchitectureCount of(Graph graph) {
        try {
            return of(Activity.of(graph));
        } catch (ExprLimitException tooLarge) {
            Set<Decision> decisions = new LinkedHashSet<>();
            graph.forEachNode(node -> decisions.addAll(node.operation().decisions()));
            return atMost(decisions);
        }
    }

    /** The number for people: {@code at most 1,024}, or {@code 12, times the values of 2 continuous decisions}. */
    public String words() {
        String number = (exact ? "" : "at most ") + String.format(Locale.ROOT, "%,d", architectures);
        return continuous == 0
                ? number
                : number + ", times the values of %d continuous decisions".formatted(continuous);
    }

    /** What some decisions bound the number by. */
    static ArchitectureCount atMost(Set<Decision> decisions) {
        BigInteger bound = bound(decisions);
        return new ArchitectureCount(bound, false, bound, continuous(decisions));
    }

    static ArchitectureCount of(Activity activity) {
        Set<Decision> active = new LinkedHashSet<>(activity.conditions().keySet());
        active.removeIf(decision -> Optional.ofNullable(activity.conditions().get(decision))
                .orElse(Expr.FALSE)
                .isFalse());
        Optional<BigInteger> unconstrained = count(activity.withRequirements(List.of()));
        Optional<BigInteger> constrained = activity.requirements().isEmpty() ? unconstrained : count(activity);
        BigInteger most = unconstrained.orElseGet(() -> bound(active));
        return new ArchitectureCount(constrained.orElse(most), constrained.isPresent(), most, continuous(active));
    }

    /** Empty where it is too much to work out. */
    private static Optional<BigInteger> count(Activity activity) {
        try {
            return Optional.of(new SpaceSum(activity, Requirements.of(activity)).count());
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    private static int continuous(Set<Decision> decisions) {
        return (int) decisions.stream()
                .filter(decision -> decision.domain().isContinuous())
                .count();
    }

    private static BigInteger bound(Set<Decision> decisions) {
        return decisions.stream().map(SpaceTables::ways).reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
