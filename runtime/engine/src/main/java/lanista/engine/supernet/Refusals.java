// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** The choices that a supernet cannot compute in all their values at once, each with the reason. */
final class Refusals {
    private static final String SAMPLE = "settle it, or use a trainer that samples single paths";

    private final Set<Diagnostic> problems = new LinkedHashSet<>();

    private void add(Diagnostic problem) {
        problems.add(problem);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new SourceException(List.copyOf(problems));
        }
    }

    void tooManyValues(Graph graph, Decision decision) {
        String found = decision.domain().isContinuous()
                ? "it has a range of real numbers"
                : "it has %d values, at most %d are".formatted(decision.domain().size(), Mixture.MOST_OPTIONS);
        add(problem(firstReader(graph, decision), List.of(decision), found));
    }

    private static SourceSpan firstReader(Graph graph, Decision decision) {
        List<SourceSpan> spans = new ArrayList<>();
        graph.forEachNode(node -> {
            if (node.operation().decisions().contains(decision)) {
                spans.add(node.span());
            }
        });
        return spans.isEmpty() ? SourceSpan.NONE : spans.get(0);
    }

    void tooManyTogether(Node node, Collection<Decision> decisions) {
        add(problem(
                node.span(), decisions, "'%s' depends on more than %d combinations".formatted(node.id(), Joint.MOST)));
    }

    void notMixable(Node node, TensorType type) {
        Set<Decision> decisions = new LinkedHashSet<>(node.operation().decisions());
        node.types().forEach(each -> decisions.addAll(each.decisions()));
        add(problem(
                node.span(),
                decisions,
                "'%s' gives %s, and only numbers with a fraction can be mixed".formatted(node.id(), type)));
    }

    void readsSubset(Node node, Decision decision) {
        add(problem(
                node.span(),
                List.of(decision),
                "'%s' depends on which inputs are chosen, or how many".formatted(node.id())));
    }

    void concatenates(Node node, Decision decision) {
        add(problem(node.span(), List.of(decision), "'%s' puts the chosen inputs side by side".formatted(node.id())));
    }

    void sizeOfTooMany(Expr size) {
        add(problem(
                SourceSpan.NONE,
                size.decisions(),
                "a size depends on more than %d combinations".formatted(Joint.MOST)));
    }

    void sizeNotKnown(Expr size) {
        add(problem(SourceSpan.NONE, size.decisions(), "which size is the largest is known only while it runs"));
    }

    private static Diagnostic problem(SourceSpan span, Collection<Decision> decisions, String found) {
        String names =
                decisions.stream().map(decision -> "'" + decision.label() + "'").collect(Collectors.joining(", "));
        String subject = decisions.size() == 1 ? "the choice " + names : "the choices " + names;
        return Diagnostic.error(Code.LAN0731, span, subject + " cannot be computed in all values at once: " + found)
                .withHelp(SAMPLE);
    }
}
