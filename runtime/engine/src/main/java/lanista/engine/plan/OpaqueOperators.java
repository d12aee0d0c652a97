// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;

/** Operators outside the catalogue, which nothing can execute. */
public final class OpaqueOperators {
    private OpaqueOperators() {}

    /** What is said of a node that has to run and applies one; empty where it does not. */
    public static Optional<Diagnostic> problem(Node node) {
        return node.operation() instanceof Compute compute && compute.isOpaque()
                ? Optional.of(Diagnostic.error(
                                Code.LAN0859,
                                node.span(),
                                "the operator '%s' of the node '%s' cannot be executed"
                                        .formatted(compute.operator(), node.id()))
                        .withHelp("run a part of the model that does not need it, or express it by other operators"))
                : Optional.empty();
    }
}
