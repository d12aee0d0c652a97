// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void keepsLettersOfAnyScript() {
        assertThat(Printable.of("a<&>\" \u00e4 \u05d0 \u4e2d \ud83d\ude00"))
                .isEqualTo("a<&>\" \u00e4 \u05d0 \u4e2d \ud83d\ude00");
    }

    @Test
    void replacesWhatXmlForbidsOrWhatTurnsTextAround() {
        assertThat(Printable.of("\u0000 \n \u202e \ud800 \uffff \u2028"))
                .isEqualTo("\ufffd \ufffd \ufffd \ufffd \ufffd \ufffd");
    }
}
