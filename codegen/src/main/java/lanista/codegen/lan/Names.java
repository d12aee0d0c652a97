// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.HashSet;
import java.util.Set;

/** Names that are free. */
final class Names {
    /** Words of the language; what it brings along is best not hidden either. */
    private static final Set<String> TAKEN = Set.of(
            "import",
            "const",
            "block",
            "model",
            "mutator",
            "for",
            "in",
            "if",
            "else",
            "require",
            "return",
            "choice",
            "select",
            "repeat",
            "optional",
            "of",
            "by",
            "any",
            "as",
            "and",
            "or",
            "not",
            "true",
            "false",
            "step",
            "log",
            "operator",
            "shape",
            "channels",
            "rank",
            "len",
            "range",
            "round",
            "min",
            "max",
            "sum",
            "mean",
            "exp",
            "pow",
            "split",
            "pad",
            "slice",
            "gather",
            "where",
            "cast",
            "abs",
            "sqrt",
            "flatten",
            "params",
            "flops");

    private final Set<String> used;

    private Names(Set<String> used) {
        this.used = used;
    }

    static Names of(Set<String> taken) {
        return new Names(new HashSet<>(taken));
    }

    /** Names inside a body: what is used outside is hidden. */
    Names within() {
        return new Names(new HashSet<>());
    }

    /** A name like one that is wanted; a number tells it from others. */
    String fresh(String wanted) {
        String name = plain(wanted);
        String free = name;
        for (int i = 2; TAKEN.contains(free) || !used.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** Whether a text may be a name at all. */
    static boolean isAllowed(String text) {
        return Words.isName(text) && !TAKEN.contains(text);
    }

    boolean isFree(String name) {
        return !used.contains(name);
    }

    private static String plain(String wanted) {
        String name = wanted.replaceAll("[^A-Za-z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
