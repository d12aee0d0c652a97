// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.analysis.Activity;
import lanista.ir.analysis.BrokenConditions;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** Holds graphs against the rules of the IR. */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks a graph, with or without choices, that may be part of another: for all values of its decisions.
     *
     * @throws lanista.ir.diagnostic.GraphException naming the rule that it breaks, the node and its place
     */
    public static void verify(Graph graph) {
        new Walk(false, doubt -> {
                    throw doubt.broken();
                })
                .whole(graph);
    }

    /**
     * Checks the graph of a whole space: as {@link #verify}, for those values of its decisions that are an architecture
     * which meets the requirements and has the node in question.
     *
     * @throws lanista.ir.diagnostic.GraphException as {@link #verify} does
     */
    public static void verifySpace(Graph graph) {
        requireKnownInputs(graph);
        List<Doubt> doubts = new ArrayList<>();
        new Walk(false, doubts::add).whole(graph);
        if (!doubts.isEmpty()) {
            BrokenConditions conditions = new BrokenConditions(Activity.of(graph));
            for (Doubt doubt : doubts) {
                conditions.add(List.of(doubt.condition())).ifPresent(broken -> {
                    throw doubt.broken(broken.cause());
                });
            }
        }
    }

    /** Checks a candidate: as {@link #verify}, and that nothing in it depends on a decision. */
    public static void verifyClosed(Graph graph) {
        requireKnownInputs(graph);
        new Walk(true, doubt -> {
                    throw doubt.broken();
                })
                .whole(graph);
    }

    private static void requireKnownInputs(Graph graph) {
        for (Input input : graph.inputs()) {
            if (!input.type().isKnown()) {
                throw Rule.INPUT_TYPES.broken(input.id().path(), SourceSpan.NONE, "it is unknown");
            }
        }
    }

    /** One pass over a graph and its regions. */
    private static final class Walk {
        private final Hierarchy hierarchy = new Hierarchy();
        private final boolean closed;
        private final Consumer<Doubt> doubts;

        Walk(boolean closed, Consumer<Doubt> doubts) {
            this.closed = closed;
            this.doubts = doubts;
        }

        /** Checks a graph that stands in no other, with what holds across the whole of it. */
        void whole(Graph graph) {
            graph.inputs().forEach(hierarchy::given);
            graph(graph, Expr.TRUE);
            hierarchy.requireMeasures();
        }

        /** Checks a graph that is evaluated where a condition holds. */
        private void graph(Graph graph, Expr guard) {
            graph.inputs().forEach(hierarchy::input);
            for (Node node : graph.nodes()) {
                node(node, graph.types(node.operands()), guard);
            }
            graph.requirements().forEach(hierarchy::requirement);
        }

        private void node(Node node, List<TensorType> operands, Expr guard) {
            Finding finding = node.operation().match(new Examination(new Site(node, operands, guard, doubts)));
            hierarchy.node(node, finding);
            if (closed && finding.isChoice()) {
                throw Rule.CLOSED.broken(node, "it is a choice");
            }
            if (closed && !finding.decisions().isEmpty()) {
                throw Rule.CLOSED.broken(node, "it depends on " + finding.decisions());
            }
            List<Graph> regions = node.operation().regions();
            if (!regions.isEmpty()) {
                List<Expr> guards = node.operation().match(new RegionGuards(guard));
                IntStream.range(0, regions.size()).forEach(i -> graph(regions.get(i), guards.get(i)));
            }
        }
    }
}
