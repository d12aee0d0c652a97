// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws from a seed. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends belong to it. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String word(String... words) {
        return one(List.of(words));
    }

    /** What one of several makes; the others are not asked. */
    @SafeVarargs
    final <T> T made(Supplier<T>... makers) {
        return makers[random.nextInt(makers.length)].get();
    }
}
