// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import lanista.ir.analysis.elimination.Semiring;
import lanista.ir.analysis.elimination.Spectrum;
import lanista.ir.analysis.elimination.Table;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.analysis.elimination.Window;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;

/**
 * One sum over decisions as tables of totals. Totals start at 0 and are counted in units of their greatest common divisor,
 * as spectra are the narrower the fewer values there are between their ends.
 */
final class SumTables {
    /** The most that a sum comes to, either way: bounds beyond it are met by all sums, or by none. */
    static final long LARGEST = 1L << 61;

    /** Stands where a term has no value. */
    private static final long NONE = Long.MIN_VALUE;

    private final List<Part> parts = new ArrayList<>();
    private final Window.Range allowed;
    private long base;
    private long unit;
    private long reach;

    /** What one layer, or one expression, adds: above its least, for each way to decide what it reads. */
    private static final class Part {
        private final CostTerms.Term term;
        private final long least;
        private final long[] values;

        Part(CostTerms.Term term, long least, long[] values) {
            this.term = term;
            this.least = least;
            this.values = values;
        }
    }

    /** @throws lanista.ir.analysis.elimination.TooLargeException where a part depends on too much */
    SumTables(Activity activity, Map<Expr, Long> factors, Window.Range allowed) {
        this.allowed = allowed;
        try {
            CostTerms.of(activity, factors).forEach(this::add);
            requireCountable(Math.addExact(Math.absExact(base), reach));
        } catch (ArithmeticException tooLong) {
            throw new TooLargeException("a sum comes to more than %,d".formatted(LARGEST));
        }
        unit = Math.max(1, unit);
    }

    private static void requireCountable(long sum) {
        if (sum > LARGEST) {
            throw new ArithmeticException("a sum is too long");
        }
    }

    private void add(CostTerms.Term term) {
        LongStream.Builder all = LongStream.builder();
        SpaceTables.requireSmall(term.reads());
        Support.of(term.condition(), term.amount()).forEachWhile(assignment -> {
            all.add(term.at(assignment).orElse(NONE));
            return true;
        });
        long[] values = all.build().toArray();
        long least = LongStream.of(values).filter(value -> value != NONE).min().orElse(0);
        boolean total = true;
        base = Math.addExact(base, least);
        long highest = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == NONE) {
                total = false;
            } else {
                values[i] = Math.subtractExact(values[i], least);
                unit = commonDivisor(unit, values[i]);
                highest = Math.max(highest, values[i]);
            }
        }
        reach = Math.addExact(reach, highest);
        if (highest > 0 || !total) {
            parts.add(new Part(term, least, values));
        }
    }

    private static long commonDivisor(long first, long second) {
        return second == 0 ? first : commonDivisor(second, first % second);
    }

    /** The largest total, in units. */
    long reach() {
        return reach / unit;
    }

    /** The totals that are allowed, in units. */
    Window.Range range() {
        long least = Math.max(allowed.least(), base);
        long most = Math.min(allowed.most(), base + reach);
        return least > most
                ? Window.Range.NONE
                : new Window.Range(ceiling(least - base, unit), Math.floorDiv(most - base, unit));
    }

    /** Whether every total is allowed. */
    boolean isOpen() {
        Window.Range range = range();
        return range.least() == 0
                && range.most() == reach()
                && parts.stream().allMatch(part -> LongStream.of(part.values).noneMatch(value -> value == NONE));
    }

    private static long ceiling(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    List<CostTerms.Term> terms() {
        return parts.stream().map(part -> part.term).toList();
    }

    /** Whether the sum is allowed where everything is decided. */
    boolean allows(Environment environment) {
        long total = base;
        for (Part part : parts) {
            OptionalLong value = part.term.at(environment);
            if (value.isEmpty()) {
                return false;
            }
            total = Math.addExact(total, value.getAsLong() - part.least);
        }
        return allowed.contains(total);
    }

    /** A table for each part, its totals multiplied by a scale. */
    List<Table> tables(long scale, Semiring ring) {
        return parts.stream().map(part -> table(part, scale, ring)).toList();
    }

    private Table table(Part part, long scale, Semiring ring) {
        int[] next = {0};
        return SpaceTables.spectra(part.term.reads(), assignment -> {
            long value = part.values[next[0]++];
            return value == NONE ? Spectrum.NOTHING : Spectrum.of(Math.multiplyExact(scale, value / unit), ring.one());
        });
    }
}
