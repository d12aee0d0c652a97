// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lanista.ir.Graph;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.ExprLimitException;

/**
 * Architectures of a space drawn at random, each that meets the requirements as likely as any other. Nothing is drawn in
 * vain: the sums that count the architectures tell how many follow from each value of a decision, and values are drawn in
 * that proportion.
 */
public final class FeasibleDraws {
    private final SpaceSum.Draw draw;

    private FeasibleDraws(SpaceSum.Draw draw) {
        this.draw = draw;
    }

    /** The draws of a space; empty where it has no requirements, where none meets them, and where counting is too much. */
    public static Optional<FeasibleDraws> of(Graph graph) {
        try {
            Activity activity = Activity.of(graph);
            return activity.requirements().isEmpty()
                    ? Optional.empty()
                    : new SpaceSum(activity, Requirements.of(activity)).draws().map(FeasibleDraws::new);
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    /** Values for the decisions that others or a requirement depend on; any other decision may take any value. */
    public Assignment draw(RandomGenerator random) {
        return draw.from(random);
    }
}
