// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Operators that are layers of torch.nn, by their names. */
final class LayerPhrases {
    private static final Literal TRUE = Literal.of(true);
    private static final Literal FALSE = Literal.of(false);
    private static final Literal NOTHING = Literal.of(0.0);

    static final Map<String, PhraseRule> ALL = Map.ofEntries(
            Map.entry("Conv", LayerPhrases::convolution),
            Map.entry("ConvTranspose", LayerPhrases::transposed),
            Map.entry(
                    "Linear",
                    words -> words.required("out_features", "out_features")
                            .optional("bias", "bias", TRUE)
                            .layer("Linear")),
            Map.entry(
                    "Embedding",
                    words -> words.required("num_embeddings", "num_embeddings")
                            .required("embedding_dim", "embedding_dim")
                            .optional("padding_idx", "padding_index", Literal.of(-1))
                            .layer("Embedding")),
            Map.entry(
                    "Dropout",
                    words -> words.leading("p", "ratio", Literal.of(0.5)).layer("Dropout")),
            Map.entry(
                    "ChannelDropout",
                    words -> words.leading("p", "ratio", Literal.of(0.5)).layer("Dropout2d")),
            Map.entry(
                    "DropPath",
                    words -> words.leading("drop_prob", "ratio", NOTHING).layer("DropPath")),
            Map.entry("BatchNormalization", LayerPhrases::batchNorm),
            Map.entry(
                    "InstanceNormalization",
                    words -> statistics(words, FALSE).onlyIf(words.rank() == 4).layer("InstanceNorm2d")),
            Map.entry(
                    "GroupNormalization",
                    words -> words.required("num_groups", "num_groups")
                            .optional("eps", "epsilon", Literal.of(1e-5))
                            .optional("affine", "affine", TRUE)
                            .layer("GroupNorm")),
            Map.entry(
                    "LayerNormalization",
                    words -> words.optional("eps", "epsilon", Literal.of(1e-5))
                            .optional("elementwise_affine", "affine", TRUE)
                            .optional("bias", "bias", TRUE)
                            .optional("axis", "axis", Literal.of(-1))
                            .layer("LayerNorm")),
            Map.entry(
                    "RMSNormalization",
                    words -> words.optional("eps", "epsilon", Literal.of(0x1p-23))
                            .optional("elementwise_affine", "affine", TRUE)
                            .optional("axis", "axis", Literal.of(-1))
                            .layer("RMSNorm")),
            Map.entry(
                    "MultiheadAttention",
                    words -> words.required("num_heads", "num_heads")
                            .optional("dropout", "dropout", NOTHING)
                            .optional("bias", "bias", TRUE)
                            .optional("add_bias_kv", "add_bias_kv", FALSE)
                            .optional("add_zero_attn", "add_zero_attn", FALSE)
                            .layer("MultiheadAttention")),
            Map.entry(
                    "LSTM",
                    words -> recurrent(words)
                            .optional("proj_size", "proj_size", Literal.of(0))
                            .layer("LSTM")),
            Map.entry("GRU", words -> recurrent(words).layer("GRU")),
            Map.entry(
                    "RNN",
                    words -> recurrent(words)
                            .optional("nonlinearity", "nonlinearity", Literal.of("tanh"))
                            .layer("RNN")),
            Map.entry(
                    "PRelu",
                    words -> words.leading("num_parameters", "num_parameters", Literal.of(1))
                            .layer("PReLU")),
            Map.entry(
                    "MaxPool",
                    words -> pool(words)
                            .optional("dilation", PhraseBuilder.spread(words.takeAll("dilations")), Literal.of(1))
                            .optional("ceil_mode", "ceil_mode", FALSE)
                            .layer("MaxPool" + axes(words) + "d")),
            Map.entry("AveragePool", LayerPhrases::averagePool),
            Map.entry("AdaptiveAveragePool", words -> adaptive(words, "AdaptiveAvgPool")),
            Map.entry("AdaptiveMaxPool", words -> adaptive(words, "AdaptiveMaxPool")),
            Map.entry("Identity", words -> words.layer("Identity")),
            Map.entry(
                    "Placeholder",
                    words -> words.required("label", "label").rest().layer("Placeholder")),
            Map.entry(
                    "Zero",
                    words -> words.leading("stride", "stride", Literal.of(1)).layer("Zero")),
            Map.entry(
                    "Parameter",
                    words -> words.required("shape", "shape")
                            .leading("init", "init", Literal.of("zeros"))
                            .layer("Parameter")));

    private LayerPhrases() {}

    private static int axes(PhraseBuilder words) {
        return words.rank() - 2;
    }

    private static Optional<Phrase> convolution(PhraseBuilder words) {
        return window(words.required("out_channels", "out_channels"))
                .padding("pads")
                .optional("dilation", PhraseBuilder.spread(words.takeAll("dilations")), Literal.of(1))
                .optional("groups", "group", Literal.of(1))
                .optional("bias", "bias", TRUE)
                .optional("padding_mode", "padding_mode", Literal.of("zeros"))
                .onlyIf(axes(words) <= 3)
                .layer("Conv" + axes(words) + "d");
    }

    private static Optional<Phrase> transposed(PhraseBuilder words) {
        return window(words.required("out_channels", "out_channels"))
                .padding("pads")
                .optional("output_padding", PhraseBuilder.spread(words.takeAll("output_padding")), Literal.of(0))
                .optional("groups", "group", Literal.of(1))
                .optional("bias", "bias", TRUE)
                .optional("dilation", PhraseBuilder.spread(words.takeAll("dilations")), Literal.of(1))
                .onlyIf(axes(words) <= 2)
                .layer("ConvTranspose" + axes(words) + "d");
    }

    private static PhraseBuilder window(PhraseBuilder words) {
        return words.required("kernel_size", PhraseBuilder.spread(words.takeAll("kernel_shape")))
                .optional("stride", PhraseBuilder.spread(words.takeAll("strides")), Literal.of(1));
    }

    /** A pool's stride is its kernel where nothing is said. */
    private static PhraseBuilder pool(PhraseBuilder words) {
        Expr kernel = PhraseBuilder.spread(words.takeAll("kernel_shape"));
        Expr stride = PhraseBuilder.spread(words.takeAll("strides"));
        words.required("kernel_size", kernel).onlyIf(axes(words) <= 2);
        return (stride.equals(kernel) ? words : words.named("stride", stride)).padding("pads");
    }

    private static Optional<Phrase> averagePool(PhraseBuilder words) {
        pool(words).optional("ceil_mode", "ceil_mode", FALSE).optional("count_include_pad", "count_include_pad", TRUE);
        return (axes(words) == 1 ? words : words.optional("divisor_override", "divisor_override", Literal.of(0)))
                .layer("AvgPool" + axes(words) + "d");
    }

    private static Optional<Phrase> adaptive(PhraseBuilder words, String name) {
        return words.required("output_size", PhraseBuilder.spread(words.takeAll("output_size")))
                .onlyIf(axes(words) <= 2)
                .layer(name + axes(words) + "d");
    }

    private static Optional<Phrase> batchNorm(PhraseBuilder words) {
        Map<Integer, String> names = Map.of(2, "BatchNorm1d", 3, "BatchNorm1d", 4, "BatchNorm2d", 5, "BatchNorm3d");
        return statistics(words, TRUE)
                .onlyIf(names.containsKey(words.rank()))
                .layer(names.getOrDefault(words.rank(), ""));
    }

    private static PhraseBuilder statistics(PhraseBuilder words, Literal fallback) {
        return momentum(words.optional("eps", "epsilon", Literal.of(1e-5)))
                .optional("affine", "affine", fallback)
                .optional("track_running_stats", "track_running_stats", fallback);
    }

    /** torch's momentum weighs the new statistics, ONNX's the old ones; none is said that would not come back the same. */
    private static PhraseBuilder momentum(PhraseBuilder words) {
        Expr kept = words.take("momentum");
        if (!kept.isConstant()) {
            return words.onlyIf(false);
        }
        double old = kept.constant().asDouble();
        double fresh = BigDecimal.ONE.subtract(BigDecimal.valueOf(old)).doubleValue();
        return words.onlyIf(1.0 - fresh == old).optional("momentum", Expr.of(fresh), Literal.of(0.1));
    }

    private static PhraseBuilder recurrent(PhraseBuilder words) {
        return words.required("hidden_size", "hidden_size")
                .optional("num_layers", "num_layers", Literal.of(1))
                .optional("bias", "bias", TRUE)
                .optional("dropout", "dropout", NOTHING)
                .optional("bidirectional", "bidirectional", FALSE);
    }
}
