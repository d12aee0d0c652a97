// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;

/**
 * How many operators the longest path from an input to a value has, as a sum over decisions. Parts stand in the order in
 * which a path passes them. So what paths that meet again have in common stands first in each of them, and the longest is
 * that and the longest of the rests: a chain of choices is a sum of small parts, however long the chain.
 *
 * @param parts that depend on decisions
 * @param steps operators to add to them
 * @param certain whether there is a path whatever is decided; where there is none the sum is negative
 */
record PathLength(List<CostTerms.Term> parts, long steps, boolean certain) {
    /** The length of what is no path: further below zero than any path is long. */
    private static final long NO_PATH = -(1L << 40);

    /** To what no input reaches. */
    static final PathLength NONE = new PathLength(List.of(), NO_PATH, false);

    /** To an input. */
    static final PathLength START = new PathLength(List.of(), 0, true);

    PathLength {
        parts = List.copyOf(parts);
    }

    /** Whether there is no path, whatever is decided. */
    boolean isNone() {
        return steps < 0;
    }

    /** This path, and then another that starts where it ends. */
    PathLength then(PathLength rest) {
        if (isNone() || rest.isNone()) {
            return NONE;
        }
        List<CostTerms.Term> all = new ArrayList<>(parts);
        all.addAll(rest.parts);
        return new PathLength(all, steps + rest.steps, certain && rest.certain);
    }

    /** This path, and then some operators. */
    PathLength then(long more) {
        return steps + more < 0 ? NONE : new PathLength(parts, steps + more, certain);
    }

    /** This path, and then a number of operators that is to be decided. */
    PathLength then(Expr more) {
        return more.isConstant()
                ? then(more.constant().asLong())
                : then(new PathLength(List.of(new CostTerms.Term(Expr.TRUE, small(more))), 0, true));
    }

    /** This path where a condition holds, and nothing elsewhere. */
    PathLength when(Expr condition) {
        if (condition.isTrue()) {
            return this;
        }
        if (condition.isFalse()) {
            return START;
        }
        List<CostTerms.Term> conditional = new ArrayList<>();
        if (steps != 0) {
            conditional.add(new CostTerms.Term(condition, Expr.of(steps)));
        }
        parts.forEach(part ->
                conditional.add(new CostTerms.Term(Conditions.both(condition, part.condition()), part.amount())));
        conditional.removeIf(part -> part.condition().isFalse());
        return new PathLength(conditional, 0, certain);
    }

    /** The longest of several paths. @throws TooLargeException where that depends on too much */
    static PathLength longest(List<PathLength> paths) {
        Meeting meeting = Meeting.of(paths);
        List<PathLength> rests = meeting.rests().stream()
                .filter(rest -> !rest.isNone())
                .distinct()
                .toList();
        List<PathLength> longest = rests.stream()
                .filter(rest -> rests.stream().noneMatch(rest::isNeverLongerThan))
                .toList();
        boolean certain = paths.stream().anyMatch(PathLength::certain);
        return longest.size() == 1
                ? meeting.common().then(longest.get(0)).with(certain)
                : longest.stream()
                        .map(PathLength::sum)
                        .reduce((first, second) -> Expr.apply(Function.MAXIMUM, first, second))
                        .map(most -> meeting.common().then(most).with(certain))
                        .orElse(NONE);
    }

    private boolean isNeverLongerThan(PathLength other) {
        return !equals(other) && parts.isEmpty() && other.certain && other.steps >= steps;
    }

    /** The path that goes with the value of a selector. */
    static PathLength either(Expr selector, List<Literal> keys, List<PathLength> paths) {
        Meeting meeting = Meeting.of(paths);
        List<PathLength> rests = meeting.rests();
        boolean same = rests.stream().mapToLong(PathLength::steps).distinct().count() == 1;
        PathLength joined = meeting.common()
                .then(
                        same
                                ? Expr.of(rests.get(0).steps)
                                : Expr.either(
                                        selector,
                                        IntStream.range(0, keys.size())
                                                .mapToObj(
                                                        i -> new Expr.Branch(keys.get(i), Expr.of(rests.get(i).steps)))
                                                .toList()));
        for (int i = 0; i < keys.size(); i++) {
            PathLength own = new PathLength(rests.get(i).parts, 0, true);
            joined = joined.then(own.when(Expr.equal(selector, Expr.of(keys.get(i)))));
        }
        return joined.with(paths.stream().allMatch(PathLength::certain));
    }

    /**
     * The longest of those paths that are taken.
     *
     * @param taken when each is
     * @param any whether at least one is always
     */
    static PathLength longest(List<Expr> taken, boolean any, List<PathLength> paths) {
        Meeting meeting = Meeting.of(paths);
        Expr most = IntStream.range(0, paths.size())
                .mapToObj(i -> Expr.either(taken.get(i), meeting.rests().get(i).sum(), Expr.of(NO_PATH)))
                .reduce((first, second) -> Expr.apply(Function.MAXIMUM, first, second))
                .orElse(Expr.of(NO_PATH));
        boolean certain = any && paths.stream().allMatch(PathLength::certain);
        return meeting.common().then(Support.simplify(small(most))).with(certain);
    }

    private PathLength with(boolean otherCertain) {
        return new PathLength(parts, steps, otherCertain);
    }

    private Expr sum() {
        return parts.stream()
                .map(part -> part.condition().isTrue()
                        ? part.amount()
                        : Expr.either(part.condition(), part.amount(), Expr.of(0)))
                .reduce(Expr.of(steps), Expr::plus);
    }

    private static Expr small(Expr expr) {
        if (!Support.of(expr).isAtMost(Support.LARGEST)) {
            throw new TooLargeException(
                    "the longest path depends on more than %,d combinations of decisions".formatted(Support.LARGEST));
        }
        return expr;
    }

    /** The number of operators where nothing is left to decide, 0 where there is no path; empty where something is. */
    OptionalLong decided() {
        return parts.isEmpty() ? OptionalLong.of(Math.max(0, steps)) : OptionalLong.empty();
    }

    /**
     * The length as terms of a sum, those that are the same as one; 0 where there is no path.
     *
     * @throws TooLargeException where whether there is a path depends on too much
     */
    List<CostTerms.Term> terms() {
        if (!certain) {
            Expr length = Expr.apply(Function.MAXIMUM, Expr.of(0), sum());
            return List.of(new CostTerms.Term(Expr.TRUE, small(length)));
        }
        Map<CostTerms.Term, Long> times = new LinkedHashMap<>();
        times.put(new CostTerms.Term(Expr.TRUE, Expr.of(1)), steps);
        parts.forEach(part -> times.merge(part, 1L, Long::sum));
        return times.entrySet().stream()
                .map(term -> term.getKey().times(term.getValue()))
                .toList();
    }

    /**
     * Paths that come together.
     *
     * @param common the start of all that there are
     * @param rests of each
     */
    record Meeting(PathLength common, List<PathLength> rests) {
        static Meeting of(List<PathLength> paths) {
            List<PathLength> reached =
                    paths.stream().filter(path -> !path.isNone()).toList();
            if (reached.isEmpty()) {
                return new Meeting(START, paths);
            }
            List<CostTerms.Term> parts = reached.get(0).parts;
            int shared = parts.size();
            for (PathLength path : reached) {
                shared = Math.min(shared, shared(parts, path.parts));
            }
            int start = shared;
            long steps = reached.stream().mapToLong(PathLength::steps).min().orElse(0);
            return new Meeting(
                    new PathLength(parts.subList(0, start), steps, true),
                    paths.stream().map(path -> path.after(start, steps)).toList());
        }

        private static int shared(List<CostTerms.Term> first, List<CostTerms.Term> second) {
            int least = Math.min(first.size(), second.size());
            return IntStream.range(0, least)
                    .filter(i -> !first.get(i).equals(second.get(i)))
                    .findFirst()
                    .orElse(least);
        }
    }

    private PathLength after(int start, long fewer) {
        return isNone() ? NONE : new PathLength(parts.subList(start, parts.size()), steps - fewer, certain);
    }
}
