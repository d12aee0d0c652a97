// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.List;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Recipe;
import lanista.frontend.lan.signature.Signature;

/** Pools as layers, after torch.nn.MaxPool2d and its kin. */
final class PoolLayers {
    static final List<LayerSpec> ALL = List.of(
            layer("MaxPool1d", Pools.maximum(), Pools.maximumOver(1)),
            layer("MaxPool2d", Pools.maximum(), Pools.maximumOver(2)),
            layer("AvgPool1d", Pools.average(1), Pools.averageOver(1)),
            layer("AvgPool2d", Pools.average(2), Pools.averageOver(2)),
            layer("AdaptiveAvgPool1d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveAveragePool", 1)),
            layer("AdaptiveAvgPool2d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveAveragePool", 2)),
            layer("AdaptiveMaxPool1d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveMaxPool", 1)),
            layer("AdaptiveMaxPool2d", Pools.adaptive(), Pools.adaptiveOver("AdaptiveMaxPool", 2)));

    private PoolLayers() {}

    private static LayerSpec layer(String name, List<Parameter> parameters, Recipe recipe) {
        return LayerSpec.of(new Signature(name, parameters, false), recipe);
    }
}
