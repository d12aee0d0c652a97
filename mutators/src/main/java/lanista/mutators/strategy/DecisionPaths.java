// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.Decision;

/**
 * The decisions that data meets one after the other on its ways through the blocks of a space: the label paths of the path
 * encoding (White, Neiswanger and Savani, "BANANAS", AAAI 2021). Ways within a block count; a block through which there are
 * several is for its caller a node without decisions, so that cells in a row do not multiply.
 */
final class DecisionPaths {
    /** The most decisions on a path; a longer one is cut into paths of so many decisions in a row. */
    private static final int LONGEST = 3;

    /** The most paths between two ends of a block. */
    private static final int MOST = 1_000;

    private final Set<List<Decision>> found = new LinkedHashSet<>();

    private DecisionPaths() {}

    static List<List<Decision>> of(Graph graph) {
        DecisionPaths paths = new DecisionPaths();
        graph.forEachNode(node -> node.operation().decisions().forEach(decision -> paths.found.add(List.of(decision))));
        paths.found.addAll(paths.through(graph));
        return paths.found.stream().filter(path -> !path.isEmpty()).toList();
    }

    /** The paths from the inputs of a graph to its outputs, without those that have grown too long or too many. */
    private Set<List<Decision>> through(Graph graph) {
        Map<Value, Set<List<Decision>>> reaching = new HashMap<>();
        graph.inputs().forEach(input -> reaching.put(input.value(), Set.of(List.of())));
        for (Node node : graph.nodes()) {
            Set<List<Decision>> before = joined(node.operands(), reaching);
            Set<List<Decision>> after = extended(before.isEmpty() ? Set.of(List.of()) : before, steps(node));
            for (int index = 0; index < node.types().size(); index++) {
                reaching.put(new Value(node.id(), index), after);
            }
        }
        return joined(graph.outputs(), reaching);
    }

    private static Set<List<Decision>> joined(List<Value> values, Map<Value, Set<List<Decision>>> reaching) {
        Set<List<Decision>> joined = new LinkedHashSet<>();
        values.forEach(value -> joined.addAll(reaching.getOrDefault(value, Set.of())));
        return joined.size() > MOST ? Set.of(List.of()) : joined;
    }

    private Set<List<Decision>> extended(Set<List<Decision>> before, Set<List<Decision>> steps) {
        Set<List<Decision>> extended = new LinkedHashSet<>();
        for (List<Decision> path : before) {
            for (List<Decision> step : steps) {
                extended.add(extended(path, step));
            }
        }
        return extended;
    }

    private List<Decision> extended(List<Decision> path, List<Decision> step) {
        List<Decision> longer = new ArrayList<>(path);
        for (Decision decision : step) {
            if (!longer.contains(decision)) {
                longer.add(decision);
            }
            if (longer.size() > LONGEST) {
                found.add(List.copyOf(longer.subList(0, LONGEST)));
                longer.remove(0);
            }
        }
        return List.copyOf(longer);
    }

    /** What a node adds to the paths through it. */
    private Set<List<Decision>> steps(Node node) {
        return node.operation().match(new Operation.Cases<>() {
            @Override
            public Set<List<Decision>> compute(Compute operation) {
                return own(operation);
            }

            @Override
            public Set<List<Decision>> call(Call operation) {
                Set<List<Decision>> inside = through(operation.body());
                if (inside.size() == 1) {
                    return inside;
                }
                found.addAll(inside);
                return Set.of(List.of());
            }

            @Override
            public Set<List<Decision>> switchOn(Switch operation) {
                return regions(operation);
            }

            @Override
            public Set<List<Decision>> select(Select operation) {
                return own(operation);
            }

            @Override
            public Set<List<Decision>> repeat(Repeat operation) {
                return regions(operation);
            }
        });
    }

    private Set<List<Decision>> regions(Operation operation) {
        operation.regions().forEach(region -> found.addAll(through(region)));
        return own(operation);
    }

    private static Set<List<Decision>> own(Operation operation) {
        return Set.of(List.copyOf(operation.decisions()));
    }
}
