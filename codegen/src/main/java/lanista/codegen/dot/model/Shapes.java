// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/**
 * Types as drawings write them: {@code 64×28×28}, without the dimension that all examples of a batch have in common.
 *
 * @param batch the dimension that is left out where it comes first
 */
record Shapes(Optional<Expr> batch) {
    /** Leaves out the first dimension of the first input, where that is a symbol. */
    static Shapes of(Graph graph) {
        return new Shapes(graph.inputs().stream()
                .limit(1)
                .filter(input -> input.type().rank() > 1)
                .map(input -> input.type().dimension(0))
                .filter(dimension -> dimension instanceof Expr.Symbol)
                .findFirst());
    }

    /** The type in full, as the source has it. */
    static String full(TensorType type) {
        if (!type.isKnown()) {
            return TensorType.UNKNOWN_WORD;
        }
        return type.shape().dimensions().stream()
                .map(dimension -> Phrases.of(dimension).text())
                .collect(Collectors.joining(", ", type.element().word() + "[", "]"));
    }

    static String full(List<TensorType> types) {
        return types.stream().map(Shapes::full).collect(Collectors.joining(", "));
    }

    /** The shapes of a node's results where they are not that of its first operand; empty where they are. */
    Optional<String> change(Graph graph, Node node) {
        boolean same = !node.operands().isEmpty()
                && node.types().stream().allMatch(graph.type(node.operands().get(0))::equals);
        return same
                ? Optional.empty()
                : Optional.of(node.types().stream().map(this::of).distinct().collect(Collectors.joining(", ")));
    }

    private String of(TensorType type) {
        if (!type.isKnown()) {
            return TensorType.UNKNOWN_WORD;
        }
        List<Expr> dimensions = type.shape().dimensions();
        boolean drop = dimensions.size() > 1 && batch.isPresent() && batch.get().equals(dimensions.get(0));
        String text = (drop ? dimensions.subList(1, dimensions.size()) : dimensions)
                .stream().map(Shapes::dimension).collect(Collectors.joining("×"));
        return text.isEmpty() ? "scalar" : text;
    }

    private static String dimension(Expr dimension) {
        boolean simple = !(dimension instanceof Expr.Apply);
        String text = Phrases.of(dimension).text();
        return simple ? text : "(" + text + ")";
    }
}
