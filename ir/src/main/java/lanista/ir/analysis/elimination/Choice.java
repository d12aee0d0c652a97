// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.function.IntPredicate;

/** The combinations of a product whose totals lie in a window, to add up and to pick from. */
final class Choice {
    private final Product product;
    private final Window window;
    private final Semiring ring;
    private final long[] rows;
    private final long sum;

    Choice(Product product, Window window, Semiring ring) {
        this.product = product;
        this.window = window;
        this.ring = ring;
        Spectrum rest = product.rest();
        this.rows = new long[rest.size()];
        long all = ring.zero();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ring.times(rest.number(i), product.row(window.minus(rest.total(i))));
            all = ring.plus(all, rows[i]);
        }
        this.sum = all;
    }

    /** The sum over all combinations. */
    long sum() {
        return sum;
    }

    /** The total of each factor in one combination, as a picker wants it. */
    long[] pick(Picker picker) {
        picker.restart(sum);
        long[] totals = new long[product.size()];
        pick(picker, totals);
        return product.placed(totals);
    }

    /** The two widest factors first, then those whose product is known to have what is left. */
    private void pick(Picker picker, long[] totals) {
        Spectrum rest = product.rest();
        int row = first(rows.length, i -> !picker.passes(rows[i]));
        Window inRow = window.minus(rest.total(row));
        Spectrum swept = product.swept();
        int column = first(
                swept.size(),
                i -> !picker.passes(ring.times(
                        rest.number(row), ring.times(swept.number(i), product.cell(inRow.minus(swept.total(i)))))));
        Window inCell = inRow.minus(swept.total(column));
        long number = ring.times(rest.number(row), swept.number(column));
        Spectrum last = product.last();
        int index = first(
                last.size(), i -> inCell.contains(last.total(i)) && !picker.passes(ring.times(number, last.number(i))));
        note(totals, picker, new long[] {rest.total(row), swept.total(column), last.total(index)});
    }

    private void note(long[] totals, Picker picker, long[] picked) {
        int size = totals.length;
        if (size > 0) {
            totals[size - 1] = picked[2];
        }
        if (size > 1) {
            totals[size - 2] = picked[1];
        }
        if (size > 2) {
            Window exactly = Window.of(new Window.Range(picked[0], picked[0]));
            long[] narrow = new Choice(product.narrow(), exactly, ring).pick(picker);
            System.arraycopy(narrow, 0, totals, 0, narrow.length);
        }
    }

    private static int first(int size, IntPredicate taken) {
        for (int i = 0; i < size; i++) {
            if (taken.test(i)) {
                return i;
            }
        }
        throw new IllegalStateException("nothing was picked of " + size);
    }
}
