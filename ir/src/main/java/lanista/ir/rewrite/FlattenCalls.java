// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.Optional;
import lanista.ir.Call;
import lanista.ir.Graph;

/**
 * Puts the bodies of blocks in the place of their calls, however deep. What the blocks require, the graph around them
 * then does.
 *
 * <pre>
 * %c = call Cell(%x) {
 *   input %c.x
 *   %c.r = Relu(%c.x)        ==&gt;        %c.r = Relu(%x)
 *   return %c.r                         return %c.r
 * }
 * return %c
 * </pre>
 */
public final class FlattenCalls implements Pass {
    @Override
    public String name() {
        return "FlattenCalls";
    }

    @Override
    public Graph apply(Graph graph) {
        return Edits.everywhere(graph, FlattenCalls::flattened);
    }

    /** A graph whose bodies hold no calls, without its own. */
    private static Graph flattened(Graph graph) {
        return Edits.replaceNodes(
                graph,
                node -> node.operation() instanceof Call call
                        ? Optional.of(Edits.inlined(node, call.body()))
                        : Optional.empty());
    }
}
