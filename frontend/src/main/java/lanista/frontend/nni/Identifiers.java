// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lanista.frontend.lan.builtin.Builtins;

/** Names for a syntax tree: those of the document, as short as they can be, and none of the language's own. */
final class Identifiers {
    /** Words of requirements. */
    private static final Set<String> RESERVED = Set.of("params", "flops");

    private static final Pattern WORD = Pattern.compile("[^_]+");

    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_]+");

    /** Between a graph and what is in it, in NNI's names. */
    private static final String SEPARATOR = "__";

    private final Set<String> taken = new HashSet<>();

    /** A free name for a node of a graph; NNI puts the name of the graph before that of the node. */
    String ofNode(String graph, String node) {
        return free(plain(stripped(node, graph + SEPARATOR)));
    }

    /** A free name for what a graph becomes: {@code Stem} for {@code _model__stem}. */
    String ofGraph(String graph) {
        String last =
                graph.contains(SEPARATOR) ? graph.substring(graph.lastIndexOf(SEPARATOR) + SEPARATOR.length()) : graph;
        StringBuilder name = new StringBuilder();
        WORD.matcher(plain(last))
                .results()
                .map(MatchResult::group)
                .forEach(word -> name.append(Character.toUpperCase(word.charAt(0)))
                        .append(word, 1, word.length()));
        return free(name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Cell" + name : name.toString());
    }

    /** A text without what comes before it in full. */
    static String stripped(String text, String prefix) {
        return text.startsWith(prefix) && text.length() > prefix.length() ? text.substring(prefix.length()) : text;
    }

    private static String plain(String text) {
        String name = ODD.matcher(text).replaceAll("_");
        return name.isEmpty() ? "_" : Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /** A name that nothing has yet, made of a wanted one. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; Builtins.has(name) || RESERVED.contains(name) || !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
