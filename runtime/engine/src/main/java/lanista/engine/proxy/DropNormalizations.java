// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.Pass;
import lanista.ir.rewrite.Replacement;

/**
 * Takes away what scales activations by their statistics, and what drops some.
 *
 * <pre>
 * %n = BatchNormalization(%x) @n
 * %r = Relu(%n)                       ==&gt;        %r = Relu(%x)
 * </pre>
 */
final class DropNormalizations implements Pass {
    private static final Set<String> DROPPED = Set.of(
            "BatchNormalization",
            "LayerNormalization",
            "RMSNormalization",
            "GroupNormalization",
            "InstanceNormalization",
            "LpNormalization",
            "LRN",
            "Dropout",
            "ChannelDropout",
            "DropPath");

    @Override
    public String name() {
        return "DropNormalizations";
    }

    @Override
    public Graph apply(Graph graph) {
        return Edits.replaceNodes(
                graph,
                node -> isDropped(node)
                        ? Optional.of(Replacement.byValues(node.operands().subList(0, 1)))
                        : Optional.empty());
    }

    private static boolean isDropped(Node node) {
        return node.operation() instanceof Compute compute
                && DROPPED.contains(compute.type().name())
                && node.types().size() == 1;
    }
}
