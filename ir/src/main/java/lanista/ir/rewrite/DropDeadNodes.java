// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.Graph;

/**
 * Removes the nodes that no output needs, in regions too.
 *
 * <pre>
 * %a = Relu(%x)
 * %b = Tanh(%x)        ==&gt;        %b = Tanh(%x)
 * return %b                       return %b
 * </pre>
 */
public final class DropDeadNodes implements Pass {
    @Override
    public String name() {
        return "DropDeadNodes";
    }

    @Override
    public Graph apply(Graph graph) {
        return Edits.everywhere(graph, Edits::removeDead);
    }
}
