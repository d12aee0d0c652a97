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
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Spelling;
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
    static final NniGraph EMPTY = new NniGraph("", List.of(), Map.of(), Map.of(), JsonPlace.NONE);

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
        edges.forEach(edge -> into.computeIfAbsent(edge.tail().node(), tail -> new ArrayList<>())
                .add(edge));
        into.values()
                .forEach(arriving -> arriving.sort(
                        Comparator.comparingInt(edge -> edge.tail().slot().orElse(0))));
        List<String> inputs = graph.find("inputs")
                .filter(names -> !names.isNothing())
                .map(names -> names.asItems().stream().map(JsonValue::asName).toList())
                .orElseGet(() -> numbered(edges));
        NniGraph read = new NniGraph(name, inputs, nodes, into, value.place());
        edges.forEach(read::check);
        into.forEach((node, arriving) -> checkSlots(node, arriving));
        return read;
    }

    /** The edges that reach a node name each of its slots once, or none. */
    private static void checkSlots(String node, List<NniEdge> arriving) {
        if (arriving.size() == 1 && arriving.get(0).tail().slot().isEmpty()) {
            return;
        }
        for (int slot = 0; slot < arriving.size(); slot++) {
            NniEdge edge = arriving.get(slot);
            int found = edge.tail().slot().orElse(slot);
            if (found > slot) {
                throw edge.place().wrong("no edge reaches slot %d of '%s'".formatted(slot, node));
            }
            if (found < slot) {
                throw edge.place().wrong("two edges reach slot %d of '%s'".formatted(found, node));
            }
        }
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
        String head = edge.head().node();
        String tail = edge.tail().node();
        if (!head.equals(INPUTS) && !nodes.containsKey(head)) {
            throw noNode(edge, head, "leave", INPUTS);
        }
        if (head.equals(INPUTS) && edge.head().slot().orElse(0) >= inputs.size()) {
            throw edge.place()
                    .wrong("there is no input %d, '%s' has %d"
                            .formatted(edge.head().slot().orElse(0), name, inputs.size()));
        }
        if (!tail.equals(OUTPUTS) && !nodes.containsKey(tail)) {
            throw noNode(edge, tail, "reach", OUTPUTS);
        }
    }

    private SourceException noNode(NniEdge edge, String node, String verb, String end) {
        List<String> known = new ArrayList<>(nodes.keySet());
        known.add(end);
        Diagnostic problem = edge.place().problem("there is no node '%s' for this edge to %s".formatted(node, verb));
        return new SourceException(
                Spelling.didYouMean(node, known).map(problem::withHelp).orElse(problem));
    }

    /** The edges that reach a node, or the outputs. */
    List<NniEdge> into(String node) {
        return into.getOrDefault(node, List.of());
    }

    /** Whether what it yields is several values: several edges reach its outputs, or one that leaves a tuple. */
    boolean yieldsSeveral() {
        List<NniEdge> results = into(OUTPUTS);
        return results.size() > 1
                || results.stream()
                        .map(edge -> nodes.get(edge.head().node()))
                        .anyMatch(node -> node != null && node.typeName().endsWith("Construct"));
    }

    /** The nodes, where each feeds the one behind it, the last one the outputs, and nothing else does. */
    List<NniNode> chain() {
        List<NniNode> chain = inOrder();
        String before = INPUTS;
        for (NniNode node : chain) {
            checkLink(before, node.name());
            before = node.name();
        }
        checkLink(before, OUTPUTS);
        return chain;
    }

    private void checkLink(String head, String tail) {
        List<NniEdge> arriving = into(tail);
        if (arriving.size() != 1 || !arriving.get(0).head().node().equals(head)) {
            throw place.wrong(
                    "the nodes of '%s' are no chain: '%s' does not follow '%s' alone".formatted(name, tail, head));
        }
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
        nodes.values().stream()
                .filter(node -> missing.getOrDefault(node.name(), 0) == 0)
                .forEach(ready::add);
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
