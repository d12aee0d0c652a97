// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpelledTest {
    @ParameterizedTest
    @CsvSource({"edge/0->1, edge_0_1", "Normal/3, normal_3", "0/1, choice_0_1", "größe, gr_e", "漢字, choice", "__a__, a"
    })
    void makesLabelsIdentifiers(String label, String identifier) {
        assertThat(Spelled.identifier(label, "choice")).isEqualTo(identifier);
    }

    @Test
    void cutsLongLabels() {
        assertThat(Spelled.identifier("a".repeat(200), "choice")).hasSize(60);
    }
}
