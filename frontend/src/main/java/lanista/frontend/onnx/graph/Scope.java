// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

/**
 * What is put before the names of a graph that stands inside a node, or is a function's, so that they read well and are
 * told from those of other graphs.
 *
 * @param nodes before the paths of its nodes
 * @param results before the names of tensors that its nodes make while the model is read
 * @param constants before the names of tensors that it stores, which each repetition of a loop has in common
 * @param kept whether what encloses the graph is kept as it is where one of the graph's nodes cannot be told
 */
public record Scope(String nodes, String results, String constants, boolean kept) {
    /** The graph of the model. */
    public static final Scope MODEL = new Scope("", "", "", false);

    /** The graph of a function, or of the one branch that is taken, whose nodes stand for the node that holds it. */
    public Scope inPlaceOf(String node) {
        return new Scope(nodes, results + node + ".", constants + node + ".", kept);
    }

    /** A graph whose nodes have a part of their own behind the name of the node that holds it. */
    public Scope part(String node, String part) {
        return inside(node + "." + part + ".", node + "." + part + ".");
    }

    /** One repetition of a graph that a node repeats. */
    public Scope repetition(String node, String which) {
        return inside(node + "." + which + ".", node + ".");
    }

    private Scope inside(String changing, String same) {
        return new Scope(nodes + changing, results + changing, constants + same, true);
    }
}
