// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.Requirement;
import lanista.ir.analysis.elimination.Table;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.analysis.elimination.Window;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Measure;

/**
 * The requirements of a space in two forms: those that are decided over the decisions they read, and those that bound a
 * sum, such as FLOPs, over more decisions than can be walked together.
 */
final class Requirements {
    private static final int MOST_SUMS = 2;

    private final Activity activity;
    private final List<Activity.Guarded> decided = new ArrayList<>();
    private final Map<Map<Expr, Long>, Window.Range> bounds = new LinkedHashMap<>();

    private Requirements(Activity activity) {
        this.activity = activity;
    }

    /** @throws TooLargeException where a requirement has neither form */
    static Requirements of(Activity activity) {
        Requirements all = new Requirements(activity);
        activity.requirements().forEach(all::add);
        return all;
    }

    /** Those that are decided over what they read, alone. */
    Requirements withoutBounds() {
        Requirements fewer = new Requirements(activity);
        fewer.decided.addAll(decided);
        return fewer;
    }

    /** Those that are decided over what they read. */
    List<Activity.Guarded> decided() {
        return decided;
    }

    /** The sums that are bounded, as factors of their parts, with the values that are allowed. */
    Map<Map<Expr, Long>, Window.Range> bounds() {
        return bounds;
    }

    /** What a requirement depends on: what it reads, and when that is active. */
    Set<Decision> scope(Activity.Guarded guarded) {
        Expr condition = guarded.requirement().condition();
        Set<Decision> scope = new LinkedHashSet<>(guarded.guard().decisions());
        for (Decision read : condition.decisions()) {
            scope.add(read);
            scope.addAll(when(read).decisions());
        }
        terms(condition).values().forEach(terms -> terms.forEach(term -> scope.addAll(Expr.decisions(term.reads()))));
        return scope;
    }

    /** The measures in a condition, as sums. */
    Map<Measure, List<CostTerms.Term>> terms(Expr condition) {
        Map<Measure, List<CostTerms.Term>> terms = new EnumMap<>(Measure.class);
        Measured.in(condition).forEach(measure -> terms.put(measure, CostTerms.of(activity, measure)));
        return terms;
    }

    /** When a decision is active. */
    Expr when(Decision decision) {
        return when(activity, decision);
    }

    private static Expr when(Activity activity, Decision decision) {
        return activity.conditions().getOrDefault(decision, Expr.FALSE);
    }

    private void add(Activity.Guarded guarded) {
        Expr condition = guarded.requirement().condition();
        List<Activity.Guarded> parts = parts(activity, guarded);
        if (parts.size() > 1) {
            parts.forEach(this::add);
        } else if (!condition.hasFreeNames() && isSmall(scope(guarded))) {
            decided.add(guarded);
        } else if (!isBound(guarded)) {
            decideMeasured(guarded);
        }
    }

    /** Whether the requirement bounds a sum, which is then noted. */
    private boolean isBound(Activity.Guarded guarded) {
        try {
            return isEverywhere(activity, guarded)
                    && ends(guarded.requirement().condition()).stream().allMatch(this::addBound);
        } catch (ArithmeticException tooLarge) {
            return false;
        }
    }

    /** An equality as what bounds from above and what does from below; any other condition as it is. */
    private static List<Expr> ends(Expr condition) {
        if (!(condition instanceof Expr.Apply equality) || equality.function() != Function.EQUAL) {
            return List.of(condition);
        }
        List<Expr> sides = equality.arguments();
        return List.of(Expr.apply(Function.LESS_EQUAL, sides), Expr.not(Expr.apply(Function.LESS, sides)));
    }

    private boolean addBound(Expr condition) {
        return Monotone.of(condition)
                .filter(bound -> add(bound.sum(), bound.allowed()))
                .isPresent();
    }

    /** Decides a requirement over all that the measures in it depend on. */
    private void decideMeasured(Activity.Guarded guarded) {
        String text = guarded.requirement().text();
        if (Measured.hasSymbols(guarded.requirement().condition())) {
            throw new TooLargeException("'%s' depends on a symbolic dimension".formatted(text));
        }
        try {
            Table.entries(scope(guarded));
        } catch (TooLargeException tooLarge) {
            throw new TooLargeException("'%s': %s".formatted(text, tooLarge.getMessage()));
        }
        decided.add(guarded);
    }

    /** The parts of an {@code and}, each a requirement, where all that it reads is active anyway. */
    static List<Activity.Guarded> parts(Activity activity, Activity.Guarded guarded) {
        Requirement whole = guarded.requirement();
        return isEverywhere(activity, guarded)
                        && whole.condition() instanceof Expr.Apply both
                        && both.function() == Function.AND
                ? both.arguments().stream()
                        .map(part -> new Activity.Guarded(Expr.TRUE, new Requirement(part, whole.text(), whole.span())))
                        .flatMap(part -> parts(activity, part).stream())
                        .toList()
                : List.of(guarded);
    }

    /** Whether a requirement counts in every architecture: wherever it reads a decision, that is active. */
    static boolean isEverywhere(Activity activity, Activity.Guarded guarded) {
        return guarded.guard().isTrue()
                && new Reads()
                        .of(guarded.requirement().condition()).entrySet().stream()
                                .allMatch(read -> Conditions.covers(when(activity, read.getKey()), read.getValue()));
    }

    private static boolean isSmall(Set<Decision> scope) {
        try {
            return Table.entries(scope) > 0;
        } catch (TooLargeException tooLarge) {
            return false;
        }
    }

    /** Bounds on a sum and on its negative are bounds on one sum. False where there are too many sums already. */
    private boolean add(Map<Expr, Long> sum, Window.Range range) {
        Map<Expr, Long> factors = new LinkedHashMap<>(sum);
        Window.Range allowed = range;
        if (factors.values().iterator().next() < 0) {
            factors.replaceAll((part, factor) -> Math.negateExact(factor));
            allowed = new Window.Range(negated(range.most()), negated(range.least()));
        }
        if (bounds.size() == MOST_SUMS && !bounds.containsKey(factors)) {
            return false;
        }
        bounds.merge(factors, allowed, Window.Range::and);
        return true;
    }

    private static long negated(long end) {
        if (end == Long.MIN_VALUE || end == Long.MAX_VALUE) {
            return end == Long.MIN_VALUE ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return -end;
    }
}
