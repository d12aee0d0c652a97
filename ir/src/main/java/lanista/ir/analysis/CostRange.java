// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.ExprLimitException;

/**
 * The least and the most of a quantity among the architectures of a space that meet its requirements. The quantities of a
 * space are sums with one term a layer or so, each of which depends on few decisions; the extremes follow by eliminating
 * one decision after another, without walking the space.
 *
 * @param least the smallest amount
 * @param leastAt the decisions of an architecture that has it
 * @param most the largest amount
 * @param mostAt the decisions of an architecture that has it
 */
public record CostRange(long least, Assignment leastAt, long most, Assignment mostAt) {
    /** The range of a quantity; empty where no architecture meets the requirements, or it is too much to work out. */
    public static Optional<CostRange> of(Graph graph, Quantity quantity) {
        try {
            return Optional.ofNullable(
                    of(graph, Activity.of(graph), EnumSet.of(quantity)).get(quantity));
        } catch (ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    /** The ranges of those of some quantities that have one. */
    static Map<Quantity, CostRange> of(Graph graph, Activity activity, Set<Quantity> quantities) {
        Map<Quantity, CostRange> ranges = new EnumMap<>(Quantity.class);
        try {
            SpaceSum sum = new SpaceSum(activity, Requirements.of(activity));
            SpaceCost costs = SpaceCost.of(graph, activity, quantities);
            for (Quantity quantity : quantities) {
                costs.terms(quantity)
                        .map(terms -> of(activity, sum, terms))
                        .orElseGet(() -> quantity == Quantity.DEPTH ? searched(graph, activity) : Optional.empty())
                        .ifPresent(range -> ranges.put(quantity, range));
            }
        } catch (TooLargeException | ExprLimitException | ArithmeticException tooLarge) {
            // No range is known under requirements that are too much to work out.
        }
        return Collections.unmodifiableMap(ranges);
    }

    private static Optional<CostRange> of(Activity activity, SpaceSum sum, List<CostTerms.Term> terms) {
        try {
            return sum.least(terms).flatMap(least -> sum.most(terms).map(most -> of(activity, least, most)));
        } catch (TooLargeException | ExprLimitException | ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private static Optional<CostRange> searched(Graph graph, Activity activity) {
        try {
            return new DepthSearch(graph, activity).range();
        } catch (TooLargeException | ExprLimitException | ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private static CostRange of(Activity activity, SpaceSum.Extreme least, SpaceSum.Extreme most) {
        return new CostRange(
                least.cost(), activity.architecture(least.at()), most.cost(), activity.architecture(most.at()));
    }
}
