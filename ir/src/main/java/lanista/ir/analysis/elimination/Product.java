// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The product of spectra, of which only a window of totals is looked at: it is never written out in full. All factors but
 * the two widest are multiplied out; for each total of that, the totals of the one are swept upwards while those that go
 * with them in the other move downwards.
 */
final class Product {
    private final List<Spectrum> factors;
    private final List<Integer> order;
    private final Semiring ring;
    private final Spectrum rest;
    private final Spectrum swept;
    private final Spectrum last;
    private final RangeFold ranges;

    private Product(List<Spectrum> given, Semiring ring) {
        this.ring = ring;
        this.order = IntStream.range(0, given.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> given.get(index).size()))
                .toList();
        this.factors = order.stream().map(given::get).toList();
        Spectrum nothing = Spectrum.of(0, ring.one());
        int size = factors.size();
        this.rest = factors.stream()
                .limit(Math.max(0, size - 2))
                .reduce(nothing, (first, second) -> first.times(second, ring));
        this.swept = size < 2 ? nothing : factors.get(size - 2);
        this.last = size == 0 ? nothing : factors.get(size - 1);
        this.ranges = new RangeFold(last.numbers(), ring);
    }

    static Product of(List<Spectrum> factors, Semiring ring) {
        return new Product(factors, ring);
    }

    int size() {
        return factors.size();
    }

    /** The product of all factors but the two widest. */
    Spectrum rest() {
        return rest;
    }

    /** The second widest factor. */
    Spectrum swept() {
        return swept;
    }

    /** The widest factor. */
    Spectrum last() {
        return last;
    }

    /** The factors that {@link #rest} is the product of. */
    Product narrow() {
        return of(factors.subList(0, Math.max(0, factors.size() - 2)), ring);
    }

    /** Totals of the factors, the narrowest first, in the order in which the factors were given. */
    long[] placed(long[] totals) {
        long[] placed = new long[totals.length];
        for (int rank = 0; rank < totals.length; rank++) {
            placed[order.get(rank)] = totals[rank];
        }
        return placed;
    }

    /** The sum over all combinations of the two widest factors with a total in the window. */
    long row(Window window) {
        if (!window.isPlain()) {
            requireFew();
        }
        long sum = ring.zero();
        int from = last.size();
        int after = last.size();
        for (int i = 0; i < swept.size(); i++) {
            long cell;
            if (window.isPlain()) {
                Window.Range remaining = window.high().minus(swept.total(i));
                from = last.indexOf(remaining.least(), from);
                after = last.indexAfter(remaining.most(), after);
                cell = ranges.fold(from, Math.max(from, after));
            } else {
                cell = cell(window.minus(swept.total(i)));
            }
            sum = ring.plus(sum, ring.times(swept.number(i), cell));
        }
        return sum;
    }

    private void requireFew() {
        if ((double) rest.size() * swept.size() * last.size() > Spectrum.MOST_PAIRS) {
            throw new TooLargeException("two sums have too many values");
        }
    }

    /** The sum over the totals of the widest factor that lie in the window. */
    long cell(Window window) {
        if (window.isPlain()) {
            int from = last.indexOf(window.high().least(), last.size());
            return ranges.fold(
                    from, Math.max(from, last.indexAfter(window.high().most(), last.size())));
        }
        long sum = ring.zero();
        for (int i = 0; i < last.size(); i++) {
            sum = window.contains(last.total(i)) ? ring.plus(sum, last.number(i)) : sum;
        }
        return sum;
    }
}
