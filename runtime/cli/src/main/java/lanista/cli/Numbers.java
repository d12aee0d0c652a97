// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.math.BigInteger;
import java.util.Locale;

/** Numbers as tables print them. */
final class Numbers {
    private Numbers() {}

    /** With a comma before each group of three digits. */
    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String grouped(BigInteger value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Four digits after the point. */
    static String metric(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
