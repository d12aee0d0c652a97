// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules on the source text of every module that no compiler or formatter checks. */
class LintTest {
    private static final Path ROOT = Path.of(System.getProperty("lanista.root")).normalize();
    private static final int MOST_LINES = 500;

    /** A sealed class and its cases, which share a constructor, have to stand in one file. */
    private static final List<String> LONGER = List.of("Expr.java");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    private static final List<Path> SOURCES =
            filesBelow(ROOT, path -> path.toString().contains("/src/"));
    private static final List<Path> JAVA =
            SOURCES.stream().filter(path -> path.toString().endsWith(".java")).toList();

    @Test
    void findsTheSources() {
        assertThat(JAVA).anyMatch(path -> path.endsWith("lanista/cli/LintTest.java"));
    }

    @Test
    void keepsFilesShort() {
        assertThat(JAVA.stream()
                        .filter(path -> !LONGER.contains(path.getFileName().toString()))
                        .filter(path -> text(path).lines().count() > MOST_LINES))
                .as("files of more than %d lines", MOST_LINES)
                .isEmpty();
    }

    @Test
    void describesEveryPackageAsNullMarked() {
        assertThat(JAVA.stream()
                        .filter(path -> path.toString().contains("/src/main/java/"))
                        .map(path -> path.resolveSibling("package-info.java"))
                        .distinct()
                        .filter(info -> !Files.exists(info) || !text(info).contains("\n@NullMarked\npackage ")))
                .as("package-info.java files that are missing or lack @NullMarked")
                .isEmpty();
    }

    @Test
    void leavesNothingUnfinished() {
        List<String> endings = List.of(".java", ".g4", ".lan", ".md", ".xml", ".yaml");
        Predicate<Path> written = path -> endings.stream().anyMatch(path.toString()::endsWith);
        assertThat(filesBelow(ROOT, written).stream()
                        .filter(path -> UNFINISHED.matcher(text(path)).find()))
                .as("files with a mark of unfinished work")
                .isEmpty();
    }

    @Test
    void endsGoldenFilesWithANewline() {
        assertThat(SOURCES.stream()
                        .filter(path -> path.toString().contains("/src/test/resources/golden/"))
                        .filter(path -> !text(path).endsWith("\n")))
                .as("golden files without a newline at their end")
                .isEmpty();
    }

    /** All files below a folder that a condition holds for, in a fixed order, without what builds and git leave there. */
    private static List<Path> filesBelow(Path folder, Predicate<Path> condition) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> !isBuiltOrHidden(folder.relativize(path)))
                    .filter(condition)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBuiltOrHidden(Path path) {
        for (Path part : path) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
