// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that paths give to what is made in one place, each given out once: the second taker of {@code conv} gets
 * {@code conv_2}. Sources are read with it, and written so that they read with the same paths.
 */
public final class PathNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    /** A name in the spelling of paths: {@code BatchNorm2d} as {@code batch_norm2d}, {@code RMSNorm} as {@code rms_norm}, {@code ReLU} as {@code relu}. */
    public static String spelled(String name) {
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

    /** Takes a name as it is, if nobody has it yet. */
    public void take(String name) {
        taken.add(name);
    }

    /** A name like one that is wanted. */
    public String free(String wanted) {
        return wanted + ending(wanted, "");
    }

    /** Takes what goes between the two parts of a name to make it free: nothing, {@code _2}, and so on. */
    public String ending(String head, String tail) {
        int n = next(head, tail);
        taken.add(head + ending(n) + tail);
        last.put(head + tail, n);
        return ending(n);
    }

    /** What {@link #ending} would take. */
    public String nextEnding(String head, String tail) {
        return ending(next(head, tail));
    }

    private int next(String head, String tail) {
        int n = last.getOrDefault(head + tail, 0) + 1;
        while (taken.contains(head + ending(n) + tail)) {
            n++;
        }
        return n;
    }

    private static String ending(int n) {
        return n == 1 ? "" : "_" + n;
    }
}
