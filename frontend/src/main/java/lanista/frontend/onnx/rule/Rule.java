// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;

/** How a node of one operator is told by operators of the catalogue. */
@FunctionalInterface
public interface Rule {
    /**
     * Adds what a node does.
     *
     * @return its results, at least as many as the node names
     * @throws Unsupported where the catalogue has nothing for it
     */
    List<Operand> apply(Site site);
}
