// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.List;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Measure;

/**
 * The least and the most that an architecture of a space costs, among those that meet its requirements. The cost of a space
 * is a sum with one term a layer, each of which depends on few decisions; the extremes follow by eliminating one decision
 * after another, without walking the space.
 *
 * @param least the smallest cost
 * @param leastAt the decisions of an architecture that has it
 * @param most the largest cost
 * @param mostAt the decisions of an architecture that has it
 */
public record CostRange(long least, Assignment leastAt, long most, Assignment mostAt) {
    /** The range of a measure; empty where no architecture meets the requirements, or it is too much to work out. */
    public static Optional<CostRange> of(Graph graph, Measure measure) {
        try {
            return of(Activity.of(graph), measure);
        } catch (ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    static Optional<CostRange> of(Activity activity, Measure measure) {
        try {
            SpaceSum sum = new SpaceSum(activity, Requirements.of(activity));
            List<CostTerms.Term> terms = CostTerms.of(activity, measure);
            return sum.least(terms).flatMap(least -> sum.most(terms).map(most -> of(activity, least, most)));
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    private static CostRange of(Activity activity, SpaceSum.Extreme least, SpaceSum.Extreme most) {
        return new CostRange(
                least.cost(), activity.architecture(least.at()), most.cost(), activity.architecture(most.at()));
    }
}
