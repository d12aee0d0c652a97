// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.json.document.JsonValue;

/**
 * An NNI document: its graphs by name. One of them is the model, the others are the cells that it is made of.
 *
 * @param graphs in the order of the document
 */
record NniModel(Map<String, NniGraph> graphs) {
    static final String ROOT = "_model";

    /** Members that say how a model is trained, not what it is. */
    private static final List<String> TRAINING = List.of("_evaluator", "_training_config");

    /** The most cells inside one another, as the language bounds blocks. */
    private static final int DEEPEST = 200;

    NniModel {
        graphs = Collections.unmodifiableMap(new LinkedHashMap<>(graphs));
    }

    static NniModel read(JsonValue.Members document) {
        document.required(ROOT);
        Map<String, NniGraph> graphs = new LinkedHashMap<>();
        document.values().forEach((name, value) -> {
            if (!TRAINING.contains(name)) {
                graphs.put(name, NniGraph.read(name, value));
            }
        });
        return new NniModel(graphs);
    }

    NniGraph root() {
        return graphs.getOrDefault(ROOT, NniGraph.EMPTY);
    }

    /** The graph that a cell stands for. */
    NniGraph graph(JsonValue cell) {
        String name = cell.asName();
        NniGraph graph = graphs.get(name);
        if (graph == null) {
            Diagnostic missing = cell.place().problem("there is no graph '%s'".formatted(name));
            throw new SourceException(Spelling.didYouMean(name, graphs.keySet())
                    .map(missing::withHelp)
                    .orElse(missing));
        }
        return graph;
    }

    /** Whether a cell applies a graph as it is, and not as the candidates of a choice or the chain of a repeat. */
    boolean isApplied(NniGraph graph) {
        return graphs.values().stream()
                .flatMap(each -> each.nodes().values().stream())
                .filter(node -> node.mutation().isEmpty())
                .flatMap(node -> node.cell().stream())
                .anyMatch(cell -> cell.asName().equals(graph.name()));
    }

    /** The graphs that the model needs as cells. @throws SourceException where one of them reaches itself */
    List<NniGraph> cells() {
        Set<NniGraph> done = new LinkedHashSet<>();
        visit(root(), new ArrayList<>(List.of(ROOT)), done);
        done.remove(root());
        return List.copyOf(done);
    }

    private void visit(NniGraph graph, List<String> path, Set<NniGraph> done) {
        for (NniNode node : graph.nodes().values()) {
            if (node.cell().isEmpty()) {
                continue;
            }
            JsonValue cell = node.cell().get();
            NniGraph inner = graph(cell);
            path.add(inner.name());
            if (path.indexOf(inner.name()) < path.size() - 1) {
                throw new SourceException(cell.place()
                        .problem(
                                Code.LAN0207,
                                "the cells reach themselves: "
                                        + String.join(" → ", path.subList(path.indexOf(inner.name()), path.size()))));
            }
            if (path.size() > DEEPEST) {
                throw new SourceException(
                        cell.place().problem(Code.LAN0902, "cells may stand %d inside one another".formatted(DEEPEST)));
            }
            if (!done.contains(inner)) {
                visit(inner, path, done);
            }
            path.remove(path.size() - 1);
        }
        done.add(graph);
    }
}
