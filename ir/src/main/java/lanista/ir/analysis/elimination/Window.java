// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

/**
 * The totals that are allowed. A total is one number, or two in one: {@code high * radix + low}, with low below the radix.
 *
 * @param high what the total, or its high part, may be
 * @param radix 1 where a total is one number
 * @param low what the low part may be
 */
public record Window(Range high, long radix, Range low) {
    /** Numbers from the least to the most, both included; none where the least is above the most. */
    public record Range(long least, long most) {
        public static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
        public static final Range NONE = new Range(1, 0);

        public boolean contains(long number) {
            return least <= number && number <= most;
        }

        public Range and(Range other) {
            return new Range(Math.max(least, other.least), Math.min(most, other.most));
        }

        /** What is left for the rest where a part is known; ends without a bound stay. */
        Range minus(long part) {
            return new Range(
                    least == Long.MIN_VALUE ? least : Math.subtractExact(least, part),
                    most == Long.MAX_VALUE ? most : Math.subtractExact(most, part));
        }
    }

    public static final Window ALL = of(Range.ALL);

    /** A window on totals that are one number. */
    public static Window of(Range range) {
        return new Window(range, 1, new Range(0, 0));
    }

    boolean isPlain() {
        return radix == 1;
    }

    boolean contains(long total) {
        return high.contains(total / radix) && low.contains(total % radix);
    }

    Window minus(long part) {
        return new Window(high.minus(part / radix), radix, low.minus(part % radix));
    }
}
