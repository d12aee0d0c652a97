// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.expr.Decision;

/** The blocks of a graph: which calls are uses of the same one, and which are drawn on their own. */
final class Blocks {
    /** A body of fewer nodes stands wherever it is used: a reference to it would be no smaller. */
    private static final int SMALLEST = 2;

    /** A body of more nodes stands on its own, that the eye may take one thing after the other. */
    private static final int LARGEST = 8;

    private final Structure structure = Structure.loose();
    private final Map<Id, Uses> blocks = new LinkedHashMap<>();

    /** How many nodes read a decision: anywhere, in the uses of a block, in the blocks of a name. */
    private final Map<Decision, Integer> readers = new HashMap<>();

    private final Map<Id, Map<Decision, Integer>> readersInBlock = new HashMap<>();
    private final Map<String, Map<Decision, Integer>> readersInName = new HashMap<>();

    /** What all uses of a block have in common. */
    record Id(String name, int structure) {}

    /** The uses of a block. */
    private static final class Uses {
        /** The bodies of all, in the order of the graph. */
        final List<Place> bodies = new ArrayList<>();

        /** The number of nodes in each. */
        int size;

        /** In how many places it would be shown if each body were drawn at its first use alone. */
        int drawn;
    }

    private Blocks() {}

    static Blocks of(Graph graph) {
        Blocks blocks = new Blocks();
        blocks.collect(Place.of(graph), Set.of());
        blocks.count(graph);
        return blocks;
    }

    Id id(Call call) {
        return new Id(call.block().name(), structure.of(call.body()));
    }

    private Uses uses(Call call) {
        return uses(id(call));
    }

    private Uses uses(Id id) {
        return blocks.computeIfAbsent(id, absent -> new Uses());
    }

    /** The bodies of all uses, in the order of the graph. */
    List<Place> bodies(Call call) {
        return uses(call).bodies;
    }

    /** What a block is called: its name, and a number where the uses of that name differ in structure. */
    String name(Call call) {
        String name = call.block().name();
        List<Id> alike = blocks.keySet().stream()
                .filter(id -> id.name().equals(name) && isDefined(uses(id)))
                .toList();
        int number = alike.indexOf(id(call)) + 1;
        return alike.size() < 2 || number == 0 ? name : "%s #%d".formatted(name, number);
    }

    /** Whether a block is drawn on its own, as several places show it, or as it is large. */
    boolean isDefined(Call call) {
        return isDefined(uses(call));
    }

    private static boolean isDefined(Uses uses) {
        return uses.size > LARGEST || (uses.size >= SMALLEST && uses.drawn > 1);
    }

    /**
     * The decisions that a call takes: of those inside, the choices that nothing outside of the blocks of its name reads,
     * and the values that nothing outside of this very block does, as values come from outside more often than not.
     */
    Set<Decision> own(Call call) {
        Set<Decision> decisions = new LinkedHashSet<>();
        call.body().forEachNode(node -> decisions.addAll(node.operation().decisions()));
        Map<Decision, Integer> values = readersInBlock.getOrDefault(id(call), Map.of());
        Map<Decision, Integer> choices = readersInName.getOrDefault(call.block().name(), Map.of());
        decisions.removeIf(decision -> {
            Map<Decision, Integer> inside = decision.form() == Decision.Form.VALUE ? values : choices;
            return !readers.getOrDefault(decision, 0).equals(inside.get(decision));
        });
        return decisions;
    }

    /** @param around the blocks that the place stands in */
    private void collect(Place place, Set<Id> around) {
        for (int i = 0; i < place.graph().nodes().size(); i++) {
            Node node = place.node(i);
            for (Decision decision : node.operation().decisions()) {
                readers.merge(decision, 1, Integer::sum);
                for (Id block : around) {
                    countReader(readersInBlock, block, decision);
                    countReader(readersInName, block.name(), decision);
                }
            }
            for (int region = 0; region < node.operation().regions().size(); region++) {
                Place inside = place.region(i, region);
                Set<Id> surroundings = around;
                if (node.operation() instanceof Call call) {
                    inside = inside.in(call.block());
                    Uses uses = uses(call);
                    uses.size = uses.bodies.isEmpty() ? size(call.body()) : uses.size;
                    uses.bodies.add(inside);
                    surroundings = new LinkedHashSet<>(around);
                    surroundings.add(id(call));
                }
                collect(inside, surroundings);
            }
        }
    }

    private static <K> void countReader(Map<K, Map<Decision, Integer>> counts, K key, Decision decision) {
        counts.computeIfAbsent(key, absent -> new HashMap<>()).merge(decision, 1, Integer::sum);
    }

    private static int size(Graph graph) {
        int[] count = {0};
        graph.forEachNode(node -> count[0]++);
        return count[0];
    }

    private void count(Graph graph) {
        for (Node node : graph.nodes()) {
            boolean isNew = !(node.operation() instanceof Call call) || ++uses(call).drawn == 1;
            if (isNew) {
                node.operation().regions().forEach(this::count);
            }
        }
    }
}
