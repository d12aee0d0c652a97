// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.expr.Decision;

/** A spectrum for each way to decide some decisions, the last of which changes fastest. Immutable. */
public final class Table {
    /** The most entries of a table. */
    public static final long MOST_ENTRIES = 1_000_000;

    private final List<Decision> scope;
    private final Spectrum[] entries;

    /** Takes the array over: one entry an assignment of the scope. */
    public Table(List<Decision> scope, Spectrum[] entries) {
        this.scope = List.copyOf(scope);
        this.entries = entries;
    }

    public List<Decision> scope() {
        return scope;
    }

    /** The number of values of a decision. @throws TooLargeException past the limit on entries */
    static int size(Decision decision) {
        return (int) entries(Set.of(decision));
    }

    /** The number of entries of a table over decisions. @throws TooLargeException past the limit */
    public static long entries(Set<Decision> scope) {
        long product = 1;
        for (Decision decision : scope) {
            if (decision.domain().isContinuous()) {
                throw new TooLargeException("'%s' has no countable values".formatted(decision.label()));
            }
            long size = decision.domain().size().bitLength() > 31
                    ? Integer.MAX_VALUE
                    : decision.domain().size().longValue();
            product = product * size;
            if (product > MOST_ENTRIES) {
                throw new TooLargeException("more than %,d combinations of decisions".formatted(MOST_ENTRIES));
            }
        }
        return product;
    }

    /** The largest spectrum among the entries. */
    int width() {
        int width = 0;
        for (Spectrum entry : entries) {
            width = Math.max(width, entry.size());
        }
        return width;
    }

    /** The entry for positions of decisions in their domains, which may be more than the scope. */
    Spectrum at(Map<Decision, Integer> positions) {
        int index = 0;
        for (Decision decision : scope) {
            Integer position = positions.get(decision);
            if (position == null) {
                throw new IllegalStateException("'%s' is not decided".formatted(decision.label()));
            }
            index = index * size(decision) + position;
        }
        return entries[index];
    }

    /** Both tables multiplied entry by entry, over the decisions of both. */
    Table times(Table other, Semiring ring) {
        Set<Decision> all = new LinkedHashSet<>(scope);
        all.addAll(other.scope);
        List<Decision> joint = List.copyOf(all);
        int[] sizes = joint.stream().mapToInt(Table::size).toArray();
        Spectrum[] result = new Spectrum[(int) entries(all)];
        int[] mine = strides(joint);
        int[] theirs = other.strides(joint);
        int[] position = new int[sizes.length];
        for (int entry = 0; entry < result.length; entry++) {
            int a = 0;
            int b = 0;
            for (int i = 0; i < position.length; i++) {
                a += position[i] * mine[i];
                b += position[i] * theirs[i];
            }
            result[entry] = entries[a].times(other.entries[b], ring);
            for (int digit = position.length - 1; digit >= 0 && ++position[digit] == sizes[digit]; digit--) {
                position[digit] = 0;
            }
        }
        return new Table(joint, result);
    }

    /** How far apart entries of this table stand when one decision of another scope moves on. */
    private int[] strides(List<Decision> joint) {
        int[] strides = new int[joint.size()];
        int stride = 1;
        for (int i = scope.size() - 1; i >= 0; i--) {
            strides[joint.indexOf(scope.get(i))] = stride;
            stride *= size(scope.get(i));
        }
        return strides;
    }

    /** This table without one decision, whose values are added up. */
    Table without(Decision decision, Semiring ring) {
        int at = scope.indexOf(decision);
        int inner = 1;
        for (int i = at + 1; i < scope.size(); i++) {
            inner *= size(scope.get(i));
        }
        int size = size(decision);
        Spectrum[] result = new Spectrum[entries.length / size];
        for (int entry = 0; entry < result.length; entry++) {
            int base = entry / inner * inner * size + entry % inner;
            Spectrum sum = entries[base];
            for (int i = 1; i < size; i++) {
                sum = sum.plus(entries[base + i * inner], ring);
            }
            result[entry] = sum;
        }
        List<Decision> rest = new ArrayList<>(scope);
        rest.remove(at);
        return new Table(rest, result);
    }
}
