// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives out each name once: the second taker of {@code conv} gets {@code conv_2}. */
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    /** Takes a name as it is, if nobody has it yet. */
    void take(String name) {
        taken.add(name);
    }

    String free(String wanted) {
        return wanted + ending(wanted, "");
    }

    /** What goes between the two parts of a name to make it free: nothing, {@code _2}, and so on. */
    String ending(String head, String tail) {
        String wanted = head + tail;
        int n = last.getOrDefault(wanted, 0) + 1;
        while (!taken.add(n == 1 ? wanted : head + ending(n) + tail)) {
            n++;
        }
        last.put(wanted, n);
        return ending(n);
    }

    private static String ending(int n) {
        return n == 1 ? "" : "_" + n;
    }
}
