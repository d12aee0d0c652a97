// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonValue;
import lanista.ir.type.TensorType;

/**
 * What a layer of the document says of its input, {@code in_features} and its like. The language infers it, so it is
 * held against what was inferred.
 *
 * @param place of the parameter
 */
record InputSize(String parameter, int axis, long size, JsonPlace place) {
    /** The sizes that nodes give as numbers, by the places of the nodes in the text. */
    static void collect(NniNode node, Map<SourceSpan, List<InputSize>> sizes) {
        node.parameters()
                .values()
                .forEach((name, value) -> TorchModules.sizeOf(name)
                        .ifPresent(axis -> sizeIn(value)
                                .ifPresent(size -> sizes.computeIfAbsent(
                                                node.type().place().span(), span -> new ArrayList<>())
                                        .add(new InputSize(name, axis, size, value.place())))));
    }

    /** The number that a parameter gives, be it in a list of one. */
    static Optional<Long> sizeIn(JsonValue value) {
        List<JsonValue> values = value instanceof JsonValue.Items list ? list.values() : List.of(value);
        return values.size() == 1
                ? values.get(0).literal().filter(Literal.Int.class::isInstance).map(Literal::asLong)
                : Optional.empty();
    }

    /** What does not agree. */
    static List<Diagnostic> check(Graph graph, Map<SourceSpan, List<InputSize>> sizes) {
        List<Diagnostic> problems = new ArrayList<>();
        check(graph, sizes, problems);
        return problems;
    }

    private static void check(Graph graph, Map<SourceSpan, List<InputSize>> sizes, List<Diagnostic> problems) {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Compute && !node.operands().isEmpty()) {
                TensorType input = graph.type(node.operands().get(0));
                sizes.getOrDefault(node.span(), List.of())
                        .forEach(size -> size.problem(input).ifPresent(problems::add));
            }
            node.operation().regions().forEach(region -> check(region, sizes, problems));
        }
    }

    private Optional<Diagnostic> problem(TensorType input) {
        int index = axis < 0 ? input.rank() + axis : axis;
        if (index >= input.rank()) {
            return Optional.empty();
        }
        Expr agrees = Expr.equal(input.dimension(index), Expr.of(size));
        return Support.decide(agrees, Expr.TRUE) instanceof Support.Verdict.Fails fails
                ? Optional.of(mismatch(input, fails.example().toString()))
                : Optional.empty();
    }

    private Diagnostic mismatch(TensorType input, String example) {
        return place.problem(Code.LAN0301, "'%s' is %d, the input is %s".formatted(parameter, size, input))
                .withHelp(
                        example.isEmpty()
                                ? "give the size that the input has, or leave it out"
                                : "it differs when %s; leave it out".formatted(example));
    }
}
