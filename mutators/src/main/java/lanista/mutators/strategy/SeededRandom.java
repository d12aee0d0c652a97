// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.random.RandomGenerator;

/**
 * A random generator whose whole state is one number, so that it can be saved: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014), with the numbers of {@link java.util.SplittableRandom}, which
 * hides its state.
 */
public final class SeededRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** The seed of a generator that gives the numbers that this one gives from here on. */
    public long state() {
        return state;
    }

    /** Goes on where the generator was that had this state. */
    public void restore(long saved) {
        state = saved;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public int nextInt() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 33)) * 0x62A9D9ED799705F5L;
        return (int) (((mixed ^ (mixed >>> 28)) * 0xCB24D0A5C88C35B3L) >>> 32);
    }
}
