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
        if (!isEverywhere(activity, guarded) || !(guarded.requirement().condition() instanceof Expr.Apply comparison)) {
            return false;
        }
        try {
            return addBound(comparison, true);
        } catch (TooLargeException noSum) {
            return false;
        }
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

    /** Whether a requirement counts in every architecture. */
    static boolean isEverywhere(Activity activity, Activity.Guarded guarded) {
        return guarded.guard().isTrue()
                && guarded.requirement().condition().decisions().stream()
                        .allMatch(decision -> when(activity, decision).isTrue());
    }

    private static boolean isSmall(Set<Decision> scope) {
        try {
            return Table.entries(scope) > 0;
        } catch (TooLargeException tooLarge) {
            return false;
        }
    }

    private boolean addBound(Expr.Apply comparison, boolean holds) {
        Expr first = comparison.arguments().get(0);
        if (comparison.function() == Function.NOT && first instanceof Expr.Apply negated) {
            return addBound(negated, !holds);
        }
        boolean strict = (comparison.function() == Function.LESS) == holds;
        boolean ordered = comparison.function() == Function.LESS || comparison.function() == Function.LESS_EQUAL;
        boolean equal = comparison.function() == Function.EQUAL && holds;
        if (!ordered && !equal) {
            return false;
        }
        Expr second = comparison.arguments().get(1);
        LinearForm form = holds ? LinearForm.difference(first, second) : LinearForm.difference(second, first);
        double most = Math.floor(-form.constant());
        boolean below = strict && most == -form.constant();
        return add(
                form,
                new Window.Range(
                        equal ? (long) Math.ceil(-form.constant()) : Long.MIN_VALUE, (long) most - (below ? 1 : 0)));
    }

    /** Bounds on a sum and on its negative are bounds on one sum. False where there are too many sums already. */
    private boolean add(LinearForm form, Window.Range range) {
        Map<Expr, Long> factors = new LinkedHashMap<>(form.factors());
        Window.Range allowed = range;
        if (form.isFlipped()) {
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
        return end == Long.MIN_VALUE ? Long.MAX_VALUE : Math.negateExact(end);
    }
}
