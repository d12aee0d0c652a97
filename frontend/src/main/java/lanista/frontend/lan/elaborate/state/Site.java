// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import lanista.ir.NodeId;

/** The node of a graph that a rule of a mutator meets. */
public record Site(String mutator, NodeId node) {
    /**
     * What is told of a problem that is found there.
     *
     * @param others how many further nodes have the like
     */
    String words(int others) {
        String first = "so it is where the mutator '%s' meets '%s'".formatted(mutator, node);
        return switch (others) {
            case 0 -> first;
            case 1 -> first + ", and alike at 1 other node";
            default -> "%s, and alike at %d other nodes".formatted(first, others);
        };
    }
}
