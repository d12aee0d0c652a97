// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.search.conform.ConformanceReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformCommandTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhereThereAreNoCases() {
        Terminal conform = Terminal.run("conform", folder.toString());

        assertThat(conform.exitCode()).isEqualTo(1);
        assertThat(conform.output()).isEmpty();
        assertThat(conform.errors())
                .contains("there are no cases in this folder")
                .contains("apt-get install libonnx-testdata");
    }

    @Test
    void countsNamesOperatorsAndGivesReasons() {
        Map<String, List<String>> unsupported = new LinkedHashMap<>();
        unsupported.put("NonZero", List.of("node/test_nonzero_example"));
        unsupported.put("Unique", List.of("node/test_unique_a", "node/test_unique_b"));
        ConformanceReport report = new ConformanceReport(
                List.of("node/test_abs"),
                unsupported,
                Map.of("node/test_acos", "output 0: it is f32[1], expected f32[2]"));

        assertThat(ConformTable.of(report)).isEqualTo("""
                        cases  pass  unsupported  fail
                            5     1            3     1

                        unsupported operator  cases
                        NonZero                   1
                        Unique                    2

                        case that fails  reason
                        node/test_acos   output 0: it is f32[1], expected f32[2]
                        """);
    }

    @Test
    void printsTheCountsAloneWhereAllPass() {
        ConformanceReport report = new ConformanceReport(List.of("node/test_abs"), Map.of(), Map.of());

        assertThat(ConformTable.of(report)).isEqualTo("""
                        cases  pass  unsupported  fail
                            1     1            0     0
                        """);
    }
}
