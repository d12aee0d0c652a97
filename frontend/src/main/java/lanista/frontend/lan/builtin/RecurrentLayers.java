// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.text;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.List;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.op.Attributes;

/** Recurrent layers, batch-first; each returns the sequence alone. */
final class RecurrentLayers {
    static final List<LayerSpec> ALL = List.of(
            recurrent(Signature.of(
                    "LSTM",
                    required("hidden_size", Form.INTEGER),
                    integer("num_layers", 1),
                    truth("bias", true),
                    number("dropout", 0),
                    truth("bidirectional", false),
                    integer("proj_size", 0))),
            recurrent(Signature.of(
                    "GRU",
                    required("hidden_size", Form.INTEGER),
                    integer("num_layers", 1),
                    truth("bias", true),
                    number("dropout", 0),
                    truth("bidirectional", false))),
            recurrent(Signature.of(
                    "RNN",
                    required("hidden_size", Form.INTEGER),
                    integer("num_layers", 1),
                    text("nonlinearity", "tanh"),
                    truth("bias", true),
                    number("dropout", 0),
                    truth("bidirectional", false))));

    private RecurrentLayers() {}

    /** The attributes are the parameters, by the same names. */
    private static LayerSpec recurrent(Signature signature) {
        return LayerSpec.of(signature, (arguments, operands) -> {
            Attributes attributes = Attributes.NONE;
            for (String name : signature.parameterNames()) {
                attributes = attributes.with(name, arguments.get(name));
            }
            return Lowering.to(signature.name(), attributes);
        });
    }
}
