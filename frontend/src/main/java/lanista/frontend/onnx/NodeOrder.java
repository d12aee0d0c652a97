// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;

/**
 * The nodes of a graph, each after those whose results it reads, and otherwise as the file has them.
 *
 * @param sorted those that have such an order
 * @param cyclic the others: those that need themselves, and what needs them
 */
record NodeOrder(List<NodeProto> sorted, List<NodeProto> cyclic) {
    /** Sorts nodes (Kahn, 1962). Names that no node defines do not count. */
    static NodeOrder of(List<NodeProto> nodes) {
        Map<String, Integer> makers = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).getOutputList()) {
                makers.putIfAbsent(output, i);
            }
        }
        int[] waiting = new int[nodes.size()];
        List<List<Integer>> readers = new ArrayList<>();
        nodes.forEach(node -> readers.add(new ArrayList<>()));
        for (int i = 0; i < nodes.size(); i++) {
            for (String name : names(nodes.get(i))) {
                Integer maker = name.isEmpty() ? null : makers.get(name);
                if (maker != null) {
                    readers.get(maker).add(i);
                    waiting[i]++;
                }
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        boolean[] done = new boolean[nodes.size()];
        List<NodeProto> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            done[next] = true;
            sorted.add(nodes.get(next));
            readers.get(next).stream().filter(reader -> --waiting[reader] == 0).forEach(ready::add);
        }
        List<NodeProto> cyclic = new ArrayList<>();
        for (int i = 0; i < done.length; i++) {
            if (!done[i]) {
                cyclic.add(nodes.get(i));
            }
        }
        return new NodeOrder(sorted, cyclic);
    }

    /** Every name that a node reads, those of the graphs inside it too. */
    static Set<String> names(NodeProto node) {
        Set<String> names = new LinkedHashSet<>(node.getInputList());
        Deque<GraphProto> graphs = new ArrayDeque<>();
        push(node, graphs);
        while (!graphs.isEmpty()) {
            GraphProto graph = graphs.pop();
            graph.getOutputList().forEach(output -> names.add(output.getName()));
            for (NodeProto inner : graph.getNodeList()) {
                names.addAll(inner.getInputList());
                push(inner, graphs);
            }
        }
        return names;
    }

    private static void push(NodeProto node, Deque<GraphProto> graphs) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                graphs.push(attribute.getG());
            }
            attribute.getGraphsList().forEach(graphs::push);
        }
    }
}
