// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.expr.Label;

/**
 * A space lowered to a closed graph: its inputs are those of the model, and behind them one {@code f32[n]} a mixture, in
 * the order of the mixtures.
 *
 * @param graph without choices
 * @param mixtures what is mixed in it, by label
 * @param wholes the layers of the space, by the names under which the graph applies parts of them
 */
public record SupernetGraph(Graph graph, Map<Label, Mixture> mixtures, Map<LayerId, LayerId> wholes) {
    public SupernetGraph {
        mixtures = Collections.unmodifiableMap(new LinkedHashMap<>(mixtures));
        wholes = Collections.unmodifiableMap(new LinkedHashMap<>(wholes));
    }
}
