// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefTest {
    private static final String LONG = "\"an alternative of a name that is long\": (8 - $\"kernel of conv2d\") + 1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an axis of case($op; \"keep\": 6, %s)|an axis of case($op; \"keep\": 6, … 1 more)",
                "f32[batch, case($op; 0: 6, 1: 7, %s), 8]|f32[batch, case($op; 0: 6, … 2 more), 8]",
                "max(case($\"a, b\" has 3; true: 6, %s), 1) - 2|max(case($\"a, b\" has 3; true: 6, … 1 more), 1) - 2",
                "case($a; 0: (case($b; 1: 7, 2: $c) - 3) + 1, %s)|case($a; 0: (case($b; 1: 7, … 1 more) - 3) + 1, … 1"
                        + " more)",
                "[case($\"a ( [ \\\"\"; 0: 6, %s)]|[case($\"a ( [ \\\"\"; 0: 6, … 1 more)]",
            })
    void keepsTheFirstBranchOfACase(String text, String brief) {
        assertThat(Brief.of(text.formatted(LONG))).isEqualTo(brief);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case($op; 0: 6, 1: 7)",
                "the signature is Conv2d(out_channels, kernel_size, stride = 1, padding = 0, dilation = 1, groups = 1)",
                "found a ) and case($op; 0: 6, 1: 7, 2: 8, 3: 9, 4: 10, 5: 11, 6: 12, 7: 13, 8: 14, 9: 15, 10: 16)",
                "found a ( and case($op; 0: 6, 1: 7, 2: 8, 3: 9, 4: 10, 5: 11, 6: 12, 7: 13, 8: 14, 9: 15, 10: 16)",
                "a \\\" and $ and nothing else that is long enough for the limit of an expression in brackets (of any)",
            })
    void keepsWhatIsNoLongExpression(String text) {
        assertThat(Brief.of(text)).isEqualTo(text);
    }

    @Test
    void leavesOutWhatIsNestedDeeply() {
        String nested = "$label";
        for (int i = 0; i < 20_000; i++) {
            nested = i % 2 == 0 ? "max(" + nested + ", 10)" : "(" + nested + " + case($other; 0: 12, 1: 13)) // 2";
        }

        assertThat(Brief.of("it is " + nested))
                .isEqualTo("it is (max((max(…) + case(…)) // 2, 10) + case($other; 0: 12, … 1 more)) // 2");
        assertThat(Brief.of("[".repeat(20_000) + "$label" + "]".repeat(20_000))).hasSize(40_006);
    }
}
