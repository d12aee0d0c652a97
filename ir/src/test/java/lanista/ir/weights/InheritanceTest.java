// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.ir.weights.Inheritance.Origin;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private static HostTensor counting(float first, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        IntStream.range(0, size).forEach(i -> values[i] = first + i);
        return HostTensor.ofFloats(values, shape);
    }

    private static Weights weights(Object... namesAndTensors) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTensors.length; i += 2) {
            tensors.put((String) namesAndTensors[i], (HostTensor) namesAndTensors[i + 1]);
        }
        return new Weights(tensors, Map.of());
    }

    @Test
    void keepsWhatFitsAndStartsTheRestAnew() {
        Weights fresh = weights("a.weight", counting(0, 2, 2), "b.bias", counting(0, 3), "c.weight", counting(5, 1));
        Weights earlier = weights("a.weight", counting(100, 2, 2), "c.weight", counting(7, 1, 1), "d", counting(1, 1));

        Inheritance inheritance = Inheritance.of(fresh, earlier);

        assertThat(inheritance.origins())
                .containsExactly(
                        Map.entry("a.weight", Origin.KEPT),
                        Map.entry("b.bias", Origin.NEW),
                        Map.entry("c.weight", Origin.NEW));
        assertThat(inheritance.weights().tensor("a.weight")).isEqualTo(counting(100, 2, 2));
        assertThat(inheritance.weights().tensor("b.bias")).isEqualTo(counting(0, 3));
        assertThat(inheritance.count(Origin.NEW)).isEqualTo(2);
    }

    @Test
    void takesThePartThatBothShapesHave() {
        Inheritance inheritance = Inheritance.of(weights("w", counting(0, 3, 2)), weights("w", counting(100, 2, 4)));

        assertThat(inheritance.origins()).containsExactly(Map.entry("w", Origin.CUT));
        assertThat(inheritance.weights().tensor("w").floats()).containsExactly(100, 101, 104, 105, 4, 5);
    }

    /** Against a walk over all indices. */
    @Test
    void takesThePartThatBothShapesHaveInAnyRank() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int rank = random.nextInt(1, 5);
            long[] to = random.longs(rank, 1, 5).toArray();
            long[] from = random.longs(rank, 1, 5).toArray();
            HostTensor fresh = counting(0, to);
            HostTensor earlier = counting(1_000, from);

            float[] values = Inheritance.of(weights("w", fresh), weights("w", earlier))
                    .weights()
                    .tensor("w")
                    .floats();

            for (int at = 0; at < values.length; at++) {
                assertThat(values[at])
                        .as("%s from %s", List.of(to), List.of(from))
                        .isEqualTo(expected(at, to, from));
            }
        }
    }

    private static float expected(int at, long[] to, long[] from) {
        long rest = at;
        long[] index = new long[to.length];
        for (int axis = to.length - 1; axis >= 0; axis--) {
            index[axis] = rest % to[axis];
            rest /= to[axis];
        }
        long offset = 0;
        for (int axis = 0; axis < from.length; axis++) {
            if (index[axis] >= from[axis]) {
                return at;
            }
            offset = offset * from[axis] + index[axis];
        }
        return 1_000 + offset;
    }
}
