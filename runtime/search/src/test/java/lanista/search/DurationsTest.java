// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"90s,PT90S", "30m,PT30M", "1h30m,PT1H30M", "2d,PT48H", "500ms,PT0.5S", "1d2h3m4s5ms,PT26H3M4.005S"})
    void readsWhatPeopleWrite(String text, String iso) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "30", "-5m", "1.5h", "30m1h", "1h 30m", "5M", "1m1m", "9999999999s", "soon"})
    void saysWhatIsExpectedOfOthers(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("a time such as 90s, 30m, 1h30m, 2d or 500ms is expected, more than nothing, found '%s'"
                        .formatted(text));
    }

    @ParameterizedTest
    @CsvSource({"90s,1m30s", "120m,2h", "1h30m,1h30m", "36h,1d12h", "1500ms,1s500ms"})
    void writesTheShortestText(String text, String shortest) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(shortest);
    }

    @Test
    void readsWhatItWrites() {
        Duration all = Duration.ofDays(999_999_999).plusHours(23).plusMillis(1);
        assertThat(Durations.parse(Durations.text(all))).isEqualTo(all);
    }
}
