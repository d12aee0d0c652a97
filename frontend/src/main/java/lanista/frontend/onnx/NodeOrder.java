// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Every name that a node reads, those that the graphs inside it read from around it too. */
    static Set<String> names(NodeProto node) {
        Set<String> names = new LinkedHashSet<>(node.getInputList());
        for (GraphProto graph : graphs(node)) {
            names.addAll(free(graph));
        }
        return names;
    }

    /** The graphs inside a node. */
    static List<GraphProto> graphs(NodeProto node) {
        List<GraphProto> graphs = new ArrayList<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                graphs.add(attribute.getG());
            }
            graphs.addAll(attribute.getGraphsList());
        }
        return graphs;
    }

    /** The names that a graph reads and does not define. */
    private static Set<String> free(GraphProto graph) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> own = new HashSet<>();
        graph.getInputList().forEach(input -> own.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> own.add(tensor.getName()));
        for (NodeProto node : graph.getNodeList()) {
            names.addAll(names(node));
            own.addAll(node.getOutputList());
        }
        graph.getOutputList().forEach(output -> names.add(output.getName()));
        names.removeAll(own);
        return names;
    }
}
