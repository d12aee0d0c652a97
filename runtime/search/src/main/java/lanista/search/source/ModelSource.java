// SPDX-License-Identifier: Apache-2.0
package lanista.search.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.lan.LanSource;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/**
 * A closed graph as source in the language, and its weights under the names that the layers have there.
 *
 * @param text of the source, which reads as the same graph
 * @param weights those that the graph's layers own
 */
public record ModelSource(String text, Weights weights) {
    /**
     * Writes a model.
     *
     * @param name of the model
     * @param graph without choices
     * @param weights by the names that layers have in the graph
     * @throws lanista.ir.diagnostic.SourceException where the language cannot write an operator of it
     */
    public static ModelSource of(String name, Graph graph, Weights weights) {
        String text = LanSource.of(name, graph);
        Lan again = Lan.parse("source", text);
        if (again.space().value().isEmpty()) {
            throw new GraphException("the source that was written cannot be read: " + again.report());
        }
        Map<LayerId, LayerId> names = LayerPairs.between(
                new FlattenCalls().apply(graph),
                new FlattenCalls().apply(again.orThrow().graph()));
        return new ModelSource(text, renamed(weights, names));
    }

    private static Weights renamed(Weights weights, Map<LayerId, LayerId> names) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        weights.tensors().forEach((name, tensor) -> {
            int slot = name.lastIndexOf('.');
            Optional.ofNullable(slot < 0 ? null : names.get(new LayerId(name.substring(0, slot))))
                    .ifPresent(layer -> tensors.put(layer.path() + name.substring(slot), tensor));
        });
        return new Weights(tensors, weights.metadata());
    }
}
