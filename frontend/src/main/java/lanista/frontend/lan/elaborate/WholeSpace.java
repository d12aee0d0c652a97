// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.syntax.Declaration;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Requirement;
import lanista.ir.analysis.Activity;
import lanista.ir.analysis.Feasibility;
import lanista.ir.analysis.Measured;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Measure;

/**
 * What can be told of a model only when all of it is known: what no output needs, whether an architecture meets all
 * requirements, and whether one that does breaks a condition that was in doubt.
 */
final class WholeSpace {
    private final Elaboration elaboration;
    private final Declaration.Model model;
    private final Doubts doubts;

    WholeSpace(Elaboration elaboration, Declaration.Model model) {
        this.elaboration = elaboration;
        this.model = model;
        this.doubts = new Doubts(elaboration);
    }

    /** Reports what is wrong; without a graph doubts stay and are told as they are. */
    void check(Optional<Graph> graph) {
        if (graph.isEmpty() || elaboration.report().hasErrors()) {
            doubts.reportAsMet();
            return;
        }
        new Unused(elaboration, graph.get()).warn(model);
        requireKnownCosts(graph.get());
        if (elaboration.report().hasErrors()) {
            return;
        }
        try {
            Activity activity = Activity.of(graph.get());
            check(activity);
            if (!elaboration.report().hasErrors()) {
                IdleChoices.warn(elaboration, graph.get(), activity);
            }
        } catch (ExprLimitException tooLarge) {
            doubts.reportAsMet();
        }
    }

    /** Requirements cannot speak of what a model costs where that is not known. */
    private void requireKnownCosts(Graph graph) {
        List<Node> opaque = new ArrayList<>();
        graph.forEachNode(node -> {
            if (node.operation() instanceof Compute compute && compute.isOpaque()) {
                opaque.add(node);
            }
        });
        if (opaque.isEmpty()) {
            return;
        }
        for (Activity.Guarded guarded : Activity.of(graph).requirements()) {
            Requirement requirement = guarded.requirement();
            for (Measure measure : Measured.in(requirement.condition())) {
                elaboration
                        .report()
                        .add(Diagnostic.error(
                                        Code.LAN0410,
                                        requirement.span(),
                                        "what '%s' is cannot be told of this model".formatted(measure.word()))
                                .withNote("what the operator outside the catalogue at %s costs is not known"
                                        .formatted(opaque.get(0).span())));
            }
        }
    }

    private void check(Activity activity) {
        Optional<Diagnostic> empty =
                Feasibility.of(activity).match(new EmptySpace(model.name().span()));
        empty.ifPresent(elaboration.report()::add);
        if (empty.filter(Diagnostic::isError).isEmpty() && !doubts.isEmpty()) {
            doubts.settle(activity);
        }
    }
}
