// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole ONNX backend suite as Debian packages it, and the table of it in {@code docs/onnx.md}. */
@Tag("torch")
class ConformanceTest {
    private static final Path SUITE = Path.of("/usr/share/libonnx-testdata/data");
    private static final Path PAGE = Path.of(System.getProperty("lanista.root", "../.."), "docs", "onnx.md");
    private static final String BEGIN = "<!-- what follows is written by ConformanceTest -->\n\n";

    private static ConformanceReport report = new ConformanceReport(List.of(), Map.of(), Map.of());

    @BeforeAll
    static void run() {
        Assumptions.assumeTrue(
                Files.isDirectory(SUITE), "the ONNX backend suite is missing: apt-get install libonnx-testdata");
        report = Conformance.run(Suite.open(SUITE), (name, outcome) -> {});
    }

    @Test
    void passesMostCasesOfOperators() {
        assertThat(new ConformancePage(report).share("node")).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void passesAllNetworksFromPyTorch() {
        assertThat(new ConformancePage(report).share("pytorch-converted")).isEqualTo(1);
        assertThat(new ConformancePage(report).share("pytorch-operator")).isEqualTo(1);
    }

    @Test
    void isEndedByNoCase() {
        assertThat(report.fails().values())
                .noneMatch(reason -> reason.contains("ended the process") || reason.contains("took longer"));
    }

    @Test
    void isToldOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN);
        String actual = page.substring(0, page.indexOf(BEGIN)) + BEGIN + new ConformancePage(report);
        if (!"update".equals(System.getProperty("lanista.golden"))) {
            assertThat(actual)
                    .as("docs/onnx.md; if the new table is right, run mvn -pl runtime/search -am test"
                            + " -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false -Dlanista.golden=update")
                    .isEqualTo(page);
        } else if ("true".equals(System.getenv("CI"))) {
            fail("pages are not updated where CI=true");
        } else {
            Files.writeString(PAGE, actual);
        }
    }
}
