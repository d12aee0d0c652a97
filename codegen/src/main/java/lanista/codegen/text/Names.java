// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The names of one place in generated code: each is given out once, the second taker of {@code conv} gets {@code conv_2}. */
public final class Names {
    private final UnaryOperator<String> spelled;
    private final Set<String> taken;
    private final Set<String> used = new HashSet<>();
    private final String separator;
    private final boolean ignoresCase;

    Names(UnaryOperator<String> spelled, Set<String> taken, String separator, boolean ignoresCase) {
        this.spelled = spelled;
        this.taken = taken;
        this.separator = separator;
        this.ignoresCase = ignoresCase;
    }

    /** A free name for what the source calls so; it is free no longer. */
    public String fresh(String wanted) {
        String name = spelled.apply(wanted);
        String free = name;
        for (int i = 2; taken.contains(free) || !used.add(key(free)); i++) {
            free = name + separator + i;
        }
        return free;
    }

    /** Whether what the source calls so can have just the name that it is spelled as. */
    public boolean isFree(String wanted) {
        String name = spelled.apply(wanted);
        return !taken.contains(name) && !used.contains(key(name));
    }

    private String key(String name) {
        return ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
