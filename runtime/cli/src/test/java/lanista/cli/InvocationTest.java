// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvocationTest {
    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(Invocation.command(
                        List.of("search", "my space.lan", "--data", "csv:a.csv#label=y", "--name", "it's")))
                .isEqualTo("lanista search 'my space.lan' --data csv:a.csv#label=y --name 'it'\\''s'");
    }
}
