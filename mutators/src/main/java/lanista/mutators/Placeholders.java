// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.op.Specials;
import lanista.ir.space.ModelSpace;

/** The places that a source marks for mutators to fill. */
public final class Placeholders {
    private Placeholders() {}

    /** A space with a warning for each that is left in it, and for no other. */
    public static Parsed<ModelSpace> check(Parsed<ModelSpace> space) {
        List<Diagnostic> told = new ArrayList<>(space.diagnostics());
        told.removeIf(diagnostic -> diagnostic.code() == Code.LAN0411);
        space.value().ifPresent(read -> told.addAll(left(read.graph())));
        return new Parsed<>(space.value(), told);
    }

    /** A warning for each that is left in a graph, where it does nothing. */
    static List<Diagnostic> left(Graph graph) {
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
        return warnings;
    }
}
