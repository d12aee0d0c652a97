// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;

/** The names that are given out in a graph and its regions, to nodes, inputs and layers. */
final class Ids {
    private final NavigableSet<String> taken;
    private final Set<LayerId> layers;

    private Ids(NavigableSet<String> taken, Set<LayerId> layers) {
        this.taken = taken;
        this.layers = layers;
    }

    static Ids none() {
        return new Ids(new TreeSet<>(), new HashSet<>());
    }

    static Ids of(Graph graph) {
        Ids ids = none();
        ids.takeAll(graph);
        return ids;
    }

    static Ids of(Node node) {
        Ids ids = none();
        ids.take(node);
        return ids;
    }

    Ids copy() {
        return new Ids(new TreeSet<>(taken), new HashSet<>(layers));
    }

    boolean has(NodeId id) {
        return taken.contains(id.path());
    }

    boolean has(LayerId layer) {
        return layers.contains(layer);
    }

    void takeAll(Graph graph) {
        graph.inputs().forEach(input -> taken.add(input.id().path()));
        graph.nodes().forEach(this::take);
    }

    private void take(Node node) {
        taken.add(node.id().path());
        if (node.operation() instanceof Compute compute) {
            compute.layer().ifPresent(this::take);
        }
        node.operation().regions().forEach(this::takeAll);
    }

    private void take(LayerId layer) {
        layers.add(layer);
        taken.add(layer.path());
    }

    /** A name that no node and no layer has: the wanted one, or that with a number. */
    NodeId free(String wanted) {
        String path = wanted;
        for (int n = 2; !taken.add(path); n++) {
            path = wanted + "_" + n;
        }
        return new NodeId(path);
    }

    /** A path in which nothing has its name yet: the wanted one, or that with a number. */
    String freePath(String wanted) {
        String path = wanted;
        for (int n = 2; isUsed(path); n++) {
            path = wanted + "_" + n;
        }
        return path;
    }

    private boolean isUsed(String path) {
        String inside = path + ".";
        String next = taken.ceiling(inside);
        return taken.contains(path) || (next != null && next.startsWith(inside));
    }
}
