// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis.elimination;

import java.util.random.RandomGenerator;

/**
 * Picks one of many ways, which are shown to it as groups: first the groups, then the parts of the group that it took, and
 * so on down to one.
 */
public abstract class Picker {
    private Picker() {}

    /** Whether a group is passed by. */
    abstract boolean passes(long number);

    /** Tells the number of the whole that the next groups are parts of. */
    abstract void restart(long whole);

    /** The way with the best total. */
    public static Picker best() {
        return new Picker() {
            private long wanted;

            @Override
            boolean passes(long number) {
                return number != wanted;
            }

            @Override
            void restart(long whole) {
                wanted = whole;
            }
        };
    }

    /** Any way, each as likely as the others. */
    public static Picker uniform(RandomGenerator random) {
        return new Picker() {
            private long ahead;

            @Override
            boolean passes(long number) {
                if (ahead < number) {
                    return false;
                }
                ahead -= number;
                return true;
            }

            @Override
            void restart(long whole) {
                ahead = random.nextLong(whole);
            }
        };
    }

    /**
     * As {@link #uniform}, where ways are counted by {@link Semiring#NEARLY}: one is as likely as another but for rounding,
     * a part in a thousand million at most.
     */
    public static Picker nearlyUniform(RandomGenerator random) {
        return new Picker() {
            // Rounded parts may come to a little less than the rounded whole: what is drawn stays clear of its end.
            private static final double CLEAR = 1 - 1e-9;

            private double ahead;

            @Override
            boolean passes(long number) {
                double ways = Double.longBitsToDouble(number);
                if (ahead < ways) {
                    return false;
                }
                ahead -= ways;
                return true;
            }

            @Override
            void restart(long whole) {
                ahead = random.nextDouble() * CLEAR * Double.longBitsToDouble(whole);
            }
        };
    }
}
