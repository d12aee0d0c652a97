// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.supernet.oneshot.ToySpaces;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The method of one's own in {@code docs/one-shot.md}, which uses nothing but what is public. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class OwnMethodTest {
    private static final Path PAGE = Path.of("../../docs/one-shot.md");
    private static final Path SOURCE = Path.of("src/test/java/lanista/engine/supernet/example/FairGates.java");
    private static final int MOST_LINES = 80;

    @Test
    void isWhatThePageShows() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(source.indexOf("/** A gate"));

        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "```\n");
        assertThat(shown.lines().filter(line -> !line.isBlank())).hasSizeLessThan(MOST_LINES);
    }

    @Test
    void findsTheOnlyOperationThatTellsTheClassesApart() {
        List<OneShotReport> reports = new ArrayList<>();
        try (OneShotTrainer trainer =
                new OneShotTrainer(ToySpaces.setup(ToySpaces.free()).withEpochs(40), FairGates::new)) {
            trainer.fit(reports::add);

            List<Double> open = reports.get(39).probabilities().get(ToySpaces.OPERATION);
            assertThat(open.get(2)).isGreaterThan(open.get(0)).isGreaterThan(open.get(1));
            assertThat(trainer.export(1).get(0).value(ToySpaces.OPERATION)).contains(ToySpaces.RIGHT);
        }
    }
}
