// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleLoaderTest {
    private static final String NEEDED = "a space needs a model";
    private static final String MODEL = "model M(x: f32[batch, 3]) -> f32[batch, 3] { return x }\n";

    @TempDir
    private Path outside;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(outside.resolve("space"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<Diagnostic> problems(Path file) {
        return ModuleLoader.load(file, NEEDED).root().diagnostics();
    }

    private static Diagnostic only(Path file) {
        List<Diagnostic> problems = problems(file);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void bringsInBlocksAndConstants() throws IOException {
        write("parts/cells.lan", "const width = 4\nblock Cell()(x) { return x |> Linear(width) }\n");
        Path root = write(
                "root.lan",
                "import \"parts/cells.lan\"\nconst more = width\n" + MODEL.replace("return x", "return Cell()(x)"));

        ModuleLoader.Loaded loaded = ModuleLoader.load(root, NEEDED);

        assertThat(loaded.root().diagnostics()).isEmpty();
        Definition cell = loaded.root().orThrow().find("Cell").orElseThrow();
        assertThat(cell.home().file()).endsWith("cells.lan");
        assertThat(cell.home().find("width")).isPresent();
        assertThat(loaded.sources().line(cell.home().file(), 1)).contains("const width = 4");
    }

    @Test
    void resolvesPathsFromTheImportingFile() throws IOException {
        write("a/one.lan", "import \"../b/two.lan\"\nconst one = two\n");
        write("b/two.lan", "const two = 2\n");
        Path root = write("root.lan", "import \"a/one.lan\"\n" + MODEL);

        assertThat(problems(root)).isEmpty();
    }

    @Test
    void keepsWhatAnImportImportsToItself() throws IOException {
        write("two.lan", "const two = 2\n");
        write("one.lan", "import \"two.lan\"\nconst one = two\n");
        Path root = write("root.lan", "import \"one.lan\"\nconst a = one + two\n" + MODEL);

        Diagnostic problem = only(root);
        assertThat(problem.code()).isEqualTo(Code.LAN0201);
        assertThat(problem.message()).isEqualTo("there is no `two` here");
    }

    @Test
    void readsAFileOnceThatTwoImport() throws IOException {
        write("shared.lan", "const shared = 1\n");
        write("a.lan", "import \"shared.lan\"\nconst a = shared\n");
        write("b.lan", "import \"shared.lan\"\nconst b = shared\n");
        Path root = write(
                "root.lan",
                "import \"a.lan\"\n"
                        + "import \"b.lan\"\n"
                        + "import \"./shared.lan\"\n"
                        + "import \"shared.lan\"\n"
                        + "const c = a + b + shared\n"
                        + MODEL);

        assertThat(problems(root)).isEmpty();
    }

    @Test
    void reportsNamesThatTwoImportsDefine() throws IOException {
        write("a.lan", "const same = 1\n");
        write("b.lan", "const same = 1\n");
        Path root = write("root.lan", "import \"a.lan\"\nimport \"b.lan\"\n" + MODEL);

        Diagnostic problem = only(root);
        assertThat(problem.code()).isEqualTo(Code.LAN0202);
        assertThat(problem.span().line()).isEqualTo(2);
        assertThat(problem.notes().get(0)).contains("a.lan:1:7");
    }

    @Test
    void showsTheCycleOfImports() throws IOException {
        write("a.lan", "import \"b.lan\"\n");
        write("b.lan", "import \"a.lan\"\n");
        Path root = write("root.lan", "import \"a.lan\"\n" + MODEL);

        Diagnostic problem = only(root);
        assertThat(problem.code()).isEqualTo(Code.LAN0208);
        assertThat(problem.message().replace(folder + "/", ""))
                .isEqualTo("the imports close a cycle: a.lan → b.lan → a.lan");
    }

    @Test
    void reportsAFileThatImportsItself() throws IOException {
        Path root = write("root.lan", "import \"root.lan\"\n" + MODEL);

        assertThat(only(root).code()).isEqualTo(Code.LAN0208);
    }

    @Test
    void staysInTheFolderOfTheRootFile() throws IOException {
        Files.writeString(outside.resolve("secret.lan"), "const secret = 1\n");
        Path above = write("above.lan", "import \"../secret.lan\"\n" + MODEL);
        Path around = write("around.lan", "import \"../space/../secret.lan\"\n" + MODEL);
        Path absolute = write("absolute.lan", "import \"" + outside.resolve("secret.lan") + "\"\n" + MODEL);
        Path missing = write("missing.lan", "import \"../nothing.lan\"\n" + MODEL);

        assertThat(List.of(only(above), only(around), only(absolute), only(missing)))
                .extracting(Diagnostic::code)
                .containsOnly(Code.LAN0209);
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Files.writeString(outside.resolve("secret.lan"), "const secret = 1\n");
        Files.createSymbolicLink(folder.resolve("link.lan"), outside.resolve("secret.lan"));
        Files.createSymbolicLink(folder.resolve("up"), outside);
        Path file = write("file.lan", "import \"link.lan\"\n" + MODEL);
        Path through = write("through.lan", "import \"up/secret.lan\"\n" + MODEL);

        assertThat(List.of(only(file), only(through)))
                .extracting(Diagnostic::code)
                .containsOnly(Code.LAN0209);
    }

    @Test
    void followsALinkWithinTheFolder() throws IOException {
        write("real.lan", "const real = 1\n");
        Files.createSymbolicLink(folder.resolve("link.lan"), folder.resolve("real.lan"));
        Path root = write("root.lan", "import \"link.lan\"\nconst a = real\n" + MODEL);

        assertThat(problems(root)).isEmpty();
    }

    @Test
    void reportsAnImportThatIsNotThere() throws IOException {
        Path root = write("root.lan", "import \"none.lan\"\nimport \".\"\n" + MODEL);

        assertThat(problems(root)).extracting(Diagnostic::code).containsExactly(Code.LAN0105, Code.LAN0105);
    }

    @Test
    void reportsErrorsOfImportedFilesAtTheirPlaces() throws IOException {
        write("bad.lan", "const a =\n");
        write("worse.lan", "const b = unknown\n");
        Path bad = write("root.lan", "import \"bad.lan\"\n" + MODEL);
        Path worse = write("root2.lan", "import \"worse.lan\"\n" + MODEL);

        assertThat(only(bad).span().file()).endsWith("bad.lan");
        assertThat(only(worse).message()).isEqualTo("there is no `unknown` here");
    }

    @Test
    void refusesAnEndlessChainOfImports() throws IOException {
        for (int i = 0; i < 60; i++) {
            write("f%d.lan".formatted(i), "import \"f%d.lan\"\n".formatted(i + 1));
        }
        write("f60.lan", "const end = 1\n");
        Path root = write("root.lan", "import \"f0.lan\"\n" + MODEL);

        assertThat(only(root).code()).isEqualTo(Code.LAN0902);
    }

    @Test
    void reportsARootFileThatIsNotThere() {
        assertThat(only(folder.resolve("none.lan")).code()).isEqualTo(Code.LAN0105);
    }

    @Test
    void bringsInTheLibraryFromAnywhere() throws IOException {
        Path root = write("root.lan", "import \"parts/own.lan\"\n" + MODEL);
        write("parts/own.lan", "import \"lanista:cells.lan\"\nblock Mine()(x) { return x |> NasBench201Cell() }\n");

        assertThat(problems(root)).isEmpty();
        assertThat(ModuleLoader.load("text.lan", "import \"lanista:cells.lan\"\n" + MODEL, NEEDED)
                        .root()
                        .orThrow()
                        .find("NasBench201Cell"))
                .isPresent();
    }

    @Test
    void readsEachFileOfTheLibraryWithoutAProblem() throws IOException {
        for (String name : Library.names()) {
            assertThat(problems(write("root.lan", "import \"%s\"\n%s".formatted(name, MODEL))))
                    .as(name)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell.lan", "", "../cells.lan", "/cells.lan", "./cells.lan", "cells.lan/", "CELLS.lan"})
    void knowsTheFilesOfTheLibraryByTheirWholeNamesAlone(String name) throws IOException {
        write("cells.lan", "const width = 4\n");

        Diagnostic problem = only(write("root.lan", "import \"lanista:%s\"\n%s".formatted(name, MODEL)));

        assertThat(problem.code()).isEqualTo(Code.LAN0105);
        assertThat(problem.message()).isEqualTo("there is no file 'lanista:%s' in the library".formatted(name));
        assertThat(problem.notes())
                .containsExactly("it has lanista:cells.lan, lanista:functions.lan, lanista:layers.lan");
    }

    @Test
    void guessesWhichFileOfTheLibraryIsMeant() throws IOException {
        assertThat(only(write("root.lan", "import \"lanista:cell.lan\"\n" + MODEL))
                        .help())
                .hasValue("did you mean `lanista:cells.lan`?");
    }

    @Test
    void tellsWhatAnEmptyFileNeedsByWhatItIsReadFor() throws IOException {
        write("empty.lan", "");
        Path root = write("root.lan", "import \"empty.lan\"\n" + MODEL);

        assertThat(problems(folder.resolve("empty.lan")))
                .extracting(problem -> problem.help().orElseThrow())
                .containsExactly(NEEDED);
        assertThat(problems(root))
                .extracting(problem -> problem.help().orElseThrow())
                .containsExactly("leave out the import, or write what it is for");
    }
}
