// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

/**
 * One result of a node, or an input of a graph (then its index is 0).
 *
 * @param node that yields it
 * @param index among the node's results
 */
public record Value(NodeId node, int index) {
    public Value {
        if (index < 0) {
            throw new IllegalArgumentException("a result's index cannot be negative: " + index);
        }
    }

    public static Value of(NodeId node) {
        return new Value(node, 0);
    }

    @Override
    public String toString() {
        return index == 0 ? node.path() : node.path() + "#" + index;
    }
}
