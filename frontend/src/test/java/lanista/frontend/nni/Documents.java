// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;

/** NNI documents in few words. */
final class Documents {
    private final List<String> graphs = new ArrayList<>();

    private Documents() {}

    /** One graph of a document, its nodes and edges. */
    static final class GraphText {
        private final List<String> nodes = new ArrayList<>();
        private final List<String> edges = new ArrayList<>();

        /** @param parameters between braces, with ' for each quote */
        GraphText node(String name, String type, String parameters) {
            nodes.add("'%s': {'operation': {'type': '%s', 'parameters': {%s}}}".formatted(name, type, parameters));
            return this;
        }

        GraphText node(String name, String type) {
            return node(name, type, "");
        }

        GraphText cell(String name, String graph, String parameters) {
            nodes.add("'%s': {'operation': {'type': '_cell', 'cell_name': '%s', 'parameters': {%s}}}"
                    .formatted(name, graph, parameters));
            return this;
        }

        /** Each from a node to a node, {@code split#1 cat#0}; in and out stand for the graph's own. */
        GraphText edges(String... ends) {
            for (String pair : ends) {
                int space = pair.indexOf(' ');
                edges.add("{'head': %s, 'tail': %s}"
                        .formatted(end(pair.substring(0, space)), end(pair.substring(space + 1))));
            }
            return this;
        }

        private static String end(String text) {
            int mark = text.indexOf('#');
            String name = mark < 0 ? text : text.substring(0, mark);
            String node = name.equals("in") ? "_inputs" : name.equals("out") ? "_outputs" : name;
            return "['%s', %s]".formatted(node, mark < 0 ? "null" : text.substring(mark + 1));
        }

        /** Edges from the inputs through nodes to the outputs. */
        GraphText chain(String... names) {
            List<String> all = Stream.of(List.of("in"), List.of(names), List.of("out"))
                    .flatMap(List::stream)
                    .toList();
            for (int i = 1; i < all.size(); i++) {
                edges(all.get(i - 1) + " " + all.get(i));
            }
            return this;
        }

        private String text() {
            return "{'inputs': ['x'], 'nodes': {%s},\n 'edges': [%s]}"
                    .formatted(String.join(",\n  ", nodes), edges.stream().collect(Collectors.joining(",\n  ")));
        }
    }

    static Documents of(GraphText model) {
        return new Documents().with("_model", model);
    }

    Documents with(String name, GraphText graph) {
        graphs.add("'%s': %s".formatted(name, graph.text()));
        return this;
    }

    JsonText text() {
        return new JsonText("net.json", "{" + String.join(",\n", graphs).replace('\'', '"') + "}");
    }

    /** @param input the type of the one input */
    Parsed<ModelSpace> read(String input) {
        JsonText text = text();
        return Nni.read(text.value(), text, List.of(input));
    }
}
