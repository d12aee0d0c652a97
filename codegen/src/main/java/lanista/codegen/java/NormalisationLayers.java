// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import lanista.codegen.java.OptionsClass.Start;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;

/** Normalisations that own tensors. */
final class NormalisationLayers {
    static final Map<String, LayerForm> ALL = Map.of(
            "BatchNormalization", NormalisationLayers::batch,
            "InstanceNormalization", NormalisationLayers::instance,
            "GroupNormalization", NormalisationLayers::group,
            "LayerNormalization", new Layer(),
            "RMSNormalization", new RootMeanSquare());

    private static final Start FEATURES = new Start("long features", "features", List.of());
    private static final double EPSILON = 1e-5;

    private NormalisationLayers() {}

    private static LayerForm.Made batch(LayerContext layer) {
        return channels(layer, "BatchNorm", true);
    }

    private static LayerForm.Made instance(LayerContext layer) {
        return channels(layer, "InstanceNorm", false);
    }

    /** @param usual whether libtorch has parameters and running statistics unless told otherwise */
    private static LayerForm.Made channels(LayerContext layer, String kind, boolean usual) {
        String name = "%s%dd".formatted(kind, Math.max(1, layer.rank() - 2));
        return layer.chain(new OptionsClass(name, kind + "Options", 0))
                .real("eps", layer.setting("epsilon"), EPSILON)
                .real("momentum", momentum(layer.setting("momentum")), 0.1)
                .flag("affine", layer.flag("affine"), usual)
                .flag("track_running_stats", layer.flag("track_running_stats"), usual)
                .made(FEATURES, layer.text("num_features"));
    }

    /** The share of the new statistics, where ONNX tells that of the old ones; 0.1 is not what 1 - 0.9 is in binary. */
    private static Expr momentum(Expr kept) {
        return kept.isConstant()
                ? Expr.of(Math.rint((1 - kept.constant().asDouble()) * 1e12) / 1e12)
                : Expr.of(1).minus(kept);
    }

    private static LayerForm.Made group(LayerContext layer) {
        return layer.chain(new OptionsClass("GroupNorm", "GroupNormOptions", 0))
                .real("eps", layer.setting("epsilon"), EPSILON)
                .made(
                        Start.of("groups", "channels"),
                        "%s, %s".formatted(layer.text("num_groups"), layer.text("num_features")));
    }

    /** libtorch's layer has both a weight and a bias; with a weight alone the module around owns that. */
    private static final class Layer implements LayerForm {
        private static final Start SHAPE =
                new Start("long... shape", "new LongVector(shape)", List.of(Unit.NATIVE + "LongVector"));

        @Override
        public Made make(LayerContext layer) {
            return layer.hasSlot("bias")
                    ? layer.chain(new OptionsClass("LayerNorm", "LayerNormOptions", 0))
                            .real("eps", layer.setting("epsilon"), EPSILON)
                            .made(SHAPE, JavaText.items(layer.list("normalized_shape")))
                    : weight(layer);
        }

        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            return layer.hasSlot("bias")
                    ? LayerForm.super.apply(access, layer, operands)
                    : layer.torch(
                            "layer_norm",
                            operands.get(0),
                            Piece.of(access + ".shape()"),
                            layer.made("TensorOptional", access),
                            layer.made("TensorOptional"),
                            Piece.of(layer.text("epsilon")),
                            Piece.of("true"));
        }
    }

    /** libtorch has the function alone, so the module around owns the weight. */
    private static final class RootMeanSquare implements LayerForm {
        @Override
        public Made make(LayerContext layer) {
            return weight(layer);
        }

        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            return layer.torch(
                    "rms_norm",
                    operands.get(0),
                    Piece.of(access + ".shape()"),
                    layer.made("TensorOptional", access),
                    layer.made("DoubleOptional", layer.text("epsilon")));
        }
    }

    private static LayerForm.Made weight(LayerContext layer) {
        Piece ones = layer.torch("ones", Piece.of(JavaText.items(layer.list("normalized_shape"))));
        return new LayerForm.Made(layer.unit().torch("Tensor"), layer.registered("register_parameter", "weight", ones));
    }
}
