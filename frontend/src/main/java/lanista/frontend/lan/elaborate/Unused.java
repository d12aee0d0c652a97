// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.analysis.Activity;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;

/** Warns of what a model has and no output needs, which is mostly a slip in a name. */
final class Unused {
    private final Elaboration elaboration;
    private final Graph graph;

    Unused(Elaboration elaboration, Graph graph) {
        this.elaboration = elaboration;
        this.graph = graph;
    }

    void warn(Declaration.Model model) {
        warnOfInputs(model);
        warnOfChoices();
    }

    private void warnOfInputs(Declaration.Model model) {
        Set<NodeId> needed = new HashSet<>();
        graph.outputs().stream().map(Value::node).forEach(needed::add);
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed.contains(nodes.get(i).id())) {
                graph.needs(nodes.get(i)).stream().map(Value::node).forEach(needed::add);
            }
        }
        for (int i = 0; i < model.inputs().size(); i++) {
            Identifier name = model.inputs().get(i).name();
            if (!needed.contains(graph.inputs().get(i).value().node())) {
                String message = "no output needs the input `%s`".formatted(name.text());
                add(Diagnostic.warning(Code.LAN0218, name.span(), message), "use it");
            }
        }
    }

    /** A choice that decides nothing is left out. */
    private void warnOfChoices() {
        Activity activity;
        try {
            activity = Activity.of(graph);
        } catch (ExprLimitException tooLarge) {
            return;
        }
        elaboration.decisions().written().values().forEach(written -> {
            Decision decision = written.decision();
            if (activity.conditions().getOrDefault(decision, Expr.FALSE).isFalse()) {
                String message = "no output needs the choice '%s', it is left out".formatted(decision.label());
                String label = decision.label().text();
                add(
                        Diagnostic.warning(Code.LAN0405, written.span(), message)
                                .withLabel(label)
                                .withIdle(List.of(label)),
                        "use its value");
            }
        });
    }

    private void add(Diagnostic warning, String use) {
        elaboration.report().add(warning.withHelp(use + " on the way to an output, or remove it"));
    }
}
