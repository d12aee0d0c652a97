// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ResumedTrainingTest {
    @TempDir
    private Path folder;

    private static Collection<String> methods() {
        return DifferentiableMethods.byName().keySet();
    }

    private static OneShotTrainer trainer(String method) {
        ModelSpace space = method.equals("single-path-nas") ? Toys.widths() : Toys.mixed();
        return new OneShotTrainer(
                Toys.setup(space).withEpochs(3),
                Objects.requireNonNull(DifferentiableMethods.byName(options -> options.withWarmUp(0))
                        .get(method)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void endsAsOneThatWasNotInterrupted(String method) {
        Path file = folder.resolve("checkpoint.safetensors");
        List<OneShotReport> whole = new ArrayList<>();
        try (OneShotTrainer trainer = trainer(method)) {
            trainer.fit(report -> {
                whole.add(report);
                if (report.epoch() == 2) {
                    trainer.checkpoint(file);
                }
            });
        }
        List<OneShotReport> rest = new ArrayList<>();
        try (OneShotTrainer trainer = trainer(method)) {
            trainer.restore(file);
            trainer.fit(rest::add);
        }

        assertThat(rest).containsExactly(whole.get(2));
        assertThat(whole.get(2).probabilities()).isNotEqualTo(whole.get(1).probabilities());
    }
}
