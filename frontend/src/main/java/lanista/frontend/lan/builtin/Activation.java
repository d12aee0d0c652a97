// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.inplace;
import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Recipe;
import lanista.ir.op.Attributes;

/** An activation, which torch has as a layer and as a function with the same parameters. */
record Activation(String layer, String function, List<Parameter> parameters, Recipe recipe) {
    static final List<Activation> ALL = List.of(
            plain("ReLU", "relu", "Relu", List.of(inplace())),
            new Activation(
                    "ReLU6",
                    "relu6",
                    List.of(inplace()),
                    (arguments, operands) ->
                            Lowering.to("Clip", Attributes.NONE.with("min", 0.0).with("max", 6.0))),
            with(
                    "LeakyReLU",
                    "leaky_relu",
                    "LeakyRelu",
                    List.of(number("negative_slope", 0.01), inplace()),
                    "negative_slope",
                    "alpha"),
            with("ELU", "elu", "Elu", List.of(number("alpha", 1), inplace()), "alpha", "alpha"),
            with("GELU", "gelu", "Gelu", List.of(text("approximate", "none")), "approximate", "approximate"),
            plain("SiLU", "silu", "Swish", List.of(inplace())),
            plain("Mish", "mish", "Mish", List.of(inplace())),
            plain("Hardswish", "hardswish", "HardSwish", List.of(inplace())),
            plain("Hardsigmoid", "hardsigmoid", "HardSigmoid", List.of(inplace())),
            plain("Sigmoid", "sigmoid", "Sigmoid", List.of()),
            plain("Tanh", "tanh", "Tanh", List.of()),
            with(
                    "Softplus",
                    "softplus",
                    "Softplus",
                    List.of(number("beta", 1), number("threshold", 20)),
                    "beta",
                    "beta",
                    "threshold",
                    "threshold"),
            with("Softmax", "softmax", "Softmax", List.of(integer("dim", -1)), "dim", "axis"),
            with("LogSoftmax", "log_softmax", "LogSoftmax", List.of(integer("dim", -1)), "dim", "axis"));

    private static Activation plain(String layer, String function, String operator, List<Parameter> parameters) {
        return with(layer, function, operator, parameters);
    }

    /** One whose parameters become attributes: pairs of a parameter's and an attribute's name. */
    private static Activation with(
            String layer, String function, String operator, List<Parameter> parameters, String... pairs) {
        Map<String, String> attributeOf = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributeOf.put(pairs[i], pairs[i + 1]);
        }
        return new Activation(layer, function, parameters, (arguments, operands) -> {
            Attributes attributes = Attributes.NONE;
            for (Map.Entry<String, String> entry : attributeOf.entrySet()) {
                attributes = attributes.with(entry.getValue(), arguments.get(entry.getKey()));
            }
            return Lowering.to(operator, attributes);
        });
    }
}
