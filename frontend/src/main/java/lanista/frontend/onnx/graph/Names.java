// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanista.ir.expr.Expr;

/** Makes names of the graph from those of the model: paths that read like a source's, and symbols of dimensions. */
final class Names {
    /** The letters by which a module's name tells its operator. */
    private static final int SHORTEST = 3;

    private final Taken paths = new Taken();
    private final Taken scopes = new Taken();
    private final Map<String, Expr> symbols = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    /** Takes a path as it is. @return whether it was free */
    boolean take(String path) {
        return paths.names.add(path);
    }

    /** A path that is still free: the one wished for, or with a number behind it. */
    String unique(String wished) {
        return paths.unique(wished);
    }

    /** A name of a graph inside a node that is still free: the one wished for, or with a number behind it. */
    String scope(String wished) {
        return scopes.unique(wished);
    }

    /** Gives back a path that nothing has any more. */
    void free(String path) {
        paths.names.remove(path);
    }

    /**
     * The path of a node: {@code /layer1/layer1.0/conv1/Conv}, as PyTorch's exporter names it, is {@code layer1.0.conv1}.
     * Without a name it is that of its operator.
     */
    static String path(String name, String operator) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            String plain = plain(part);
            boolean inner = !parts.isEmpty() && plain.startsWith(parts.get(parts.size() - 1) + ".");
            if (inner) {
                parts.remove(parts.size() - 1);
            }
            if (!plain.isEmpty()) {
                parts.add(plain);
            }
        }
        if (parts.isEmpty()) {
            return operator.toLowerCase(Locale.ROOT);
        }
        int last = parts.size() - 1;
        if (last > 0 && parts.get(last).equals(operator)) {
            String module = parts.get(last - 1).toLowerCase(Locale.ROOT);
            String word = operator.toLowerCase(Locale.ROOT);
            boolean told = module.contains(word.substring(0, Math.min(word.length(), SHORTEST)));
            parts.set(last, told ? "" : word);
        }
        return String.join(".", parts).replaceAll("\\.$", "");
    }

    /** The path of a layer: that of its node without the operator, where there is more. */
    static String layerPath(String name, String operator) {
        return name.endsWith("/" + operator) && name.length() > operator.length() + 2
                ? path(name.substring(0, name.length() - operator.length() - 1), operator)
                : path(name, operator);
    }

    /** A name with letters, digits, points, underscores and hyphens alone. */
    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "_").replaceAll("^\\.+|\\.+$", "");
    }

    /** The symbol of a named dimension; the same for the same name. */
    Expr symbol(String name) {
        Expr known = symbols.get(name);
        if (known == null) {
            known = fresh(name);
            symbols.put(name, known);
        }
        return known;
    }

    /** Sets what a named dimension is. @return whether that is what it was said to be before, if it was */
    boolean name(String name, Expr size) {
        Expr known = symbols.putIfAbsent(name, size);
        return known == null || known.equals(size);
    }

    /** A symbol of its own, for a dimension that nothing is said of. */
    Expr fresh(String wished) {
        String plain = wished.replaceAll("[^A-Za-z0-9_]", "_");
        String word = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "d" + plain : plain;
        String free = word;
        for (int i = 2; !words.add(free); i++) {
            free = word + "_" + i;
        }
        return Expr.symbol(free);
    }

    /** Names that are not free any more. */
    private static final class Taken {
        private final Set<String> names = new HashSet<>();
        private final Map<String, Integer> next = new HashMap<>();

        String unique(String wished) {
            String name = wished;
            while (!names.add(name)) {
                name = wished + "_" + next.merge(wished, 2, (before, first) -> before + 1);
            }
            return name;
        }
    }
}
