// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Requirement;
import lanista.ir.Value;

/**
 * Puts the bodies of blocks in the place of their calls, however deep. What the blocks require, the graph around them
 * then does.
 *
 * <pre>
 * %c = call Cell(%x) {
 *   input %c.x
 *   %c.r = Relu(%c.x)        ==&gt;        %c.r = Relu(%x)
 *   return %c.r                         return %c.r
 * }
 * return %c
 * </pre>
 */
public final class FlattenCalls implements Pass {
    @Override
    public String name() {
        return "FlattenCalls";
    }

    @Override
    public Graph apply(Graph graph) {
        Flat flat = new Flat();
        flat.add(graph);
        return flat.changed
                ? Graph.of(graph.inputs(), flat.nodes, Edits.substituted(graph.outputs(), flat.values), flat.requirements)
                : graph;
    }

    /** A graph as it grows: ids are unique, so the nodes of all blocks go into one list as they are. */
    private final class Flat {
        private final List<Node> nodes = new ArrayList<>();
        private final List<Requirement> requirements = new ArrayList<>();
        private final Map<Value, Value> values = new HashMap<>();
        private boolean changed;

        void add(Graph graph) {
            requirements.addAll(graph.requirements());
            for (Node before : graph.nodes()) {
                Node node = before.withOperands(Edits.substituted(before.operands(), values));
                if (node.operation() instanceof Call call) {
                    changed = true;
                    List<Input> inputs = call.body().inputs();
                    for (int i = 0; i < inputs.size(); i++) {
                        values.put(inputs.get(i).value(), node.operands().get(i));
                    }
                    add(call.body());
                    Edits.putAll(values, node.results(), Edits.substituted(call.body().outputs(), values));
                } else {
                    Node inside = Edits.mapRegions(node, FlattenCalls.this::apply);
                    changed |= inside != before;
                    nodes.add(inside);
                }
            }
        }
    }
}
