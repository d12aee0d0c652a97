// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonValue;

/**
 * One of the named graphs of an NNI document.
 *
 * @param inputs their names; numbered where the document has none
 * @param nodes by name, in the order of the document
 * @param into the edges that reach a node, or the outputs, in the order of their slots
 */
record NniGraph(
        String name,
        List<String> inputs,
        Map<String, NniNode> nodes,
        Map<String, List<NniEdge>> into,
        JsonPlace place) {
    static final String INPUTS = "_inputs";
    static final String OUTPUTS = "_outputs";

    NniGraph {
        inputs = List.copyOf(inputs);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        into = Collections.unmodifiableMap(new LinkedHashMap<>(into));
    }

    static NniGraph read(String name, JsonValue value) {
        JsonValue.Members graph = value.asMembers().known("inputs", "outputs", "nodes", "edges");
        Map<String, NniNode> nodes = new LinkedHashMap<>();
        graph.required("nodes").asMembers().values().forEach((id, node) -> nodes.put(id, NniNode.read(id, node)));
        List<NniEdge> edges =
                graph.required("edges").asItems().stream().map(NniEdge::read).toList();
        Map<String, List<NniEdge>> into = new LinkedHashMap<>();
        edges.forEach(edge ->
                into.computeIfAbsent(edge.tail().node(), tail -> new ArrayList<>()).add(edge));
        into.values()
                .forEach(arriving -> arriving.sort(
                        Comparator.comparingInt(edge -> edge.tail().slot().orElse(0))));
        List<String> inputs = graph.find("inputs")
                .filter(names -> !names.isNothing())
                .map(names -> names.asItems().stream().map(JsonValue::asName).toList())
                .orElseGet(() -> numbered(edges));
        NniGraph read = new NniGraph(name, inputs, nodes, into, value.place());
        edges.forEach(read::check);
        return read;
    }

    /** Names for inputs that only edges speak of: no more than leave them. */
    private static List<String> numbered(List<NniEdge> edges) {
        List<NniEdge> leaving =
                edges.stream().filter(edge -> edge.head().node().equals(INPUTS)).toList();
        int last = leaving.stream()
                .mapToInt(edge -> edge.head().slot().orElse(0))
                .max()
                .orElse(-1);
        return IntStream.rangeClosed(0, Math.min(last, leaving.size() - 1))
                .mapToObj(i -> "input" + i)
                .toList();
    }

    private void check(NniEdge edge) {
        boolean fromInput = edge.head().node().equals(INPUTS);
        if (!fromInput && !nodes.containsKey(edge.head().node())) {
            throw edge.place().wrong("there is no node '%s' for this edge to leave".formatted(edge.head().node()));
        }
        if (fromInput && edge.head().slot().orElse(0) >= inputs.size()) {
            throw edge.place().wrong("there is no input %d".formatted(edge.head().slot().orElse(0)));
        }
        if (!edge.tail().node().equals(OUTPUTS) && !nodes.containsKey(edge.tail().node())) {
            throw edge.place().wrong("there is no node '%s' for this edge to reach".formatted(edge.tail().node()));
        }
    }

    /** The edges that reach a node, or the outputs. */
    List<NniEdge> into(String node) {
        return into.getOrDefault(node, List.of());
    }

    /** The nodes in an order in which each comes behind those that it needs. */
    List<NniNode> inOrder() {
        Map<String, Integer> missing = new HashMap<>();
        Map<String, List<NniNode>> users = new HashMap<>();
        for (NniNode user : nodes.values()) {
            for (NniEdge edge : into(user.name())) {
                if (nodes.containsKey(edge.head().node())) {
                    missing.merge(user.name(), 1, Integer::sum);
                    users.computeIfAbsent(edge.head().node(), node -> new ArrayList<>())
                            .add(user);
                }
            }
        }
        Deque<NniNode> ready = new ArrayDeque<>();
        nodes.values().stream().filter(node -> missing.getOrDefault(node.name(), 0) == 0).forEach(ready::add);
        List<NniNode> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            NniNode node = ready.remove();
            ordered.add(node);
            for (NniNode user : users.getOrDefault(node.name(), List.of())) {
                if (missing.merge(user.name(), -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        if (ordered.size() < nodes.size()) {
            throw place.wrong("the edges of '%s' run in a circle".formatted(name));
        }
        return ordered;
    }
}
