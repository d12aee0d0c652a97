// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 2d}, {@code 500ms}. */
public final class Durations {
    /** What {@link #parse} takes, in words. */
    public static final String EXPECTED = "a time such as 90s, 30m, 1h30m, 2d or 500ms";

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<d>\\d{1,9})d)?(?:(?<h>\\d{1,9})h)?(?:(?<m>\\d{1,9})m)?(?:(?<s>\\d{1,9})s)?(?:(?<ms>\\d{1,9})ms)?");

    private record Unit(String sign, Duration length) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("d", Duration.ofDays(1)),
            new Unit("h", Duration.ofHours(1)),
            new Unit("m", Duration.ofMinutes(1)),
            new Unit("s", Duration.ofSeconds(1)),
            new Unit("ms", Duration.ofMillis(1)));

    private Durations() {}

    /**
     * Reads whole numbers of days, hours, minutes, seconds and milliseconds, the longest first, each at most once.
     *
     * @throws IllegalArgumentException where the text is no such time, or is no time at all; it says what is expected
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        Duration sum = Duration.ZERO;
        if (form.matches()) {
            for (Unit unit : UNITS) {
                String count = form.group(unit.sign());
                sum = count == null ? sum : sum.plus(unit.length().multipliedBy(Long.parseLong(count)));
            }
        }
        if (sum.isZero()) {
            throw new IllegalArgumentException(
                    "%s is expected, more than nothing, found '%s'".formatted(EXPECTED, text));
        }
        return sum;
    }

    /** The shortest text that {@link #parse} reads as this time, to the millisecond. */
    public static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        Duration rest = duration;
        for (Unit unit : UNITS) {
            long count = rest.dividedBy(unit.length());
            rest = rest.minus(unit.length().multipliedBy(count));
            text.append(count == 0 ? "" : count + unit.sign());
        }
        return text.toString();
    }
}
