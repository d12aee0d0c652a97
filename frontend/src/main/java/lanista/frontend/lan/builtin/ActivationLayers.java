// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.op.Attributes;

/** Activations as layers, with PReLU, which has a parameter of its own, and layers that torch has beside functions. */
final class ActivationLayers {
    static final List<LayerSpec> ALL = all();

    private ActivationLayers() {}

    private static List<LayerSpec> all() {
        List<LayerSpec> all = new ArrayList<>();
        for (Activation activation : Activation.ALL) {
            Signature signature = new Signature(activation.layer(), activation.parameters(), false);
            all.add(LayerSpec.of(signature, activation.recipe()));
        }
        all.add(LayerSpec.of(
                Signature.of("PReLU", Parameter.integer("num_parameters", 1)),
                (arguments, operands) ->
                        Lowering.to("PRelu", Attributes.NONE.with("num_parameters", arguments.get("num_parameters")))));
        all.add(LayerSpec.of(
                Signature.of("Flatten", Parameter.integer("start_dim", 1), Parameter.integer("end_dim", -1)),
                ShapeFunctions::flatten));
        return List.copyOf(all);
    }
}
