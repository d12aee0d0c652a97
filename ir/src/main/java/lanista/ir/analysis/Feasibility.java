// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Requirement;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;

/** Whether a space has an architecture that meets its requirements, and what stands in the way where it has none. */
public sealed interface Feasibility {
    <R> R match(Cases<R> cases);

    /** One case an answer. */
    interface Cases<R> {
        R feasible();

        R infeasible(Infeasible answer);

        R unknown(Unknown answer);
    }

    /** Some architecture meets all. */
    record Feasible() implements Feasibility {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.feasible();
        }
    }

    /**
     * None does.
     *
     * @param requirement the first that cannot be met together with those before it
     * @param alone whether it cannot be met by itself either
     * @param range of the number that it bounds, where that depends on a sum of whole numbers
     */
    record Infeasible(Requirement requirement, boolean alone, Optional<Range> range) implements Feasibility {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.infeasible(this);
        }
    }

    /**
     * What a number that a requirement speaks of may be among the architectures that meet those before it.
     *
     * @param number as the requirement has it: one side where the other is constant, or else the difference of both
     */
    record Range(Expr number, Literal least, Literal most) {}

    /** It is too much to work out. */
    record Unknown(String reason) implements Feasibility {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    static Feasibility of(Activity activity) {
        try {
            return new Search(activity).run();
        } catch (TooLargeException | ExprLimitException tooLarge) {
            return new Unknown(String.valueOf(tooLarge.getMessage()));
        }
    }

    /** Looks for the first requirement that leaves nothing. */
    record Search(Activity activity) {
        private static final Set<Function> COMPARISONS =
                EnumSet.of(Function.EQUAL, Function.NOT_EQUAL, Function.LESS, Function.LESS_EQUAL);

        private Feasibility run() {
            List<Activity.Guarded> all = activity.requirements().stream()
                    .flatMap(requirement -> Requirements.parts(activity, requirement).stream())
                    .toList();
            if (all.isEmpty() || isFeasible(all)) {
                return new Feasible();
            }
            int first = 0;
            while (isFeasible(all.subList(0, first + 1))) {
                first++;
            }
            Activity.Guarded broken = all.get(first);
            boolean alone = first == 0 || !isFeasible(List.of(broken));
            SpaceSum before = sum(alone ? List.of() : all.subList(0, first));
            return new Infeasible(
                    broken.requirement(),
                    alone,
                    range(before, broken.requirement().condition()));
        }

        private boolean isFeasible(List<Activity.Guarded> requirements) {
            return sum(requirements).isFeasible();
        }

        private SpaceSum sum(List<Activity.Guarded> requirements) {
            Activity some = activity.withRequirements(requirements);
            return new SpaceSum(some, Requirements.of(some));
        }

        private Optional<Range> range(SpaceSum before, Expr condition) {
            if (!(condition instanceof Expr.Apply comparison)) {
                return Optional.empty();
            }
            List<Expr> sides = comparison.arguments();
            if (comparison.function() == Function.NOT) {
                return range(before, sides.get(0));
            }
            if (!COMPARISONS.contains(comparison.function())) {
                return Optional.empty();
            }
            Expr number = number(sides.get(0), sides.get(1));
            try {
                return Monotone.of(number).flatMap(monotone -> range(before, number, monotone));
            } catch (TooLargeException | ExprLimitException | ArithmeticException tooLarge) {
                return Optional.empty();
            }
        }

        private Optional<Range> range(SpaceSum before, Expr number, Monotone monotone) {
            List<CostTerms.Term> terms = CostTerms.of(activity, monotone.sum());
            return before.least(terms)
                    .flatMap(least -> before.most(terms).map(most -> {
                        Literal first = monotone.at(least.cost());
                        Literal last = monotone.at(most.cost());
                        return first.asDouble() <= last.asDouble()
                                ? new Range(number, first, last)
                                : new Range(number, last, first);
                    }));
        }

        private static Expr number(Expr left, Expr right) {
            if (right instanceof Expr.Constant) {
                return left;
            }
            return left instanceof Expr.Constant ? right : left.minus(right);
        }
    }
}
