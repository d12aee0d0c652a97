// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.Compute;
import lanista.ir.LayerId;
import lanista.ir.op.ParameterSlot;

/** The names under which parts of layers are applied: within a graph, what has one name has one size. */
final class LayerParts {
    private final Map<LayerId, Map<List<ParameterSlot>, LayerId>> names = new LinkedHashMap<>();
    private final Map<LayerId, LayerId> wholes = new LinkedHashMap<>();

    /** An operator with the name of the part of its layer that it uses. */
    Compute named(Sized sized) {
        Compute operation = sized.operation();
        return operation
                .layer()
                .map(layer -> Compute.layer(operation.type(), operation.attributes(), named(layer, sized)))
                .orElse(operation);
    }

    private LayerId named(LayerId layer, Sized sized) {
        Map<List<ParameterSlot>, LayerId> sizes = names.computeIfAbsent(layer, key -> new LinkedHashMap<>());
        return sizes.computeIfAbsent(sized.slots(), slots -> {
            LayerId name = sizes.isEmpty() ? layer : new LayerId(layer.path() + "~" + (sizes.size() + 1));
            wholes.put(name, layer);
            return name;
        });
    }

    /** The layer of each name. */
    Map<LayerId, LayerId> wholes() {
        return Collections.unmodifiableMap(wholes);
    }
}
