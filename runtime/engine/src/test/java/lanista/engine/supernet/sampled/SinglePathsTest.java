// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.oneshot.OneShotListener;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class SinglePathsTest {
    @ParameterizedTest
    @ValueSource(strings = {"spos", "fairnas"})
    void findsTheOnlyOperationThatTellsTheClassesApart(String name) {
        try (OneShotTrainer trainer = trained(ToySpaces.free(), name)) {
            List<Architecture> best = trainer.export(6);

            assertThat(best).hasSize(6);
            assertThat(best.subList(0, 2))
                    .allMatch(architecture -> architecture
                            .value(ToySpaces.OPERATION)
                            .orElseThrow()
                            .equals(ToySpaces.RIGHT));
            Map<String, Double> metrics = trainer.metrics(best.get(0));
            assertThat(metrics.get("accuracy")).isGreaterThan(0.9);
            assertThat(trainer.metrics(ToySpaces.architecture("point", 4)).get("accuracy"))
                    .isLessThan(0.7);
        }
    }

    @Test
    void trainsAndExportsOnlyWhatTheRequirementsAllow() {
        try (OneShotTrainer trainer = trained(ToySpaces.narrow(), "spos")) {
            assertThat(trainer.export(10))
                    .hasSize(3)
                    .allMatch(architecture ->
                            architecture.value(ToySpaces.WIDTH).orElseThrow().equals(Literal.of(4)));
        }
    }

    private static OneShotTrainer trained(ModelSpace space, String name) {
        OneShotMethod.Factory method =
                Objects.requireNonNull(SampledMethods.byName().get(name));
        OneShotTrainer trainer = new OneShotTrainer(ToySpaces.setup(space).withEpochs(40), method);
        trainer.fit(OneShotListener.NONE);
        return trainer;
    }
}
