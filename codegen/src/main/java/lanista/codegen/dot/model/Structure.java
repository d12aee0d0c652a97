// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;

/**
 * Numbers that are equal for graphs of equal structure. Names never count.
 *
 * <p>Each graph is described by its nodes, whose regions are numbers already, and each new description gets the next
 * number: the time is linear in the graph.
 */
final class Structure {
    private final boolean exact;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<Graph, Integer> known = new IdentityHashMap<>();

    private Structure(boolean exact) {
        this.exact = exact;
    }

    /** Counts operators and what they are fed with; attributes, labels and types are passed over. */
    static Structure loose() {
        return new Structure(false);
    }

    /** Counts everything but names. */
    static Structure exact() {
        return new Structure(true);
    }

    /** The number of a graph. */
    int of(Graph graph) {
        Integer number = known.get(graph);
        if (number == null) {
            number = number(describe(graph));
            known.put(graph, number);
        }
        return number;
    }

    /** The number of an operation. */
    int of(Operation operation) {
        return number(describe(operation));
    }

    private int number(Object description) {
        return numbers.computeIfAbsent(description, absent -> numbers.size());
    }

    private List<Object> describe(Graph graph) {
        Map<Value, Integer> values = new HashMap<>();
        for (Input input : graph.inputs()) {
            values.put(input.value(), values.size());
        }
        List<Object> parts = new ArrayList<>(List.of("graph", graph.inputs().size()));
        for (Node node : graph.nodes()) {
            parts.add(describe(node.operation()));
            parts.add(node.operands().stream().map(values::get).toList());
            parts.add(exact ? node.types() : node.types().size());
            node.results().forEach(result -> values.put(result, values.size()));
        }
        parts.add(graph.outputs().stream().map(values::get).toList());
        return parts;
    }

    private List<Object> describe(Operation operation) {
        List<Object> parts = new ArrayList<>(operation.match(new Operation.Cases<List<Object>>() {
            @Override
            public List<Object> compute(Compute compute) {
                return exact
                        ? List.of(compute.type().name(), compute.attributes())
                        : List.of(compute.type().name());
            }

            @Override
            public List<Object> call(Call call) {
                String name = call.block().name();
                return exact ? List.of("call", name, call.block().arguments()) : List.of("call", name);
            }

            @Override
            public List<Object> switchOn(Switch choice) {
                List<Object> keys = new ArrayList<>(List.of("switch"));
                choice.alternatives().forEach(alternative -> keys.add(alternative.key()));
                return exact ? plus(keys, choice.selector()) : keys;
            }

            @Override
            public List<Object> select(Select select) {
                String word = select.reduction().word();
                return exact ? List.of("select", word, select.decision()) : List.of("select", word);
            }

            @Override
            public List<Object> repeat(Repeat repeat) {
                return exact ? List.of("repeat", repeat.depth()) : List.of("repeat");
            }
        }));
        operation.regions().forEach(region -> parts.add(of(region)));
        return parts;
    }

    private static List<Object> plus(List<Object> parts, Object part) {
        parts.add(part);
        return parts;
    }
}
