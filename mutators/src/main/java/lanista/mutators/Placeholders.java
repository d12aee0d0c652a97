// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.op.Specials;

/** The places that a source marks for mutators to fill. */
public final class Placeholders {
    private Placeholders() {}

    /** A warning for each that is left in a graph, where it does nothing. */
    public static List<Diagnostic> left(Graph graph) {
        List<Diagnostic> warnings = new ArrayList<>();
        graph.forEachNode(node -> {
            if (node.operation() instanceof Compute compute && compute.type() == Specials.PLACEHOLDER) {
                String label = compute.attributes().text("label");
                warnings.add(Diagnostic.warning(
                                Code.LAN0411,
                                node.span(),
                                "the placeholder '%s' is left in place, where it passes its input on".formatted(label))
                        .withHelp("give a mutator that matches it, or put Identity() here"));
            }
        });
        return warnings.stream().distinct().toList();
    }
}
