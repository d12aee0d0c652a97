// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import lanista.ir.expr.Decision;

/**
 * A table of numbers over some decisions: one number for each way to decide them, the last decision changing fastest.
 * The tables of bucket elimination (Dechter, Artificial Intelligence 113, 1999).
 */
final class Factor {
    private final List<Decision> scope;
    private final long[] table;

    /** Takes the table over: one entry an assignment of the scope. */
    Factor(List<Decision> scope, long[] table) {
        this.scope = List.copyOf(scope);
        this.table = table;
    }

    List<Decision> scope() {
        return scope;
    }

    /** The one number of a table without decisions. */
    long value() {
        if (!scope.isEmpty()) {
            throw new IllegalStateException("the table still depends on " + scope);
        }
        return table[0];
    }

    static Factor constant(long value) {
        return new Factor(List.of(), new long[] {value});
    }

    static int size(Decision decision) {
        return decision.domain().size().intValueExact();
    }

    /** The number of entries that a table over some decisions has; saturates. */
    static long entries(Set<Decision> scope) {
        long product = 1;
        for (Decision decision : scope) {
            product = Math.min(
                    Integer.MAX_VALUE,
                    product
                            * Math.min(
                                    Integer.MAX_VALUE, decision.domain().size().longValue()));
        }
        return product;
    }

    /** Both tables combined entry by entry, over the decisions of both. */
    Factor combine(Factor other, LongBinaryOperator operator) {
        Set<Decision> all = new LinkedHashSet<>(scope);
        all.addAll(other.scope);
        List<Decision> joint = List.copyOf(all);
        int[] sizes = joint.stream().mapToInt(Factor::size).toArray();
        long[] result = new long[(int) entries(all)];
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
            result[entry] = operator.applyAsLong(table[a], other.table[b]);
            for (int digit = position.length - 1; digit >= 0 && ++position[digit] == sizes[digit]; digit--) {
                position[digit] = 0;
            }
        }
        return new Factor(joint, result);
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

    /** This table without one decision, whose values are folded into one. */
    Factor eliminate(Decision decision, LongBinaryOperator operator) {
        int at = scope.indexOf(decision);
        int inner = 1;
        for (int i = at + 1; i < scope.size(); i++) {
            inner *= size(scope.get(i));
        }
        int size = size(decision);
        long[] result = new long[table.length / size];
        for (int entry = 0; entry < result.length; entry++) {
            int base = entry / inner * inner * size + entry % inner;
            long value = table[base];
            for (int i = 1; i < size; i++) {
                value = operator.applyAsLong(value, table[base + i * inner]);
            }
            result[entry] = value;
        }
        List<Decision> rest = new ArrayList<>(scope);
        rest.remove(at);
        return new Factor(rest, result);
    }
}
