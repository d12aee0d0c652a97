// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Specials;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.space.ModelSpace;

/**
 * What a cell looks like to DARTS: choices of inputs whose inputs come from choices of operations, and operations that
 * stand for no connection.
 *
 * @param operations the decisions of the operations on the edges of each choice of inputs
 * @param none the values of each choice of operations that give zeros
 */
record Edges(Map<Label, List<Decision>> operations, Map<Label, Set<Literal>> none) {
    static Edges of(ModelSpace space) {
        Edges edges = new Edges(new LinkedHashMap<>(), new LinkedHashMap<>());
        edges.collect(new FlattenCalls().apply(space.graph()));
        return edges;
    }

    private void collect(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Switch operation && operation.selector() instanceof Expr.Chosen chosen) {
                none.computeIfAbsent(chosen.decision().label(), label -> new LinkedHashSet<>())
                        .addAll(zeros(operation));
            }
            if (node.operation() instanceof Select operation) {
                List<Decision> decisions = new ArrayList<>();
                node.operands()
                        .forEach(operand -> graph.node(operand.node())
                                .flatMap(Edges::decision)
                                .ifPresent(decisions::add));
                if (decisions.size() == node.operands().size()) {
                    operations.put(operation.decision().label(), decisions);
                }
            }
            node.operation().regions().forEach(this::collect);
        }
    }

    private static Optional<Decision> decision(Node node) {
        return node.operation() instanceof Switch operation && operation.selector() instanceof Expr.Chosen chosen
                ? Optional.of(chosen.decision())
                : Optional.empty();
    }

    private static List<Literal> zeros(Switch operation) {
        return operation.alternatives().stream()
                .filter(alternative -> givesZeros(alternative.body()))
                .map(Switch.Alternative::key)
                .toList();
    }

    private static boolean givesZeros(Graph body) {
        return body.outputs().stream()
                .allMatch(output -> body.node(output.node())
                        .filter(node -> node.operation() instanceof Compute compute && compute.type() == Specials.ZERO)
                        .isPresent());
    }

    /** Whether a value of a choice of operations gives zeros. */
    boolean isNone(Label label, Literal value) {
        return none.getOrDefault(label, Set.of()).contains(value);
    }
}
