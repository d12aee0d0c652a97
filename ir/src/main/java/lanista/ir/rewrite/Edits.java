// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Requirement;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;

/** The changes that rules and passes are made of. Each gives another graph, or the same object where nothing changed. */
public final class Edits {
    private Edits() {}

    /**
     * Puts other nodes in the place of some, in one sweep.
     *
     * @param change what takes the place of a node, whose operands are as they are after the sweep; empty keeps it
     */
    public static Graph replaceNodes(Graph graph, Function<Node, Optional<Replacement>> change) {
        Map<Value, Value> values = new HashMap<>();
        List<Node> nodes = new ArrayList<>(graph.nodes().size());
        List<Requirement> requirements = new ArrayList<>(graph.requirements());
        for (Node before : graph.nodes()) {
            Node node = before.withOperands(substituted(before.operands(), values));
            Optional<Replacement> replacement = change.apply(node);
            if (replacement.isEmpty()) {
                nodes.add(node);
            } else {
                nodes.addAll(replacement.get().nodes());
                requirements.addAll(replacement.get().requirements());
                putAll(values, node.results(), replacement.get().results());
            }
        }
        List<Value> outputs = substituted(graph.outputs(), values);
        boolean same = sameObjects(nodes, graph.nodes())
                && outputs.equals(graph.outputs())
                && requirements.size() == graph.requirements().size();
        return same ? graph : Graph.of(graph.inputs(), nodes, outputs, requirements);
    }

    /** Puts something in the place of a node. */
    public static Graph replace(Graph graph, Node node, Replacement replacement) {
        return replaceNodes(graph, each -> each.id().equals(node.id()) ? Optional.of(replacement) : Optional.empty());
    }

    /** Puts nodes before a node. */
    public static Graph insertBefore(Graph graph, Node node, List<Node> nodes) {
        List<Node> all = new ArrayList<>(nodes);
        all.add(node);
        return replace(graph, node, Replacement.of(all, node.results()));
    }

    /** Uses other values wherever some are used. */
    public static Graph substitute(Graph graph, Map<Value, Value> values) {
        List<Node> nodes = graph.nodes().stream()
                .map(node -> node.withOperands(substituted(node.operands(), values)))
                .toList();
        return graph.with(nodes, substituted(graph.outputs(), values));
    }

    /** Removes the nodes of which no output needs a result, those of regions apart. */
    public static Graph removeDead(Graph graph) {
        Set<Value> used = new HashSet<>(graph.outputs());
        Deque<Node> kept = new ArrayDeque<>();
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.results().stream().anyMatch(used::contains)) {
                used.addAll(graph.needs(node));
                kept.addFirst(node);
            }
        }
        return kept.size() == graph.nodes().size() ? graph : graph.with(List.copyOf(kept), graph.outputs());
    }

    /** What takes the place of a node when one of its regions moves into the graph around it: ids are unique, so as is. */
    public static Replacement inlined(Node node, Graph region) {
        Map<Value, Value> values = new HashMap<>();
        putAll(values, region.inputs().stream().map(Input::value).toList(), node.operands());
        List<Node> nodes = region.nodes().stream()
                .map(each -> each.withOperands(substituted(each.operands(), values)))
                .toList();
        return new Replacement(nodes, substituted(region.outputs(), values), region.requirements());
    }

    /** A node whose regions went through a function. */
    public static Node mapRegions(Node node, UnaryOperator<Graph> change) {
        List<Graph> regions = node.operation().regions();
        if (regions.isEmpty()) {
            return node;
        }
        List<Graph> changed = regions.stream().map(change).toList();
        return sameObjects(changed, regions) ? node : node.with(node.operation().withRegions(changed));
    }

    /** Changes each graph of the hierarchy, those inside first. */
    public static Graph everywhere(Graph graph, UnaryOperator<Graph> change) {
        Graph inside = replaceNodes(graph, node -> {
            Node changed = mapRegions(node, region -> everywhere(region, change));
            return changed == node ? Optional.empty() : Optional.of(Replacement.byNode(changed));
        });
        return change.apply(inside);
    }

    private static List<Value> substituted(List<Value> before, Map<Value, Value> values) {
        return values.isEmpty()
                ? before
                : before.stream()
                        .map(value -> values.getOrDefault(value, value))
                        .toList();
    }

    private static void putAll(Map<Value, Value> values, List<Value> keys, List<Value> replacements) {
        if (keys.size() != replacements.size()) {
            throw new GraphException(
                    "%d values cannot take the place of %d".formatted(replacements.size(), keys.size()));
        }
        for (int i = 0; i < keys.size(); i++) {
            values.put(keys.get(i), replacements.get(i));
        }
    }

    private static boolean sameObjects(List<?> now, List<?> before) {
        return now.size() == before.size() && IntStream.range(0, now.size()).allMatch(i -> now.get(i) == before.get(i));
    }
}
