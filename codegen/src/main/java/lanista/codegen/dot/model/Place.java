// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import lanista.ir.Block;
import lanista.ir.Graph;
import lanista.ir.Node;

/**
 * A graph, and the arguments of the blocks that it stands in. Several places of equal structure are drawn as one.
 *
 * @param arguments as text, those of inner blocks before those of outer ones of the same name
 */
record Place(Graph graph, Map<String, String> arguments) {
    Place {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    static Place of(Graph graph) {
        return new Place(graph, Map.of());
    }

    Node node(int index) {
        return graph.nodes().get(index);
    }

    /** The place of a region of the operation of a node here. */
    Place region(int node, int region) {
        return new Place(node(node).operation().regions().get(region), arguments);
    }

    /** The same, inside a block. */
    Place in(Block block) {
        Map<String, String> inner = new TreeMap<>(arguments);
        block.arguments()
                .values()
                .forEach((name, value) -> inner.put(name, Phrases.of(value).text()));
        return new Place(graph, inner);
    }
}
