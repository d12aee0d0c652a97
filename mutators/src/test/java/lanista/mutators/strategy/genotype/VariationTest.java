// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.ToySpaces;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VariationTest {
    private static final DecisionSpace CUBE = ToySpaces.cube(6, 3);

    private final SeededRandom random = new SeededRandom(1);
    private final Variation variation = new Variation(CUBE, random);

    private Architecture draw() {
        return CUBE.draw(Sampler.uniform(random)).architecture();
    }

    private static long differences(Architecture one, Architecture other) {
        return one.values().keySet().stream()
                .filter(label -> !one.value(label).equals(other.value(label)))
                .count();
    }

    @Test
    void changesAsManyDecisionsAsWanted() {
        for (int changes = 1; changes <= 8; changes++) {
            Architecture parent = draw();
            Architecture child = CUBE.draw(variation.mutated(parent, changes)).architecture();
            assertThat(differences(parent, child)).isEqualTo(Math.min(6, changes));
        }
    }

    @Test
    void leavesARangeOfOneNumberAlone() {
        Domain narrow = new Domain.Reals(0.5, 0.5, false);
        Domain wide = new Domain.Reals(0.5, 1, false);

        assertThat(Variation.isOpen(new Decision(new Label("narrow"), Decision.Form.VALUE, narrow)))
                .isFalse();
        assertThat(Variation.isOpen(new Decision(new Label("wide"), Decision.Form.VALUE, wide)))
                .isTrue();
    }

    @Test
    void changesOneDecisionOnAverageWhereEachMayChange() {
        Architecture parent = draw();
        long changes = 0;
        for (int i = 0; i < 3_000; i++) {
            changes += differences(
                    parent,
                    CUBE.draw(variation.mutatedEvenly(parent.sampler(), parent)).architecture());
        }
        assertThat(changes / 3_000.0).isCloseTo(1, Offset.offset(0.1));
    }

    @Test
    void inheritsEachDecisionFromEitherParent() {
        Architecture one = draw();
        Architecture other = draw();
        int fromOne = 0;
        for (int i = 0; i < 500; i++) {
            Architecture child = CUBE.draw(variation.crossed(one, other)).architecture();
            for (Label label : child.values().keySet()) {
                assertThat(child.value(label)).isIn(one.value(label), other.value(label));
            }
            fromOne += child.value(new Label("d0")).equals(one.value(new Label("d0"))) ? 1 : 0;
        }
        boolean same = one.value(new Label("d0")).equals(other.value(new Label("d0")));
        assertThat(fromOne).isBetween(same ? 500 : 200, same ? 500 : 300);
    }
}
