// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.PathNames;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Sources;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;

/** What the elaboration of one model shares: its report, its limits, its decisions and the names of its nodes. */
public final class Elaboration {
    private final Sources sources;
    private final Report report = new Report();
    private final Budget budget = new Budget();
    private final Decisions decisions = new Decisions();
    private final PathNames nodes = new PathNames();
    private final PathNames symbols = new PathNames();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Set<NodeId> kept = new HashSet<>();

    public Elaboration(Sources sources) {
        this.sources = sources;
    }

    public Sources sources() {
        return sources;
    }

    public Report report() {
        return report;
    }

    public Budget budget() {
        return budget;
    }

    public Decisions decisions() {
        return decisions;
    }

    /**
     * Notes a condition that is to be settled when the whole model is known.
     *
     * @see Doubt what it takes
     */
    public void doubt(Expr holds, Expr guard, Optional<NodeId> node, Diagnostic problem) {
        doubts.add(new Doubt(holds, guard, node, report.withUse(problem), report.site()));
    }

    /** Notes why an evaluation ended: types that do not fit are in doubt where not every candidate has them. */
    public void failed(Failure failure, Expr guard) {
        failure.diagnostic().ifPresent(problem -> {
            if (problem.code().isOfTypes() && !guard.isTrue()) {
                doubt(Expr.FALSE, guard, Optional.empty(), problem);
            } else {
                report.add(problem);
            }
        });
    }

    /** What is to be settled, in the order in which it was met. */
    public List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    /** Elaboration of parts of a graph that is there: its names are taken, and its decisions known. */
    public static Elaboration within(Graph graph, Sources sources) {
        Elaboration elaboration = new Elaboration(sources);
        elaboration.take(graph);
        return elaboration;
    }

    private void take(Graph graph) {
        for (Input input : graph.inputs()) {
            nodes.take(input.id().path());
            input.type()
                    .shape()
                    .dimensions()
                    .forEach(size -> Substitution.symbols(size).forEach(symbols::take));
        }
        for (Node node : graph.nodes()) {
            nodes.take(node.id().path());
            node.operation().decisions().forEach(decision -> decisions.take(decision, node.span()));
            node.operation().regions().forEach(this::take);
        }
    }

    /** Whether a node that is replaced may keep its name: the first of its copies may. */
    public boolean keepId(NodeId id) {
        return kept.add(id);
    }

    /** A name for a node or an input that no other has. */
    public NodeId nodeId(String wanted) {
        return new NodeId(nodes.free(wanted));
    }

    /** Keeps the name of an input's dimension from others. */
    public void takeSymbol(String name) {
        symbols.take(name);
    }

    /** A symbol for a size that no other has, as near as can be to the path of the node that finds it. */
    public Expr symbol(String wanted) {
        return Expr.symbol(symbols.free(wanted.replaceAll("[^A-Za-z0-9_]", "_")));
    }
}
