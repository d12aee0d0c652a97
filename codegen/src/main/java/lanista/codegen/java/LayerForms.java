// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of every operator that owns tensors. */
final class LayerForms {
    private static final List<Map<String, LayerForm>> FAMILIES =
            List.of(ConvolutionLayers.ALL, NormalisationLayers.ALL, DenseLayers.ALL, RecurrentLayers.ALL);

    private LayerForms() {}

    /** @throws UnwritableException where there is none */
    static LayerForm of(String operator) {
        return find(operator).orElseThrow(() -> new UnwritableException("it has no form in Java"));
    }

    static Optional<LayerForm> find(String operator) {
        return FAMILIES.stream()
                .flatMap(family -> Optional.ofNullable(family.get(operator)).stream())
                .findFirst();
    }
}
