// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.absent;
import static lanista.frontend.lan.signature.Parameter.inplace;
import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.text;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.List;
import java.util.Set;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;

/** Linear maps, embeddings, attention, dropout, and what only passes or drops its input. */
final class DenseLayers {
    static final List<LayerSpec> ALL = List.of(
            LayerSpec.of(
                    Signature.of("Linear", required("out_features", Form.INTEGER), truth("bias", true)),
                    (arguments, operands) -> Lowering.to(
                            "Linear",
                            Attributes.NONE
                                    .with("out_features", arguments.get("out_features"))
                                    .with("bias", arguments.get("bias")))),
            LayerSpec.of(
                    Signature.of(
                            "Embedding",
                            required("num_embeddings", Form.INTEGER),
                            required("embedding_dim", Form.INTEGER),
                            absent("padding_idx", Form.INTEGER, "none")),
                    DenseLayers::embedding),
            dropout("Dropout", "Dropout", "p", 0.5),
            dropout("Dropout2d", "ChannelDropout", "p", 0.5),
            dropout("DropPath", "DropPath", "drop_prob", 0),
            new LayerSpec(
                    Signature.of(
                            "MultiheadAttention",
                            required("num_heads", Form.INTEGER),
                            number("dropout", 0),
                            truth("bias", true),
                            truth("add_bias_kv", false),
                            truth("add_zero_attn", false)),
                    3,
                    Set.of(),
                    DenseLayers::attention),
            LayerSpec.of(Signature.of("Identity"), (arguments, operands) -> Lowering.to("Identity")),
            placeholder(Attributes.NONE),
            LayerSpec.of(
                    Signature.of("Zero", integer("stride", 1)),
                    (arguments, operands) ->
                            Lowering.to("Zero", Attributes.NONE.with("stride", arguments.get("stride")))),
            new LayerSpec(
                    Signature.of(Builtins.PARAMETER, required("shape", Form.INTEGERS), text("init", "zeros")),
                    0,
                    Set.of(),
                    DenseLayers::parameter));

    private DenseLayers() {}

    /** A placeholder with attributes beside its label. */
    static LayerSpec placeholder(Attributes further) {
        return LayerSpec.of(Signature.of(Builtins.PLACEHOLDER, required("label", Form.TEXT)), (arguments, operands) -> {
            Attributes attributes = Attributes.NONE.with("label", arguments.get("label"));
            for (var attribute : further.values().entrySet()) {
                attributes = attributes.with(attribute.getKey(), attribute.getValue());
            }
            return Lowering.to(Builtins.PLACEHOLDER, attributes);
        });
    }

    private static LayerSpec dropout(String name, String operator, String parameter, double fallback) {
        Signature signature = name.equals("DropPath")
                ? Signature.of(name, number(parameter, fallback))
                : Signature.of(name, number(parameter, fallback), inplace());
        return LayerSpec.of(
                signature,
                (arguments, operands) ->
                        Lowering.to(operator, Attributes.NONE.with("ratio", arguments.get(parameter))));
    }

    private static Lowering embedding(Arguments arguments, List<?> operands) {
        Attributes attributes = Attributes.NONE
                .with("num_embeddings", arguments.get("num_embeddings"))
                .with("embedding_dim", arguments.get("embedding_dim"));
        return Lowering.to(
                "Embedding",
                arguments
                        .find("padding_idx")
                        .map(index -> attributes.with("padding_index", index))
                        .orElse(attributes));
    }

    private static Lowering attention(Arguments arguments, List<?> operands) {
        Attributes attributes = Attributes.NONE;
        for (String name : List.of("num_heads", "dropout", "bias", "add_bias_kv", "add_zero_attn")) {
            attributes = attributes.with(name, arguments.get(name));
        }
        return Lowering.to("MultiheadAttention", attributes);
    }

    private static Lowering parameter(Arguments arguments, List<?> operands) {
        return Lowering.to(
                "Parameter",
                Attributes.NONE
                        .with("shape", Expr.list(arguments.elements("shape")))
                        .with("init", arguments.get("init")));
    }
}
