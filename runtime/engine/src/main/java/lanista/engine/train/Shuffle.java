// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random orders of some examples, one after the other (Fisher and Yates). Each is valid until the next is asked for. */
public final class Shuffle implements Supplier<int[]> {
    private final int[] order;
    private final RandomGenerator random;

    public Shuffle(int examples, RandomGenerator random) {
        this.order = IntStream.range(0, examples).toArray();
        this.random = random;
    }

    @Override
    public int[] get() {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int example = order[other];
            order[other] = order[last];
            order[last] = example;
        }
        return order;
    }
}
