// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.differentiable.DifferentiableMethods;
import lanista.engine.supernet.sampled.SampledMethods;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class CheckpointTest {
    private static final OneShotSetup SETUP = ToySpaces.setup(ToySpaces.free()).withEpochs(4);

    @TempDir
    private Path folder;

    /** Where a training ended: all that it would save, its exports and reports. */
    private record End(Weights state, List<Architecture> exported, List<OneShotReport> reports) {}

    @ParameterizedTest
    @ValueSource(strings = {"darts", "gdas", "fbnet", "spos", "fairnas", "enas", "path-dropout", "smash"})
    void goesOnWithTheSameNextStepAfterAnEpoch(String method) {
        assertThat(interrupted(method, 12)).isEqualTo(whole(method));
    }

    @Test
    void goesOnInTheMiddleOfAnEpoch() {
        assertThat(interrupted("enas", 15)).isEqualTo(whole("enas"));
    }

    @Test
    void savesWhenAListenerAsksForIt() {
        Path file = folder.resolve("listener.safetensors");
        List<OneShotReport> reports = new ArrayList<>();
        try (OneShotTrainer trainer = trainer(SETUP, "spos")) {
            trainer.fit(report -> {
                if (report.epoch() == 3) {
                    trainer.checkpoint(file);
                } else if (report.epoch() < 3) {
                    reports.add(report);
                }
            });
        }
        assertThat(SafetensorsReader.read(file).metadata()).containsEntry("step", "18");
        try (OneShotTrainer trainer = trainer(SETUP, "spos")) {
            trainer.restore(file);
            trainer.fit(reports::add);
            assertThat(reports).extracting(OneShotReport::epoch).containsExactly(1, 2, 4);
            assertThat(end(trainer, reports).state()).isEqualTo(whole("spos").state());
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() {
        Path file = folder.resolve("checkpoint.safetensors");
        try (OneShotTrainer trainer = trainer(SETUP, "spos")) {
            trainer.checkpoint(file);
        }
        try (OneShotTrainer other = trainer(SETUP.withSeed(8).withEpochs(5), "enas")) {
            assertThatThrownBy(() -> other.restore(file))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("its method is SinglePaths, not Enas")
                    .hasMessageContaining("its seed is 7, not 8")
                    .hasMessageContaining("its epochs is 4, not 5");
        }
    }

    private End whole(String method) {
        try (OneShotTrainer trainer = trainer(SETUP, method)) {
            List<OneShotReport> reports = new ArrayList<>();
            trainer.fit(reports::add);
            return end(trainer, reports);
        }
    }

    /** @param steps after which a training is saved, and another one goes on */
    private End interrupted(String method, int steps) {
        Path file = folder.resolve("half.safetensors");
        List<OneShotReport> reports = new ArrayList<>();
        try (OneShotTrainer trainer = trainer(SETUP, method)) {
            assertThatThrownBy(() -> trainer.fit(stoppingAfter(steps, reports)))
                    .isInstanceOf(CancellationException.class);
            trainer.checkpoint(file);
        }
        try (OneShotTrainer trainer = trainer(SETUP, method)) {
            trainer.restore(file);
            trainer.fit(reports::add);
            return end(trainer, reports);
        }
    }

    private static OneShotListener stoppingAfter(int steps, List<OneShotReport> reports) {
        return new OneShotListener() {
            private int asked;

            @Override
            public void epochEnded(OneShotReport report) {
                reports.add(report);
            }

            @Override
            public boolean isStopped() {
                return asked++ == steps;
            }
        };
    }

    private End end(OneShotTrainer trainer, List<OneShotReport> reports) {
        Path file = folder.resolve("end.safetensors");
        trainer.checkpoint(file);
        return new End(SafetensorsReader.read(file), trainer.export(3), reports);
    }

    private static OneShotTrainer trainer(OneShotSetup setup, String method) {
        Map<String, OneShotMethod.Factory> methods = new HashMap<>(DifferentiableMethods.byName());
        methods.putAll(SampledMethods.byName());
        return new OneShotTrainer(setup, methods.get(method));
    }
}
