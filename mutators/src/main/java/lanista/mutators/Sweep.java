// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Requirement;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.Replacement;
import lanista.ir.type.TensorType;
import lanista.ir.verify.RegionGuards;

/**
 * One way through a graph and its regions, from the inputs on, that puts graphs in the place of nodes and gives what
 * follows the types that it then has.
 */
public final class Sweep {
    private final Ids ids;
    private final Function<Match, Optional<Graph>> change;

    /** @param change what takes the place of a node; empty keeps it */
    Sweep(Ids ids, Function<Match, Optional<Graph>> change) {
        this.ids = ids;
        this.change = change;
    }

    /**
     * The graph with its changes, without what nothing needs any more; the same object where there are none.
     *
     * @param change what takes the place of a node: a graph fed with its operands; empty keeps it. What is put in place is
     *     not looked at again
     */
    public static Graph over(Graph graph, Function<Match, Optional<Graph>> change) {
        Sweep sweep = new Sweep(Ids.of(graph), change);
        Graph changed = sweep.region(graph, inputTypes(graph), Expr.TRUE);
        return changed == graph ? graph : new DropDeadNodes().apply(changed);
    }

    private static List<TensorType> inputTypes(Graph graph) {
        return graph.inputs().stream().map(Input::type).toList();
    }

    /** A graph whose inputs have these types. */
    private Graph region(Graph graph, List<TensorType> inputTypes, Expr guard) {
        return new Region(graph, inputTypes).changed(guard);
    }

    /** A node on these operands, with what is inside it changed. */
    Node inside(Node node, List<Value> operands, List<TensorType> operandTypes, Expr guard) {
        List<Graph> regions = node.operation().regions();
        List<Expr> guards = regions.isEmpty() ? List.of() : node.operation().match(new RegionGuards(guard));
        List<Graph> changed = new ArrayList<>();
        List<TensorType> given = operandTypes;
        for (int i = 0; i < regions.size(); i++) {
            changed.add(region(regions.get(i), given, guards.get(i)));
            if (node.operation() instanceof Repeat) {
                given = changed.get(i).outputTypes();
            }
        }
        Operation operation = node.operation().withRegions(changed);
        Node moved = operation == node.operation() && operands == node.operands()
                ? node
                : new Node(node.id(), operation, operands, node.types(), node.span());
        boolean sameResults = IntStream.range(0, regions.size())
                .allMatch(
                        i -> changed.get(i).outputTypes().equals(regions.get(i).outputTypes()));
        return !regions.isEmpty() && sameResults ? moved : Typing.retyped(moved, operandTypes);
    }

    /** One graph of the hierarchy on its way. */
    private final class Region {
        private final Graph graph;
        private final List<Input> inputs;
        private final Map<Value, Value> values = new HashMap<>();
        private final Map<Value, TensorType> types = new HashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Requirement> requirements;
        private boolean same = true;

        Region(Graph graph, List<TensorType> inputTypes) {
            this.graph = graph;
            this.requirements = new ArrayList<>(graph.requirements());
            this.inputs = new ArrayList<>();
            for (int i = 0; i < inputTypes.size(); i++) {
                Input input = graph.inputs().get(i);
                inputs.add(input.type().equals(inputTypes.get(i)) ? input : new Input(input.id(), inputTypes.get(i)));
                types.put(input.value(), inputTypes.get(i));
                same &= inputs.get(i) == input;
            }
        }

        Graph changed(Expr guard) {
            for (Node node : graph.nodes()) {
                Node now = typed(node, guard);
                Match match = new Match(graph, node, now, types(now.operands()), guard, ids);
                Optional<Graph> fragment = change.apply(match);
                if (fragment.isPresent()) {
                    put(now, fragment.get());
                } else {
                    add(now);
                }
                same &= fragment.isEmpty() && now == node;
            }
            return same ? graph : Graph.of(inputs, nodes, now(graph.outputs()), requirements);
        }

        private Node typed(Node node, Expr guard) {
            List<Value> operands = now(node.operands());
            List<TensorType> operandTypes = types(operands);
            boolean leaf = node.operation().regions().isEmpty();
            if (leaf && operandTypes.equals(graph.types(node.operands()))) {
                return node.withOperands(operands);
            }
            return inside(node, operands.equals(node.operands()) ? node.operands() : operands, operandTypes, guard);
        }

        private void add(Node node) {
            nodes.add(node);
            node.results().forEach(result -> types.put(result, node.types().get(result.index())));
        }

        /** Puts a graph in the place of a node. */
        private void put(Node node, Graph fragment) {
            int operands = node.operands().size();
            if (fragment.inputs().size() != operands
                    || fragment.outputs().size() != node.types().size()) {
                throw new GraphException(
                        "what takes the place of '%s' has %d inputs and %d outputs, where it has %d operands and %d results"
                                .formatted(
                                        node.id(),
                                        fragment.inputs().size(),
                                        fragment.outputs().size(),
                                        operands,
                                        node.types().size()));
            }
            Ids own = Ids.of(node);
            Graph named = Renaming.of(fragment, id -> own.has(id) ? id : ids.free(id.path()), UnaryOperator.identity());
            ids.takeAll(named);
            Replacement replacement = Edits.inlined(node, named);
            replacement.nodes().forEach(this::add);
            requirements.addAll(replacement.requirements());
            for (int i = 0; i < replacement.results().size(); i++) {
                values.put(new Value(node.id(), i), replacement.results().get(i));
            }
        }

        private List<Value> now(List<Value> before) {
            return before.stream()
                    .map(value -> values.getOrDefault(value, value))
                    .toList();
        }

        private List<TensorType> types(List<Value> of) {
            List<TensorType> result = new ArrayList<>();
            of.forEach(value -> result.add(
                    Optional.ofNullable(types.get(value)).orElseThrow(() -> new GraphException("no value " + value))));
            return result;
        }
    }
}
