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
    /** What is said of a graph, and not of the mutator alone. */
    private static final List<Code> OF_GRAPHS = List.of(Code.LAN0412, Code.LAN0413);

    public Mutators {
        all = List.copyOf(all);
    }

    public static Mutators of(Mutator... all) {
        return new Mutators(List.of(all));
    }

    /**
     * The space with all that the mutators could make of it; errors name the mutator that breaks the graph, the node and the
     * rule that it breaks, warnings those that change nothing.
     */
    public Parsed<ModelSpace> mutate(ModelSpace space) {
        List<Diagnostic> told = new ArrayList<>();
        Graph graph = space.graph();
        Outputs outputs = Outputs.of(space);
        for (Mutator mutator : all) {
            boolean sound = isSound(told);
            Parsed<Graph> changed = changed(mutator, graph);
            // What is said of a graph that lacks what other mutators would have made of it may be wrong.
            changed.diagnostics().stream()
                    .filter(diagnostic -> sound || !OF_GRAPHS.contains(diagnostic.code()))
                    .forEach(told::add);
            Graph after = changed.value().orElse(graph);
            outputs = outputs.changed(mutator, after);
            graph = after;
        }
        if (isSound(told)) {
            told.addAll(outputs.check());
        }
        if (!isSound(told)) {
            return Parsed.failed(told);
        }
        return Parsed.of(graph == space.graph() ? space : space.with(graph), told);
    }

    private static boolean isSound(List<Diagnostic> told) {
        return told.stream().noneMatch(Diagnostic::isError);
    }

    /** What one mutator makes of a graph, held against the rules of the IR. */
    private static Parsed<Graph> changed(Mutator mutator, Graph before) {
        try {
            Parsed<Graph> opened = mutator.open(before);
            if (opened.value().isEmpty()) {
                return opened;
            }
            Graph after = opened.orThrow();
            List<Diagnostic> told = new ArrayList<>(opened.diagnostics());
            if (after == before) {
                told.add(idle(mutator, before));
            } else {
                requireWhole(before, after);
            }
            return Parsed.of(after, told);
        } catch (GraphException | ExprLimitException broken) {
            return Parsed.failed(List.of(breaks(mutator, String.valueOf(broken.getMessage()))));
        }
    }

    private static void requireWhole(Graph before, Graph after) {
        if (!after.inputs().equals(before.inputs())) {
            throw new GraphException("the inputs %s of the model became %s".formatted(before.inputs(), after.inputs()));
        }
        Outputs.requireForms(before, after);
        Verifier.verifySpace(after);
    }

    /** That a mutator breaks a rule of the graph. */
    static Diagnostic breaks(Mutator mutator, String what) {
        return Diagnostic.error(
                        Code.LAN0413, mutator.span(), "the mutator '%s' breaks the graph".formatted(mutator.name()))
                .withNote(what)
                .withHelp("let what it puts in place take and give what the node does, or match fewer nodes");
    }

    private static Diagnostic idle(Mutator mutator, Graph graph) {
        return Diagnostic.warning(
                        Code.LAN0412, mutator.span(), "the mutator '%s' matches nothing".formatted(mutator.name()))
                .withHelp(mutator.remedy(graph));
    }
}
