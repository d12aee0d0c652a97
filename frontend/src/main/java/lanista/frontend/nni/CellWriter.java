// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.syntax.Body;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;

/** Writes one graph of an NNI document as the body of a block or of the model. */
final class CellWriter {
    /** Types of nodes with several results, which edges tell apart by slots. */
    private static final List<String> SEVERAL =
            List.of("prim::ListUnpack", "prim::TupleUnpack", "aten::split", "aten::chunk");

    private final NniModel model;
    private final NniGraph graph;
    private final Identifiers identifiers = new Identifiers();
    private final List<Statement> statements = new ArrayList<>();
    private final LayerWriter layers;
    private final List<String> inputs;
    private final Map<String, Operand> results = new HashMap<>();
    /** The names of layers by the nodes that made them. */
    private final Map<String, String> made = new HashMap<>();

    /** @param blocks the names of the blocks that graphs become */
    CellWriter(NniModel model, NniGraph graph, Map<String, String> blocks) {
        this.model = model;
        this.graph = graph;
        blocks.values().forEach(identifiers::free);
        this.inputs = graph.inputs().stream()
                .map(input -> identifiers.ofNode(graph.name(), input))
                .toList();
        this.layers = new LayerWriter(model, blocks, statements, identifiers);
    }

    /** The names of its inputs, as its body has them. */
    List<Identifier> inputs() {
        Written written = new Written(graph.place().span());
        return inputs.stream().map(written::identifier).toList();
    }

    Body body() {
        graph.inOrder().forEach(this::node);
        Written written = new Written(graph.place().span());
        List<Expression> returned = new ArrayList<>();
        for (NniEdge edge : graph.into(NniGraph.OUTPUTS)) {
            returned.add(value(edge)
                    .expression()
                    .orElseThrow(() -> edge.place().wrong("None reaches the outputs of '%s'".formatted(graph.name()))));
        }
        if (returned.isEmpty()) {
            throw graph.place().wrong("no edge reaches '_outputs' of '%s'".formatted(graph.name()));
        }
        statements.add(new Statement.Return(returned, written.span()));
        return new Body(statements, written.span());
    }

    private void node(NniNode node) {
        List<Operand> operands =
                graph.into(node.name()).stream().map(this::value).toList();
        results.put(node.name(), result(node, operands));
    }

    /** What an edge brings. */
    private Operand value(NniEdge edge) {
        NniEdge.End head = edge.head();
        Written written = new Written(edge.place().span());
        if (head.node().equals(NniGraph.INPUTS)) {
            return Operand.of(written.name(inputs.get(head.slot().orElse(0))));
        }
        Operand result = results.getOrDefault(head.node(), Operand.NONE);
        if (head.slot().isEmpty()) {
            return result;
        }
        int slot = head.slot().getAsInt();
        if (Optional.ofNullable(graph.nodes().get(head.node()))
                .filter(this::yieldsSeveral)
                .isPresent()) {
            return new Operand(
                    result.expression().map(all -> written.element(all, written.integer(slot))), Optional.empty());
        }
        if (slot > 0) {
            throw edge.place().wrong("'%s' has one result, there is no slot %d".formatted(head.node(), slot));
        }
        return result;
    }

    private boolean yieldsSeveral(NniNode node) {
        return SEVERAL.contains(node.typeName())
                || (node.mutation().isEmpty()
                        && node.cell()
                                .filter(cell -> model.graph(cell).yieldsSeveral())
                                .isPresent());
    }

    private Operand result(NniNode node, List<Operand> operands) {
        if (node.typeName().equals("prim::Constant")) {
            return node.parameter("value")
                    .map(value -> Operand.of(node.written(), value.asLiteral()))
                    .orElse(Operand.NONE);
        }
        if (node.typeName().equals("prim::ListConstruct") && operands.isEmpty()) {
            return Operand.of(node.written(), Literal.of(List.of()));
        }
        Optional<String> layer = node.typeName().equals("shared") ? Optional.of(shared(node)) : layer(node);
        if (layer.isPresent()) {
            String name = identifiers.free(layer.get() + "_out");
            return Operand.of(bound(node, name, applied(node, layer.get(), operands)));
        }
        String name = identifiers.ofNode(graph.name(), node.name());
        Expression value =
                new FunctionWriter(node, operands).write(part -> bound(node, identifiers.free(name + "_of"), part));
        return Operand.of(bound(node, name, value));
    }

    /** The name of the layer that a node is, which is made where it is not yet; empty for functions. */
    private Optional<String> layer(NniNode node) {
        return Optional.ofNullable(made.get(node.name()))
                .or(() -> layers.find(node).map(layer -> {
                    String name = identifiers.ofNode(graph.name(), node.name());
                    made.put(node.name(), name);
                    bound(node, name, layer);
                    return name;
                }));
    }

    /** The layer of another node, applied once more. */
    private String shared(NniNode node) {
        JsonValue reference = node.parameters().required("reference");
        return Optional.ofNullable(graph.nodes().get(reference.asName()))
                .flatMap(this::layer)
                .orElseThrow(() ->
                        reference.place().wrong("'%s' has no layer '%s'".formatted(graph.name(), reference.asName())));
    }

    private static Expression applied(NniNode node, String layer, List<Operand> operands) {
        List<Expression> tensors = operands.stream()
                .map(operand ->
                        operand.expression().orElseThrow(() -> Unsupported.of(node, "cannot be applied to None")))
                .toList();
        return node.written().apply(node.written().name(layer), tensors);
    }

    /** An expression under a name of its own. */
    private Expression bound(NniNode node, String name, Expression value) {
        statements.add(node.written().assign(name, value));
        return node.written().name(name);
    }
}
