// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known name that a mistyped one is nearest to. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The name at the smallest Levenshtein distance, where a third of the letters or more are right. */
    static Optional<String> to(String typed, Collection<String> names) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return typed.length() > LONGEST
                ? Optional.empty()
                : names.stream()
                        .filter(name ->
                                distance(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3))
                        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
