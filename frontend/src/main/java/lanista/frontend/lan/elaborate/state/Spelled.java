// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.Locale;

/** Names in the spelling of paths. */
final class Spelled {
    private static final int LONGEST = 60;

    private Spelled() {}

    /** A label as a name: {@code edge/0->1} as {@code edge_0_1}. */
    static String identifier(String label, String fallback) {
        String plain =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        if (cut.isEmpty()) {
            return fallback;
        }
        return Character.isDigit(cut.charAt(0)) ? fallback + "_" + cut : cut;
    }
}
