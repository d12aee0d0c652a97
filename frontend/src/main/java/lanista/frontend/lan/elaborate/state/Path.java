// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.List;
import java.util.stream.Collectors;
import lanista.ir.PathNames;

/**
 * Where something was made, in the three spellings that are needed.
 *
 * @param layer names the parameters: the same at each application of the block instance around it
 * @param node names nodes: another at each application
 * @param label names a choice without a label of its own
 */
public record Path(String layer, String node, String label) {
    public static final Path ROOT = new Path("", "", "");

    /** The path of a thing in this one; loops around it add their indices. */
    public Path child(String name, List<Integer> indices) {
        String id = id(name, indices);
        String shown = indices.isEmpty()
                ? name
                : name + indices.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return new Path(join(layer, id), join(node, id), join(label, shown));
    }

    /** A name with the indices of loops, as node names have it. */
    static String id(String name, List<Integer> indices) {
        StringBuilder out = new StringBuilder(PathNames.spelled(name));
        indices.forEach(index -> out.append('.').append(index));
        return out.toString();
    }

    static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "." + inner;
    }

    /** The path as applied somewhere: nodes are named by another path. */
    public Path appliedAs(String nodePath) {
        return new Path(layer, nodePath, label);
    }
}
