// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine lanista =
            Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

    @Test
    void tellsItsVersion() {
        assertThat(lanista.execute("--version")).isZero();
        assertThat(output.toString()).matches("lanista \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void helpsOnStandardOutput() {
        assertThat(lanista.execute("--help")).isZero();
        assertThat(output.toString()).startsWith("Usage: lanista");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void tellsAMisspeltOptionRatherThanTheOneThatIsMissingForIt() {
        assertThat(lanista.execute("search", "space.lan", "--dta", "digits")).isEqualTo(2);
        assertThat(errors.toString()).contains("--dta").contains("--data").doesNotContain("Missing");
    }

    @Test
    void answersAMissingCommandWithTheWayToHelp() {
        assertThat(lanista.execute()).isEqualTo(2);
        assertThat(errors.toString()).isEqualTo("lanista: a command is needed\ntry 'lanista --help'\n");
    }
}
