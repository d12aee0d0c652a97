// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.Locale;

/** Names in the spelling of paths. */
final class Spelled {
    private static final int LONGEST = 60;

    private Spelled() {}

    /** {@code BatchNorm2d} as {@code batch_norm2d}, {@code RMSNorm} as {@code rms_norm}, {@code ReLU} as {@code relu}. */
    static String snakeCase(String name) {
        StringBuilder out = new StringBuilder();
        int capitals = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean capital = Character.isUpperCase(c);
            boolean word = capital && i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
            boolean begins = i > 0 && word && (capitals > 1 || (capitals == 0 && name.charAt(i - 1) != '_'));
            if (begins) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
            capitals = capital ? capitals + 1 : 0;
        }
        return out.toString();
    }

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
