// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

/**
 * The stable name of a node or an input: a path such as {@code cells.3.edge_0_1.sep.conv}, unique in the whole graph,
 * regions included.
 */
public record NodeId(String path) implements Comparable<NodeId> {
    public NodeId {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a node needs a name");
        }
    }

    @Override
    public int compareTo(NodeId other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
