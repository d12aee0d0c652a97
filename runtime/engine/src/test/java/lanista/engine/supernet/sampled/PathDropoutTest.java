// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.oneshot.OneShotListener;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.space.Architecture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class PathDropoutTest {
    private static final Mixture OPERATIONS =
            Mixture.of(Objects.requireNonNull(ToySpaces.free().decisions().get(ToySpaces.OPERATION)));
    private static final int DRAWS = 20_000;

    @Test
    void growsEvenlyToTheRateAtWhichAllAreLeftOut() {
        assertThat(PathDropout.dropped(0.05, 3, 0)).isZero();
        assertThat(Math.pow(PathDropout.dropped(0.05, 3, 1), 3)).isCloseTo(0.05, within(1e-12));
        assertThat(PathDropout.dropped(0.05, 3, 0.5)).isEqualTo(PathDropout.dropped(0.05, 3, 1) / 2);
    }

    @Test
    void leavesOutEachOptionAsOften() {
        double dropped = 0.4;
        SplittableRandom random = new SplittableRandom(1);
        int[] kept = new int[3];
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] weights = PathDropout.weights(OPERATIONS, dropped, random);
            for (int i = 0; i < kept.length; i++) {
                kept[i] += weights[i] > 0 ? 1 : 0;
            }
        }

        double expected = 1 - dropped + Math.pow(dropped, 3) / 3;
        for (int count : kept) {
            assertThat(count / (double) DRAWS).isCloseTo(expected, within(0.015));
        }
    }

    @Test
    void averagesTheOptionsOfWhichOneIsTaken() {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 100; draw++) {
            float[] weights = PathDropout.weights(OPERATIONS, 0.6, random);
            assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-6f));
        }
        assertThat(PathDropout.weights(OPERATIONS, 0, random)).containsOnly(1f / 3);
    }

    @Test
    void addsTheInputsThatAreTaken() {
        Decision inputs =
                new Decision(new Label("in"), Decision.Form.INPUT, new Domain.Subset(List.of("a", "b", "c"), 1, 3));
        float[] weights = PathDropout.weights(Mixture.of(inputs), 0, new SplittableRandom(1));

        assertThat(weights).containsExactly(1, 1, 1);
    }

    @Test
    void ranksTheOnlyOperationThatTellsTheClassesApartFirst() {
        try (OneShotTrainer trainer = new OneShotTrainer(
                ToySpaces.setup(ToySpaces.free()).withEpochs(40),
                SampledMethods.pathDropout(0.05, Evolution.chance(10)))) {
            trainer.fit(OneShotListener.NONE);

            List<Architecture> best = trainer.export(10);
            assertThat(best).hasSize(6);
            assertThat(best.subList(0, 2))
                    .allMatch(architecture -> architecture
                            .value(ToySpaces.OPERATION)
                            .orElseThrow()
                            .equals(ToySpaces.RIGHT));
        }
    }
}
