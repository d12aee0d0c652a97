// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.analysis.Activity;
import lanista.ir.analysis.BrokenConditions;
import lanista.ir.analysis.SomeCandidates;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Failing;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.expr.Support.Verdict;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;
import lanista.ir.verify.Rule;

/**
 * The outputs of a model on its way through mutators: those that it is to have, and the mutators that made others of them.
 *
 * @param declared whether the model says itself which it is to have; else they are as the source, and what fills its
 *     placeholders, leaves them
 * @param expected the types that they are to have
 * @param graph as it is
 * @param changers the last mutator that gave one another size, by its position; none where none did
 */
record Outputs(boolean declared, List<TensorType> expected, Graph graph, Map<Integer, Mutator> changers) {
    static Outputs of(ModelSpace space) {
        boolean declared = !space.declared().isEmpty();
        Graph graph = space.graph();
        return new Outputs(declared, declared ? space.declared() : graph.outputTypes(), graph, Map.of());
    }

    /** The same after a mutator made another graph. */
    Outputs changed(Mutator mutator, Graph after) {
        boolean fills = !declared
                && Placeholders.left(after).size() < Placeholders.left(graph).size();
        Map<Integer, Mutator> all = new TreeMap<>(changers);
        for (int i = 0; i < expected.size(); i++) {
            if (!after.outputTypes().get(i).equals(graph.outputTypes().get(i))) {
                all.put(i, mutator);
            }
        }
        return new Outputs(declared, fills ? after.outputTypes() : expected, after, all);
    }

    /** @throws GraphException where there are more or fewer than before, or some of another element type or rank */
    static void requireForms(Graph before, Graph after) {
        List<TensorType> had = before.outputTypes();
        List<TensorType> has = after.outputTypes();
        if (had.size() != has.size()) {
            throw new GraphException("the %d outputs of the model became %d".formatted(had.size(), has.size()));
        }
        for (int i = 0; i < had.size(); i++) {
            if (!sameForm(had.get(i), has.get(i))) {
                throw broken(after, i, "the output %s of the model became %s".formatted(had.get(i), has.get(i)));
            }
        }
    }

    private static boolean sameForm(TensorType one, TensorType other) {
        boolean bothKnown = one.isKnown() && other.isKnown();
        boolean alike = bothKnown && one.element() == other.element() && one.rank() == other.rank();
        return alike || (!one.isKnown() && !other.isKnown());
    }

    private static GraphException broken(Graph graph, int output, String message) {
        Value value = graph.outputs().get(output);
        SourceSpan span = graph.node(value.node()).map(Node::span).orElse(SourceSpan.NONE);
        return Rule.OUTPUTS.broken(value.node().path(), span, message);
    }

    /** What is to be said of sizes that some candidate has not as it should: an error where they are declared. */
    List<Diagnostic> check() {
        List<Diagnostic> told = new ArrayList<>();
        changers.forEach((output, mutator) -> {
            TensorType wanted = expected.get(output);
            if (wanted.isKnown()) {
                Diagnostic problem = declared ? againstDeclared(mutator, output) : unlikeBefore(mutator, output);
                settled(equal(wanted, graph.outputTypes().get(output)), problem).ifPresent(told::add);
            }
        });
        return told;
    }

    private Diagnostic againstDeclared(Mutator mutator, int output) {
        String words = "the model declares the output %s and has %s"
                .formatted(expected.get(output), graph.outputTypes().get(output));
        return Mutators.breaks(
                mutator, String.valueOf(broken(graph, output, words).getMessage()));
    }

    private Diagnostic unlikeBefore(Mutator mutator, int output) {
        String message = "the mutator '%s' makes %s of the output %s of the model"
                .formatted(mutator.name(), graph.outputTypes().get(output), expected.get(output));
        return Diagnostic.warning(Code.LAN0414, mutator.span(), message)
                .withNote("the output is that of '%s'"
                        .formatted(graph.outputs().get(output).node()))
                .withHelp("match the layers before the last one, unless the sizes are meant to change");
    }

    /** Whether the sizes are the same; those that operators find while they run are. */
    private Expr equal(TensorType wanted, TensorType found) {
        Set<String> known = graph.inputs().stream()
                .flatMap(input -> input.type().shape().dimensions().stream())
                .flatMap(size -> Substitution.symbols(size).stream())
                .collect(Collectors.toSet());
        Expr equal = Expr.TRUE;
        for (int axis = 0; axis < wanted.rank(); axis++) {
            Expr one = wanted.dimension(axis);
            Expr other = found.dimension(axis);
            boolean bothFound = isFound(one, known) && isFound(other, known);
            equal = bothFound ? equal : Expr.and(equal, Expr.equal(one, other));
        }
        return equal;
    }

    private static boolean isFound(Expr size, Set<String> known) {
        return size instanceof Expr.Symbol symbol && !known.contains(symbol.name());
    }

    private Optional<Diagnostic> settled(Expr equal, Diagnostic problem) {
        return Support.decide(equal, Expr.TRUE).match(new Verdict.Cases<>() {
            @Override
            public Optional<Diagnostic> holds() {
                return Optional.empty();
            }

            @Override
            public Optional<Diagnostic> fails(Verdict.Fails verdict) {
                return inCandidates(equal, problem);
            }

            @Override
            public Optional<Diagnostic> undecided(Verdict.Undecided verdict) {
                return Optional.of(SomeCandidates.mayHave(problem, verdict.decisions()));
            }
        });
    }

    /** The problem where architectures have it that meet the requirements; where a decision is gone, all do. */
    private Optional<Diagnostic> inCandidates(Expr equal, Diagnostic problem) {
        Set<Decision> there = new HashSet<>();
        graph.forEachNode(node -> there.addAll(node.operation().decisions()));
        if (!there.containsAll(equal.decisions())) {
            return Optional.of(problem);
        }
        BrokenConditions.Condition condition = new BrokenConditions.Condition(equal, Expr.TRUE, Optional.empty());
        try {
            return new BrokenConditions(Activity.of(graph))
                    .add(List.of(condition))
                    .map(broken -> SomeCandidates.have(problem, broken));
        } catch (ExprLimitException tooLarge) {
            return Optional.of(SomeCandidates.have(problem, Failing.of(equal, Expr.TRUE)));
        }
    }
}
