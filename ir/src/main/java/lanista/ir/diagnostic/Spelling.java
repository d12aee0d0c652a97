// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by one that is not known. */
public final class Spelling {
    /** Fewest letters that a beginning is recognised by. */
    private static final int SHORTEST_BEGINNING = 3;

    private Spelling() {}

    /** The known name most like a written one, where one is alike enough. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        Optional<String> whole = known.stream()
                .filter(name -> isBeginning(written, name))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        return whole.or(() -> alike(written, known));
    }

    /** Whether a word is the beginning of a longer name, as `kernel` is of `kernel_size`. */
    private static boolean isBeginning(String written, String name) {
        return written.length() >= SHORTEST_BEGINNING && name.length() > written.length() && name.startsWith(written);
    }

    private static Optional<String> alike(String written, Collection<String> known) {
        int tolerance = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(name -> !name.isEmpty())
                .filter(name -> Math.abs(name.length() - written.length()) <= tolerance + underscores(name))
                .map(name -> new Guess(name, distance(plain(written), plain(name)), distance(written, name)))
                .filter(guess -> guess.distance <= tolerance)
                .min(Comparator.comparingInt(Guess::distance)
                        .thenComparing(guess -> beginsOtherwise(written, guess.name))
                        .thenComparingInt(Guess::exactDistance)
                        .thenComparing(Guess::name))
                .map(Guess::name);
    }

    /** The question to ask, or nothing. */
    public static Optional<String> didYouMean(String written, Collection<String> known) {
        return nearest(written, known).map("did you mean `%s`?"::formatted);
    }

    /**
     * The question to ask, where a known name is alike, and all known names.
     *
     * @param plural what they are called
     */
    public static String among(String plural, Collection<String> known, String written) {
        String all = "the %s are %s".formatted(plural, String.join(", ", known));
        return nearest(written, known)
                .map(near -> "did you mean '%s'? %s".formatted(near, all))
                .orElse(all);
    }

    private record Guess(String name, int distance, int exactDistance) {}

    /** Whether one is the name of a layer and the other that of a function. */
    private static boolean beginsOtherwise(String written, String name) {
        return !written.isEmpty() && Character.isUpperCase(written.charAt(0)) != Character.isUpperCase(name.charAt(0));
    }

    /** Without what people get wrong most: case and underscores. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static int underscores(String name) {
        return (int) name.chars().filter(c -> c == '_').count();
    }

    /** The insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
