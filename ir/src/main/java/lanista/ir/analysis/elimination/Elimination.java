// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.expr.Decision;

/**
 * The product of some tables, summed over all ways to decide whose totals lie in a window.
 *
 * <p>One decision after another is summed out of the tables that speak of it, the one with the smallest joint table first.
 * Where that would multiply spectra that are too wide, the decisions that are left are walked instead, and there the last
 * product of spectra is never written out: a window on its totals is a range of one factor for each total of the other.
 */
public final class Elimination {
    private static final double MOST_WORK = 200_000_000;

    private final Semiring ring;
    private final Window window;
    private final List<Step> steps = new ArrayList<>();
    private final List<Table> rest;
    private final List<Decision> walked;
    private final List<Ending> endings = new ArrayList<>();
    private final long sum;

    /** A decision that was summed out of tables, and the table that took their place. */
    private record Step(Decision decision, List<Table> bucket, Table message) {}

    /** One way to decide what is walked, and the sum over the rest. */
    private record Ending(Map<Decision, Integer> positions, Choice choice) {}

    private Elimination(List<Table> tables, Window window, Semiring ring) {
        this.ring = ring;
        this.window = window;
        this.rest = new ArrayList<>(tables);
        Set<Decision> left = new LinkedHashSet<>();
        tables.forEach(table -> left.addAll(table.scope()));
        Optional<Decision> next = cheapest(left);
        while (next.isPresent()) {
            eliminate(next.get());
            left.remove(next.get());
            next = cheapest(left);
        }
        this.walked = List.copyOf(left);
        this.sum = walk();
    }

    /**
     * Sums over all decisions of some tables.
     *
     * @param window the totals that are allowed
     * @throws TooLargeException past a limit on tables or work
     * @throws ArithmeticException where a number has more than 63 bits
     */
    public static Elimination of(List<Table> tables, Window window, Semiring ring) {
        return new Elimination(tables, window, ring);
    }

    public long sum() {
        return sum;
    }

    /** The decision whose elimination is the least work; empty where each is too much, or none is left. */
    private Optional<Decision> cheapest(Set<Decision> left) {
        return left.stream()
                .map(decision -> Map.entry(decision, work(bucket(decision))))
                .filter(entry -> entry.getValue() <= MOST_WORK)
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private List<Table> bucket(Decision decision) {
        return rest.stream().filter(table -> table.scope().contains(decision)).toList();
    }

    /** About how many products of numbers joining tables takes. */
    private static double work(List<Table> bucket) {
        Set<Decision> scope = new LinkedHashSet<>();
        double width = 1;
        for (Table table : bucket) {
            scope.addAll(table.scope());
            width *= Math.max(1, table.width());
        }
        try {
            return Table.entries(scope) * width;
        } catch (TooLargeException tooLarge) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private void eliminate(Decision decision) {
        List<Table> bucket = bucket(decision);
        rest.removeAll(bucket);
        Table message = bucket.stream()
                .sorted(Comparator.comparingInt(Table::width))
                .reduce((first, second) -> first.times(second, ring))
                .orElseThrow()
                .without(decision, ring);
        steps.add(new Step(decision, bucket, message));
        rest.add(message);
    }

    private long walk() {
        Table.entries(new LinkedHashSet<>(walked));
        long total = ring.zero();
        Map<Decision, Integer> positions = first();
        do {
            Choice choice = new Choice(Product.of(at(rest, positions), ring), window, ring);
            endings.add(new Ending(Collections.unmodifiableMap(new LinkedHashMap<>(positions)), choice));
            total = ring.plus(total, choice.sum());
        } while (advance(positions));
        return total;
    }

    private Map<Decision, Integer> first() {
        Map<Decision, Integer> positions = new LinkedHashMap<>();
        walked.forEach(decision -> positions.put(decision, 0));
        return positions;
    }

    private boolean advance(Map<Decision, Integer> positions) {
        for (int digit = walked.size() - 1; digit >= 0; digit--) {
            Decision decision = walked.get(digit);
            int next = positions.merge(decision, 1, Integer::sum);
            if (next < Table.size(decision)) {
                return true;
            }
            positions.put(decision, 0);
        }
        return false;
    }

    private static List<Spectrum> at(List<Table> tables, Map<Decision, Integer> positions) {
        return tables.stream().map(table -> table.at(positions)).toList();
    }

    /**
     * One way to decide all decisions of the tables, as a picker wants it: the position of each in its domain.
     *
     * @throws IllegalStateException where the picker takes none
     */
    public Map<Decision, Integer> pick(Picker picker) {
        picker.restart(sum);
        Ending ending = endings.stream()
                .filter(candidate -> !picker.passes(candidate.choice().sum()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was picked"));
        Map<Decision, Integer> positions = new LinkedHashMap<>(ending.positions());
        Map<Table, Long> totals = new LinkedHashMap<>();
        note(totals, rest, ending.choice().pick(picker));
        for (int i = steps.size() - 1; i >= 0; i--) {
            decide(steps.get(i), positions, totals, picker);
        }
        return Collections.unmodifiableMap(positions);
    }

    /** Undoes a step: decides what was summed out, given the total that its message has to have. */
    private void decide(Step step, Map<Decision, Integer> positions, Map<Table, Long> totals, Picker picker) {
        long total = Optional.ofNullable(totals.get(step.message())).orElseThrow();
        Window exactly = Window.of(new Window.Range(total, total));
        picker.restart(step.message().at(positions).numberOf(total, ring));
        for (int position = 0; position < Table.size(step.decision()); position++) {
            positions.put(step.decision(), position);
            Choice choice = new Choice(Product.of(at(step.bucket(), positions), ring), exactly, ring);
            if (!picker.passes(choice.sum())) {
                note(totals, step.bucket(), choice.pick(picker));
                return;
            }
        }
        throw new IllegalStateException(
                "no value of '%s' was picked".formatted(step.decision().label()));
    }

    private static void note(Map<Table, Long> totals, List<Table> tables, long[] picked) {
        for (int i = 0; i < picked.length; i++) {
            totals.put(tables.get(i), picked[i]);
        }
    }
}
