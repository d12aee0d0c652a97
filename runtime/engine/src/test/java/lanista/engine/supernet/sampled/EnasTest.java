// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class EnasTest {
    /** The paper's rate is for tens of thousands of steps. */
    private static final EnasSettings FAST =
            EnasSettings.DEFAULT.withLearningRate(0.02).withCandidates(4);

    @Test
    void decidesMoreAndMoreForWhatIsRewarded() {
        List<Double> right = new ArrayList<>();
        try (OneShotTrainer trainer =
                new OneShotTrainer(ToySpaces.setup(ToySpaces.free()).withEpochs(60), SampledMethods.enas(FAST))) {
            trainer.fit(report ->
                    right.add(Objects.requireNonNull(report.probabilities().get(ToySpaces.OPERATION))
                            .get(2)));

            assertThat(right.get(0)).isBetween(0.2, 0.5);
            assertThat(right.get(right.size() - 1)).isGreaterThan(0.8);
            assertThat(trainer.export(1).get(0).value(ToySpaces.OPERATION)).contains(ToySpaces.RIGHT);
        }
    }

    @Test
    void exportsTheBestOfWhatItDrawsByTheirMetrics() {
        try (OneShotTrainer trainer = new OneShotTrainer(
                ToySpaces.setup(ToySpaces.free()).withEpochs(4), SampledMethods.enas(EnasSettings.DEFAULT))) {
            trainer.fit(report -> {});

            List<Architecture> exported = trainer.export(6);
            assertThat(exported).hasSize(6);
            assertThat(exported.stream()
                            .map(architecture -> trainer.metrics(architecture).get("accuracy")))
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void drawsOnlyWhatTheRequirementsAllow() {
        try (OneShotTrainer trainer =
                new OneShotTrainer(ToySpaces.setup(ToySpaces.narrow()).withEpochs(2), SampledMethods.enas(FAST))) {
            trainer.fit(report -> {});

            assertThat(trainer.export(6))
                    .hasSize(3)
                    .allMatch(architecture ->
                            architecture.value(ToySpaces.WIDTH).orElseThrow().equals(Literal.of(4)));
        }
    }
}
