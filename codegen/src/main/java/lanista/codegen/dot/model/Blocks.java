// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Node;

/** The blocks of a graph: which calls are uses of the same one, and which are drawn in more than one place. */
final class Blocks {
    /** A body of fewer nodes stands wherever it is used: a reference to it would be no smaller. */
    private static final int SMALLEST = 2;

    /** A body of more nodes stands on its own, that the eye may take one thing after the other. */
    private static final int LARGEST = 8;

    private final Structure structure = Structure.loose();
    private final Map<Id, List<Place>> uses = new LinkedHashMap<>();
    private final Map<Id, Integer> drawn = new HashMap<>();

    /** What all uses of a block have in common. */
    record Id(String name, int structure) {}

    private Blocks() {}

    static Blocks of(Graph graph) {
        Blocks blocks = new Blocks();
        blocks.collect(Place.of(graph));
        blocks.count(graph);
        return blocks;
    }

    Id id(Call call) {
        return new Id(call.block().name(), structure.of(call.body()));
    }

    /** The bodies of all uses, in the order of the graph. */
    List<Place> uses(Id id) {
        return uses.getOrDefault(id, List.of());
    }

    /** What a block is called: its name, and a number where the uses of that name differ in structure. */
    String name(Call call) {
        List<Id> alike = uses.keySet().stream()
                .filter(id -> id.name().equals(call.block().name()) && isDefined(id))
                .toList();
        boolean unique = alike.size() < 2 || !alike.contains(id(call));
        return unique ? call.block().name() : "%s #%d".formatted(call.block().name(), alike.indexOf(id(call)) + 1);
    }

    /** Whether a block is drawn on its own, as several places show it, or as it is large. */
    boolean isDefined(Call call) {
        return isDefined(id(call));
    }

    private boolean isDefined(Id id) {
        int size = size(uses.get(id).get(0).graph());
        return size > LARGEST || (size >= SMALLEST && drawn.getOrDefault(id, 0) > 1);
    }

    private static int size(Graph graph) {
        int[] count = {0};
        graph.forEachNode(node -> count[0]++);
        return count[0];
    }

    private void collect(Place place) {
        for (int i = 0; i < place.graph().nodes().size(); i++) {
            Node node = place.node(i);
            for (int region = 0; region < node.operation().regions().size(); region++) {
                Place inside = place.region(i, region);
                if (node.operation() instanceof Call call) {
                    inside = inside.in(call.block());
                    uses.computeIfAbsent(id(call), absent -> new ArrayList<>()).add(inside);
                }
                collect(inside);
            }
        }
    }

    /** Counts where blocks would be shown if each body were drawn at its first use alone. */
    private void count(Graph graph) {
        for (Node node : graph.nodes()) {
            boolean isNew = !(node.operation() instanceof Call call) || drawn.merge(id(call), 1, Integer::sum) == 1;
            if (isNew) {
                node.operation().regions().forEach(this::count);
            }
        }
    }
}
