// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.text.Names;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;

/** Names that the language can write for the sizes that operators find while they run. */
final class FoundNames {
    private FoundNames() {}

    /** A flat graph in which such sizes have plain names that are free. */
    static Graph in(Graph graph) {
        Names names = LanNaming.NAMING.newVariables();
        graph.inputs()
                .forEach(input -> input.type()
                        .shape()
                        .dimensions()
                        .forEach(size -> Substitution.symbols(size).forEach(names::fresh)));
        Map<String, Expr> plain = new LinkedHashMap<>();
        graph.nodes()
                .forEach(node -> ((Compute) node.operation())
                        .found()
                        .forEach(symbol -> plain.put(symbol, Expr.symbol(names.fresh(symbol)))));
        if (plain.isEmpty()) {
            return graph;
        }
        Substitution renaming = Substitution.ofSymbols(name -> Optional.ofNullable(plain.get(name)));
        return Graph.of(
                graph.inputs(),
                graph.nodes().stream().map(node -> renamed(node, renaming)).toList(),
                graph.outputs());
    }

    private static Node renamed(Node node, Substitution renaming) {
        Compute compute = (Compute) node.operation();
        return new Node(
                node.id(),
                compute.with(compute.attributes().map(renaming::in)),
                node.operands(),
                node.types().stream().map(type -> type.map(renaming::in)).toList(),
                node.span());
    }
}
