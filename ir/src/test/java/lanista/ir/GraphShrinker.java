// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.Replacement;
import lanista.ir.text.GraphText;
import lanista.ir.type.TensorType;
import lanista.ir.verify.Verifier;

/**
 * Makes a graph that shows a fault smaller while it shows it: keeps one output, drops nodes, puts one region in the place
 * of the node around it, makes dimensions 1. What breaks a rule of the IR is not tried.
 */
final class GraphShrinker {
    private final Predicate<Graph> fails;

    private GraphShrinker(Predicate<Graph> fails) {
        this.fails = fails;
    }

    /** The smallest graph that was found to fail. */
    static Graph shrink(Graph graph, Predicate<Graph> fails) {
        GraphShrinker shrinker = new GraphShrinker(fails);
        Graph smallest = graph;
        Optional<Graph> next = Optional.of(graph);
        while (next.isPresent()) {
            smallest = next.get();
            next = shrinker.step(smallest);
        }
        return smallest;
    }

    private Optional<Graph> step(Graph graph) {
        return smaller(graph)
                .flatMap(candidate -> built(candidate).stream())
                .filter(candidate -> candidate != graph && fails.test(candidate))
                .findFirst();
    }

    private Optional<Graph> built(Supplier<Graph> candidate) {
        try {
            Graph graph = candidate.get();
            Verifier.verify(graph);
            return Optional.of(graph);
        } catch (GraphException | IllegalArgumentException | ArithmeticException broken) {
            return Optional.empty();
        }
    }

    /** Smaller graphs, or the same object where something cannot be made smaller. */
    private static Stream<Supplier<Graph>> smaller(Graph graph) {
        Stream<Supplier<Graph>> whole = Stream.of(() -> Edits.removeDead(graph), () -> withoutRequirements(graph));
        Stream<Supplier<Graph>> outputs =
                graph.outputs().stream().map(output -> () -> graph.with(graph.nodes(), List.of(output)));
        Stream<Supplier<Graph>> nodes = graph.nodes().stream().flatMap(node -> without(graph, node));
        Stream<Supplier<Graph>> numbers =
                Stream.of(2L, 3L, 4L, 5L, 6L, 8L, 16L).map(number -> () -> withOnes(graph, Expr.of(number)));
        return Stream.of(whole, outputs, nodes, numbers).flatMap(each -> each);
    }

    private static Graph withoutRequirements(Graph graph) {
        return graph.requirements().isEmpty() ? graph : Graph.of(graph.inputs(), graph.nodes(), graph.outputs());
    }

    /** Graphs in which something else stands in the place of a node. */
    private static Stream<Supplier<Graph>> without(Graph graph, Node node) {
        Stream<Supplier<Graph>> operands = node.operands().stream()
                .filter(operand -> List.of(graph.type(operand)).equals(node.types()))
                .map(operand -> () -> Edits.replace(graph, node, Replacement.byValues(List.of(operand))));
        List<Graph> regions = node.operation().regions();
        Stream<Supplier<Graph>> inlined =
                regions.stream().map(region -> () -> Edits.replace(graph, node, Edits.inlined(node, region)));
        Stream<Supplier<Graph>> inside = IntStream.range(0, regions.size())
                .boxed()
                .flatMap(index ->
                        smaller(regions.get(index)).map(region -> () -> withRegion(graph, node, index, region.get())));
        return Stream.of(operands, inlined, inside).flatMap(each -> each);
    }

    private static Graph withRegion(Graph graph, Node node, int index, Graph region) {
        List<Graph> regions = new ArrayList<>(node.operation().regions());
        if (regions.set(index, region) == region) {
            return graph;
        }
        return Edits.replace(
                graph, node, Replacement.byNode(node.with(node.operation().withRegions(regions))));
    }

    /** A copy in which a number is 1 wherever it stands as a dimension or an attribute. */
    private static Graph withOnes(Graph graph, Expr number) {
        UnaryOperator<Expr> one = expr -> expr.equals(number) ? Expr.of(1) : expr;
        Graph result = mapNumbers(graph, one);
        return GraphText.print(result).equals(GraphText.print(graph)) ? graph : result;
    }

    private static Graph mapNumbers(Graph graph, UnaryOperator<Expr> change) {
        List<Input> inputs = graph.inputs().stream()
                .map(input -> new Input(input.id(), input.type().map(change)))
                .toList();
        List<Node> nodes =
                graph.nodes().stream().map(node -> mapNumbers(node, change)).toList();
        return Graph.of(inputs, nodes, graph.outputs(), graph.requirements());
    }

    private static Node mapNumbers(Node node, UnaryOperator<Expr> change) {
        Node inside = Edits.mapRegions(node, region -> mapNumbers(region, change));
        Operation operation = inside.operation() instanceof Compute compute
                ? compute.with(compute.attributes().map(change))
                : inside.operation();
        List<TensorType> types =
                node.types().stream().map(type -> type.map(change)).toList();
        return new Node(node.id(), operation, node.operands(), types, node.span());
    }
}
