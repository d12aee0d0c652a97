// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.NodeId;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Failing;
import lanista.ir.expr.Support;

/**
 * The conditions that some architecture of a space breaks: one that has the node that needs the condition, and meets the
 * requirements. An architecture that breaks several is told of with the first.
 */
public final class BrokenConditions {
    private final Activity activity;
    private final List<Filter> before = new ArrayList<>();

    public BrokenConditions(Activity activity) {
        this.activity = activity;
    }

    /**
     * A condition that some architecture breaks.
     *
     * @param index which one of its place it is
     * @param cause a smallest way to decide some of what the condition depends on with which it fails
     * @param many how many architectures break it; absent where that is too much to work out
     */
    public record Broken(int index, Failing cause, Optional<Many> many) {}

    /** Architectures of all that meet the requirements. */
    public record Many(BigInteger architectures, BigInteger all) {}

    /**
     * A condition of a place.
     *
     * @param guard where it counts
     * @param node that needs it; it counts only where the node is needed
     */
    public record Condition(Expr holds, Expr guard, Optional<NodeId> node) {}

    /**
     * Looks for architectures that break a condition of a place, and none of those that were looked at before.
     *
     * @param place one condition or more
     * @return empty where there are none
     */
    public Optional<Broken> add(List<Condition> place) {
        List<Filter> keeping = new ArrayList<>(before);
        Optional<Broken> broken = Optional.empty();
        for (int i = 0; i < place.size(); i++) {
            Condition condition = place.get(i);
            Expr needed = condition.node().map(this::needed).orElse(condition.guard());
            if (!needed.isFalse()) {
                Filter breaking = breaking(condition.holds(), needed);
                if (broken.isEmpty()) {
                    int index = i;
                    broken = cause(keeping, breaking, condition, needed)
                            .map(cause -> new Broken(index, cause, Optional.empty()));
                }
                keeping.add(breaking.negated());
            }
        }
        Optional<Broken> counted = broken.map(found -> new Broken(found.index(), found.cause(), many(keeping)));
        if (counted.isPresent()) {
            before.clear();
            before.addAll(keeping);
        }
        return counted;
    }

    private static Filter breaking(Expr holds, Expr needed) {
        return new Filter(
                List.of(needed, holds),
                assignment -> Activity.holds(needed, assignment) && !Support.holds(holds, assignment));
    }

    /** How many are kept no longer. */
    private Optional<Many> many(List<Filter> keeping) {
        try {
            BigInteger lost = count(before).subtract(count(keeping));
            return Optional.of(new Many(lost, count(List.of())));
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return Optional.empty();
        }
    }

    private BigInteger count(List<Filter> filters) {
        return new SpaceSum(activity, Requirements.of(activity), filters).count();
    }

    /** Why some architecture of those that are kept breaks a condition; empty where none does. */
    private Optional<Failing> cause(List<Filter> keeping, Filter breaking, Condition condition, Expr needed) {
        List<Filter> filters = new ArrayList<>(keeping);
        filters.add(breaking);
        try {
            return count(filters).signum() == 0 ? Optional.empty() : Optional.of(cause(condition, needed));
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return Optional.of(Failing.of(condition.holds(), condition.guard()));
        }
    }

    private Expr needed(NodeId id) {
        return activity.nodes().stream()
                .filter(active -> active.node().id().equals(id))
                .map(Activity.ActiveNode::condition)
                .reduce(Expr::or)
                .orElse(Expr.FALSE);
    }

    /** A cause that an architecture really has: requirements that are known where the condition is are taken in. */
    private Failing cause(Condition place, Expr needed) {
        Expr holds = place.holds();
        Expr all = needed;
        for (Activity.Guarded guarded : activity.requirements()) {
            Expr condition = guarded.requirement().condition();
            Expr more = Expr.and(all, condition);
            boolean known = Requirements.isEverywhere(activity, guarded)
                    && !condition.hasFreeNames()
                    && Support.of(more, holds).isAtMost(Support.LARGEST);
            all = known ? more : all;
        }
        return Support.of(all, holds).isAtMost(Support.LARGEST)
                ? Failing.of(holds, all)
                : Failing.of(holds, place.guard());
    }
}
