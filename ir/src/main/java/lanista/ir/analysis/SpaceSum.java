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
import java.util.function.Function;
import java.util.random.RandomGenerator;
import lanista.ir.analysis.elimination.Elimination;
import lanista.ir.analysis.elimination.Picker;
import lanista.ir.analysis.elimination.Semiring;
import lanista.ir.analysis.elimination.Table;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.analysis.elimination.Window;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * Sums over the architectures of a space that meet its requirements: how many there are, what the cheapest and the dearest
 * cost, and any one of them. Decisions fall into groups that know nothing of each other; each group is a sum of its own.
 */
final class SpaceSum {
    /** The most entries of the tables of a sum of costs together. */
    private static final long MOST_ENTRIES = 400_000;

    private final Activity activity;
    private final Requirements requirements;
    private final List<Filter> filters;
    private final List<SumTables> sums;
    private final Window window;

    /**
     * The sums over a space.
     *
     * @throws TooLargeException where a requirement depends on too much
     */
    SpaceSum(Activity activity, Requirements requirements) {
        this(activity, requirements, List.of());
    }

    /** The sums over the ways to decide that some filters keep. */
    SpaceSum(Activity activity, Requirements requirements, List<Filter> filters) {
        this.activity = activity;
        this.requirements = requirements;
        this.filters = List.copyOf(filters);
        this.sums = requirements.bounds().entrySet().stream()
                .map(bound -> new SumTables(activity, bound.getKey(), bound.getValue()))
                .filter(sum -> !sum.isOpen())
                .toList();
        this.window = window();
    }

    private Window window() {
        if (sums.isEmpty()) {
            return Window.ALL;
        }
        Window.Range first = sums.get(0).range();
        if (sums.size() == 1) {
            return Window.of(first);
        }
        long radix = sums.get(1).reach() + 2;
        if (Math.multiplyHigh(sums.get(0).reach() + 1, radix) != 0
                || (sums.get(0).reach() + 1) * radix < 0) {
            throw new TooLargeException("two sums have too many values");
        }
        return new Window(first, radix, sums.get(1).range());
    }

    /** Whether any architecture meets the requirements. */
    boolean isFeasible() {
        for (SumTables sum : sums) {
            if (sum.range().least() > sum.range().most()) {
                return false;
            }
            SpaceSum free = new SpaceSum(activity, requirements.withoutBounds(), filters);
            Optional<Extreme> least = free.least(sum.terms());
            if (least.isEmpty()) {
                return false;
            }
            if (keepsBounds(least.get().at())
                    || free.most(sum.terms())
                            .filter(most -> keepsBounds(most.at()))
                            .isPresent()) {
                return true;
            }
        }
        return least(List.of()).isPresent();
    }

    /** The number of architectures. */
    BigInteger count() {
        BigInteger product = BigInteger.ONE;
        List<Group> groups = groups(Semiring.COUNT, SpaceTables::ways);
        for (int i = 0; i < groups.size(); i++) {
            product = product.multiply(count(groups.get(i), i));
        }
        return product;
    }

    private BigInteger count(Group group, int index) {
        try {
            return BigInteger.valueOf(group.sum(Semiring.COUNT).sum());
        } catch (ArithmeticException tooLong) {
            return Remainders.below(
                    bound(),
                    ring -> groups(ring, SpaceTables::ways).get(index).sum(ring).sum());
        }
    }

    /** More than all ways to decide. */
    private BigInteger bound() {
        return activity.conditions().keySet().stream()
                .map(SpaceTables::ways)
                .reduce(BigInteger.ONE, BigInteger::multiply)
                .add(BigInteger.ONE);
    }

    /**
     * The least that a sum comes to, with one way to decide what it depends on that has it; empty where nothing meets the
     * requirements. What is best without the bounds is best with them where it keeps them.
     */
    Optional<Extreme> least(List<CostTerms.Term> terms) {
        if (!sums.isEmpty()) {
            Optional<Extreme> free = new SpaceSum(activity, requirements.withoutBounds(), filters).least(terms);
            if (free.isEmpty() || keepsBounds(free.get().at())) {
                return free;
            }
        }
        List<Elimination> done = groups(Semiring.LEAST, tables -> costs(terms)).stream()
                .map(group -> group.sum(Semiring.LEAST))
                .toList();
        if (done.stream().anyMatch(group -> group.sum() == Semiring.LEAST.zero())) {
            return Optional.empty();
        }
        Map<Decision, Literal> values = new LinkedHashMap<>();
        done.forEach(group -> values.putAll(values(group.pick(Picker.best()))));
        long sum = done.stream().mapToLong(Elimination::sum).reduce(0, Math::addExact);
        return Optional.of(new Extreme(sum, new Assignment(values)));
    }

    /** The most that a sum comes to, as {@link #least}: the least of the negative. */
    Optional<Extreme> most(List<CostTerms.Term> terms) {
        return least(terms.stream().map(term -> term.times(-1)).toList())
                .map(least -> new Extreme(Math.negateExact(least.cost()), least.at()));
    }

    /** An extreme, and one way to decide what it depends on that has it. */
    record Extreme(long cost, Assignment at) {}

    /** Whether the sums keep their bounds where decisions that are not known have any value. */
    private boolean keepsBounds(Assignment known) {
        Environment complete = SpaceTables.complete(known);
        return sums.stream().allMatch(sum -> sum.allows(complete));
    }

    private static Map<Decision, Literal> values(Map<Decision, Integer> positions) {
        Map<Decision, Literal> values = new LinkedHashMap<>();
        positions.forEach(
                (decision, position) -> values.put(decision, decision.domain().value(position)));
        return values;
    }

    /** A source of architectures that meet the requirements, each as likely as any other; empty where there is none. */
    Optional<Draw> draws() {
        try {
            return draws(Semiring.COUNT, Picker::uniform);
        } catch (ArithmeticException tooMany) {
            return draws(Semiring.NEARLY, Picker::nearlyUniform);
        }
    }

    private Optional<Draw> draws(Semiring ring, Function<RandomGenerator, Picker> pickers) {
        List<Elimination> done = groups(ring, SpaceTables::ways).stream()
                .map(group -> group.sum(ring))
                .toList();
        return done.stream().anyMatch(group -> group.sum() == ring.zero())
                ? Optional.empty()
                : Optional.of(random -> {
                    Map<Decision, Literal> values = new LinkedHashMap<>();
                    done.forEach(group -> values.putAll(values(group.pick(pickers.apply(random)))));
                    return new Assignment(values);
                });
    }

    /** Draws the decisions that others depend on; those that it leaves out may take any value. */
    interface Draw {
        Assignment from(RandomGenerator random);
    }

    private static List<Table> costs(List<CostTerms.Term> terms) {
        long entries = 0;
        for (CostTerms.Term term : terms) {
            entries += Table.entries(Expr.decisions(term.reads()));
        }
        if (entries > MOST_ENTRIES) {
            throw new TooLargeException("costs in %,d combinations of decisions".formatted(entries));
        }
        return terms.stream().map(SpaceTables::amount).toList();
    }

    /** Tables that speak of the same decisions, and what their totals may be. */
    private record Group(Set<Decision> decisions, List<Table> tables, Window window) {
        Elimination sum(Semiring ring) {
            return Elimination.of(tables, window, ring);
        }
    }

    private List<Group> groups(Semiring ring, Function<SpaceTables, List<Table>> own) {
        SpaceTables tables = new SpaceTables(activity, ring, read());
        List<Table> summed = summed(ring);
        List<Group> groups = new ArrayList<>(List.of(new Group(scope(summed), summed, window)));
        own.apply(tables).forEach(table -> join(groups, table));
        requirements.decided().forEach(guarded -> join(groups, tables.met(guarded, requirements)));
        filters.forEach(filter -> join(groups, tables.kept(filter)));
        return groups;
    }

    private List<Table> summed(Semiring ring) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            long scale = i == 0 ? window.radix() : 1;
            tables.addAll(sums.get(i).tables(scale, ring));
        }
        return tables;
    }

    private static Set<Decision> scope(List<Table> tables) {
        Set<Decision> scope = new LinkedHashSet<>();
        tables.forEach(table -> scope.addAll(table.scope()));
        return scope;
    }

    /** Adds a table to the groups that speak of its decisions, which become one; the first group stays the first. */
    private static void join(List<Group> groups, Table table) {
        Set<Decision> decisions = new LinkedHashSet<>(table.scope());
        List<Table> tables = new ArrayList<>(List.of(table));
        Window window = Window.ALL;
        int at = groups.size();
        for (int i = groups.size() - 1; i >= 0; i--) {
            Group group = groups.get(i);
            if (table.scope().stream().anyMatch(group.decisions()::contains)) {
                decisions.addAll(group.decisions());
                tables.addAll(group.tables());
                window = i == 0 ? group.window() : window;
                at = i;
                groups.remove(i);
            }
        }
        groups.add(at, new Group(decisions, tables, window));
    }

    /** The decisions that requirements read; conditions are added by the tables. */
    private Set<Decision> read() {
        Set<Decision> read = new LinkedHashSet<>(scope(summed(Semiring.COUNT)));
        requirements.decided().forEach(guarded -> read.addAll(requirements.scope(guarded)));
        filters.forEach(filter -> read.addAll(Expr.decisions(filter.reads())));
        return read;
    }
}
