// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.space.ModelSpace;
import lanista.ir.verify.Verifier;

/**
 * Mutators in the order in which they apply, each to what the one before made. What they make of a space is a space: its
 * decisions are those of the source and of the mutators, so that an architecture of it, the mutators and the source are all
 * that a candidate is rebuilt from.
 */
public record Mutators(List<Mutator> all) {
    public static final Mutators NONE = new Mutators(List.of());

    public Mutators {
        all = List.copyOf(all);
    }

    public static Mutators of(Mutator... all) {
        return new Mutators(List.of(all));
    }

    /** These, and behind them others. */
    public Mutators then(Mutators others) {
        List<Mutator> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Mutators(both);
    }

    /**
     * The space with all that the mutators could make of it; errors name the mutator that breaks the graph, the node and the
     * rule that it breaks, warnings those that change nothing.
     */
    public Parsed<ModelSpace> mutate(ModelSpace space) {
        List<Diagnostic> told = new ArrayList<>();
        Graph graph = space.graph();
        for (Mutator mutator : all) {
            Graph before = graph;
            try {
                Parsed<Graph> opened = mutator.open(before);
                told.addAll(opened.diagnostics());
                if (opened.value().isEmpty()) {
                    return Parsed.failed(told);
                }
                graph = opened.orThrow();
                requireWhole(before, graph);
            } catch (GraphException | ExprLimitException broken) {
                told.add(breaks(mutator, String.valueOf(broken.getMessage())));
                return Parsed.failed(told);
            }
            if (graph == before) {
                told.add(idle(mutator));
            }
        }
        return Parsed.of(
                graph == space.graph() ? space : new ModelSpace(space.name(), space.documentation(), graph), told);
    }

    private static void requireWhole(Graph before, Graph after) {
        if (after == before) {
            return;
        }
        if (!after.inputs().equals(before.inputs())) {
            throw new GraphException(
                    "the inputs %s of the model became %s".formatted(before.inputs(), after.inputs()));
        }
        if (after.outputs().size() != before.outputs().size()) {
            throw new GraphException("the model's %d outputs became %d"
                    .formatted(before.outputs().size(), after.outputs().size()));
        }
        Verifier.verifySpace(after);
    }

    private static Diagnostic breaks(Mutator mutator, String what) {
        return Diagnostic.error(
                        Code.LAN0413,
                        mutator.span(),
                        "the mutator '%s' breaks the graph".formatted(mutator.name()))
                .withNote(what)
                .withHelp("let what it puts in place take and give what the node does, or match fewer nodes");
    }

    private static Diagnostic idle(Mutator mutator) {
        return Diagnostic.warning(
                        Code.LAN0412, mutator.span(), "the mutator '%s' matches nothing".formatted(mutator.name()))
                .withHelp("lanista show SPACE tells the nodes of the graph and their attributes");
    }
}
