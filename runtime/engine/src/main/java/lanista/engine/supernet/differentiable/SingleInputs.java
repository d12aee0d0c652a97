// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanista.engine.supernet.Mixture;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.space.ModelSpace;

/** What methods that draw one option of each decision need: choices of inputs with one input. */
final class SingleInputs {
    private SingleInputs() {}

    /**
     * Refuses other choices of inputs.
     *
     * @param method what messages call it
     * @param mixtures what it learns
     * @throws SourceException LAN0732 for each choice among inputs that may have more than one, or none
     */
    static void require(String method, ModelSpace space, Map<Label, Mixture> mixtures) {
        List<Diagnostic> problems = new ArrayList<>();
        mixtures.values().forEach(mixture -> {
            Decision decision = mixture.decision();
            if (decision.domain() instanceof Domain.Subset subset && (subset.least() != 1 || subset.most() != 1)) {
                problems.add(Diagnostic.error(
                                Code.LAN0732,
                                firstReader(space.graph(), decision),
                                "%s cannot take the choice '%s': it draws one option of a choice, and %d to %d inputs may be chosen"
                                        .formatted(method, decision.label(), subset.least(), subset.most()))
                        .withHelp("choose one input, or between inputs that are choices of operations, or use darts"));
            }
        });
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    static SourceSpan firstReader(Graph graph, Decision decision) {
        List<SourceSpan> spans = new ArrayList<>();
        graph.forEachNode(node -> {
            if (node.operation().decisions().contains(decision)) {
                spans.add(node.span());
            }
        });
        return spans.isEmpty() ? SourceSpan.NONE : spans.get(0);
    }
}
