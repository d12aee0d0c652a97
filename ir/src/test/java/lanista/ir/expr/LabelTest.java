// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
    @ParameterizedTest
    @ValueSource(strings = {"conv2", "edge/0->1", "normal {i}", "\"quoted\"", "操作 ☃ 😀", " x "})
    void takesAnyPrintableText(String text) {
        assertThat(new Label(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003"})
    void isNotBlank(String text) {
        assertThatThrownBy(() -> new Label(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a label needs 1 to 200 printable characters, this one has " + text.length());
    }

    @Test
    void countsCharactersRatherThanHalvesOfPairs() {
        assertThat(Label.problem("😀".repeat(200))).isEmpty();
        assertThat(Label.problem("😀".repeat(201)))
                .contains("a label needs 1 to 200 printable characters, this one has 201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "\u202eabc", "a\u2028b", "\ud800x", "\u200b."})
    void namesTheCharacterThatDoesNotPrint(String text) {
        assertThat(Label.problem(text).orElseThrow())
                .startsWith("a label needs printable characters, this one holds U+");
    }

    @Test
    void sortsByItsText() {
        assertThat(new Label("b")).isGreaterThan(new Label("a")).isLessThan(new Label("c"));
    }
}
