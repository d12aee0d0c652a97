// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.ToySpaces;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AxisTest {
    private final SeededRandom random = new SeededRandom(3);

    @Test
    void givesEachValueBackFromItsCoordinates() {
        for (Decision decision : List.of(ToySpaces.LEFT, ToySpaces.WIDTH, ToySpaces.EDGES, ToySpaces.PAIR)) {
            Axis axis = Axis.of(decision);
            for (int i = 0; i < 200; i++) {
                Literal value = Sampler.uniform(random).pick(decision);
                assertThat(axis.value(axis.coordinates(value), random)).isEqualTo(value);
            }
        }
    }

    @Test
    void putsARangeWithLogOnALogarithmicScale() {
        Axis axis = Axis.of(ToySpaces.RATE);

        assertThat(axis.coordinates(Literal.of(1e-2))[0]).isCloseTo(0.5, Offset.offset(1e-12));
        assertThat(axis.value(new double[] {0.25}, random).asDouble()).isCloseTo(1e-3, Offset.offset(1e-12));
        assertThat(axis.value(new double[] {1}, random)).isEqualTo(Literal.of(1.0));
    }

    @Test
    void makesSubsetsCategoriesWhereTheyAreFew() {
        assertThat(Axis.of(ToySpaces.PAIR).coordinates()).isEqualTo(1);
        assertThat(Axis.of(ToySpaces.PAIR).categories()).isEqualTo(6);
        assertThat(Axis.of(ToySpaces.EDGES).coordinates()).isEqualTo(10);
    }

    @Test
    void mendsSubsetsThatAreTooSmallOrTooLarge() {
        Axis axis = Axis.of(ToySpaces.EDGES);
        double[] all = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

        assertThat(ToySpaces.EDGES.domain().contains(axis.value(new double[10], random)))
                .isTrue();
        assertThat(axis.value(new double[10], random).asItems()).hasSize(2);
        assertThat(ToySpaces.EDGES.domain().contains(axis.value(all, random))).isTrue();
        assertThat(axis.value(all, random).asItems()).hasSize(4);
    }
}
