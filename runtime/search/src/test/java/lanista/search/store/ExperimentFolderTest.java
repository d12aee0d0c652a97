// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFolderTest {
    @TempDir
    Path temporary;

    @Test
    void makesAFolderThatIsAbsent() {
        Path path = temporary.resolve("a/b");
        ExperimentFolder.create(path);
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void takesAFolderThatIsEmpty() {
        assertThat(ExperimentFolder.create(temporary).path()).isEqualTo(temporary);
    }

    @Test
    void refusesAFolderWithSomethingElseAndNamesIt() throws IOException {
        for (String name : new String[] {"thesis.tex", "a.txt", "z.txt", "notes"}) {
            Files.writeString(temporary.resolve(name), "mine");
        }
        Diagnostic problem = problem(() -> ExperimentFolder.create(temporary));
        assertThat(problem.code()).isEqualTo(Code.LAN0801);
        assertThat(problem.message()).isEqualTo("the output folder is not empty");
        assertThat(problem.label()).isEqualTo("it holds a.txt, notes, thesis.tex, …");
        assertThat(problem.help()).contains("name a folder that is empty or does not exist yet");
        assertThat(temporary.resolve("thesis.tex")).hasContent("mine");
    }

    @Test
    void refusesAFolderWithAnExperiment() throws IOException {
        Files.createFile(ExperimentFolder.create(temporary).database());
        assertThat(problem(() -> ExperimentFolder.create(temporary)).message())
                .isEqualTo("the output folder holds an experiment of an earlier run");
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(temporary.resolve("out"), "mine");
        assertThat(problem(() -> ExperimentFolder.create(file)).message()).isEqualTo("the output folder is a file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void saysWhyAFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(temporary.resolve("out"), "mine");
        assertThatExceptionOfType(NativeException.class)
                .isThrownBy(() -> ExperimentFolder.create(file.resolve("below")))
                .withMessageStartingWith("the output folder '%s' cannot be made: ".formatted(file.resolve("below")));
    }

    @Test
    void opensOnlyWhatHoldsAnExperiment() throws IOException {
        Diagnostic absent = problem(() -> ExperimentFolder.open(temporary.resolve("gone")));
        assertThat(absent.code()).isEqualTo(Code.LAN0802);
        assertThat(absent.message()).isEqualTo("there is no such folder");
        assertThat(problem(() -> ExperimentFolder.open(temporary)).message())
                .isEqualTo("this is not the folder of an experiment");
        Files.createFile(temporary.resolve("experiment.db"));
        assertThat(ExperimentFolder.open(temporary).path()).isEqualTo(temporary);
    }

    @Test
    void replacesTheBestAsAWhole() throws IOException {
        ExperimentFolder folder = ExperimentFolder.create(temporary);
        folder.writeBest("{\"trial\": 1}\n");
        folder.writeBest("{\"trial\": 2}\n");
        assertThat(folder.best()).hasContent("{\"trial\": 2}\n");
        try (var files = Files.list(temporary)) {
            assertThat(files).containsExactly(folder.best());
        }
    }

    @Test
    void makesAFolderForATrial() {
        ExperimentFolder folder = ExperimentFolder.create(temporary);
        assertThat(folder.trial(12)).isEqualTo(temporary.resolve("trials/12")).isEmptyDirectory();
        assertThat(folder.trial(12)).isEqualTo(temporary.resolve("trials/12"));
    }

    private static Diagnostic problem(ThrowingCallable call) {
        SourceException[] caught = new SourceException[1];
        assertThatExceptionOfType(SourceException.class).isThrownBy(call).satisfies(thrown -> caught[0] = thrown);
        return caught[0].diagnostics().get(0);
    }
}
