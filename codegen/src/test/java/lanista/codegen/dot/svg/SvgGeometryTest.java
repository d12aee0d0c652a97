// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The check of drawings finds what it is there to find. */
class SvgGeometryTest {
    private static final String SHEET = "<svg><rect width=\"200\" height=\"200\"/>%s</svg>";
    private static final String BOX = "<g><title>%s</title><rect x=\"%d\" y=\"%d\" width=\"50\" height=\"50\"/>%s</g>";

    private static void check(String content) {
        SvgGeometry.check(SHEET.formatted(content));
    }

    private static String box(String name, int x, int y, String content) {
        return BOX.formatted(name, x, y, content);
    }

    @Test
    void letsPassWhatIsLegible() {
        assertThatCode(() -> check(box("a", 10, 10, "") + box("b", 10, 100, "") + wire("M20 60 V100")))
                .doesNotThrowAnyException();
    }

    @Test
    void findsBoxesThatOverlap() {
        assertThatThrownBy(() -> check(box("a", 10, 10, "") + box("b", 40, 40, "")))
                .hasMessageContaining("boxes overlap: b, a");
    }

    @Test
    void findsABoxOutsideOfItsParent() {
        assertThatThrownBy(() -> check(box("a", 10, 10, box("b", 30, 10, ""))))
                .hasMessageContaining("b is not inside of a");
    }

    @Test
    void findsTextThatLeavesItsBox() {
        String text = "<text class=\"text\" x=\"15\" y=\"30\" textLength=\"48.02\">Relu and more</text>";
        assertThatThrownBy(() -> check(box("a", 10, 10, text))).hasMessageContaining("'Relu and more'");
    }

    @Test
    void findsTextThatSaysALengthOfItsOwn() {
        String text = "<text class=\"text\" x=\"15\" y=\"30\" textLength=\"20\">Relu</text>";
        assertThatThrownBy(() -> check(box("a", 10, 10, text))).hasMessageContaining("wide, not 20.0");
    }

    @Test
    void findsALineThroughABox() {
        assertThatThrownBy(() -> check(box("a", 10, 10, "") + wire("M5 5 C5 20 60 20 60 65")))
                .hasMessageContaining("crosses a");
    }

    private static String wire(String path) {
        return "<path class=\"wire\" d=\"%s\"/>".formatted(path);
    }
}
