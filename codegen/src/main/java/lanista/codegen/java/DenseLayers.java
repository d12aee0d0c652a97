// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import lanista.codegen.java.OptionsClass.Setting;
import lanista.codegen.java.OptionsClass.Start;
import lanista.codegen.text.Piece;
import lanista.ir.type.ElementType;

/** Layers that are a matrix, a table or a tensor. */
final class DenseLayers {
    static final Map<String, LayerForm> ALL = Map.of(
            "Linear", DenseLayers::linear,
            "Embedding", new Embedding(),
            "PRelu", DenseLayers::slope,
            "Parameter", new Stored(DenseLayers::parameter),
            "Buffer", new Stored(DenseLayers::buffer),
            "MultiheadAttention", new Attention());

    private DenseLayers() {}

    private static LayerForm.Made linear(LayerContext layer) {
        return layer.chain(new OptionsClass("Linear", "LinearOptions", 0))
                .flag("bias", layer.flag("bias"), true)
                .made(Start.of("in", "out"), "%s, %s".formatted(layer.text("in_features"), layer.text("out_features")));
    }

    private static LayerForm.Made slope(LayerContext layer) {
        return layer.chain(new OptionsClass("PReLU", "PReLUOptions", 0))
                .number("num_parameters", layer.setting("num_parameters"), 1)
                .made(new Start("", "", List.of()), "");
    }

    /** libtorch looks up with 32 or 64 bits. */
    private static final class Embedding implements LayerForm {
        @Override
        public Made make(LayerContext layer) {
            return layer.chain(new OptionsClass("Embedding", "EmbeddingOptions", 0))
                    .number("padding_idx", layer.setting("padding_index"), -1)
                    .made(
                            Start.of("entries", "width"),
                            "%s, %s".formatted(layer.text("num_embeddings"), layer.text("embedding_dim")));
        }

        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            boolean wide = layer.element() == ElementType.I64 || layer.element() == ElementType.I32;
            Piece index =
                    wide ? operands.get(0) : Context.method(operands.get(0), "to", layer.elementType(ElementType.I64));
            return Piece.call(access + ".forward", List.of(index));
        }
    }

    /** A tensor that the module around owns, which applies as itself. */
    private record Stored(LayerForm form) implements LayerForm {
        @Override
        public Made make(LayerContext layer) {
            return form.make(layer);
        }

        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            return Piece.of(access);
        }
    }

    private static LayerForm.Made parameter(LayerContext layer) {
        Piece sizes = Piece.of(JavaText.items(layer.list("shape")));
        Piece start = switch (layer.word("init")) {
            case "ones" -> layer.torch("ones", sizes);
            case "normal" -> layer.torch("randn", sizes);
            case "uniform" -> layer.torch("rand", sizes);
            case "xavier_uniform" -> layer.torch("xavier_uniform_", layer.torch("empty", sizes));
            case "kaiming_uniform" -> layer.torch("kaiming_uniform_", layer.torch("empty", sizes));
            default -> layer.torch("zeros", sizes);
        };
        return new LayerForm.Made(
                layer.unit().torch("Tensor"), layer.registered("register_parameter", "weight", start));
    }

    private static LayerForm.Made buffer(LayerContext layer) {
        ElementType element = ElementType.parse(layer.word("element")).orElse(ElementType.F32);
        Piece zeros = layer.torch("zeros", layer.longs("shape"), layer.options(element));
        return new LayerForm.Made(layer.unit().torch("Tensor"), layer.registered("register_buffer", "value", zeros));
    }

    /** libtorch's layer takes the steps of a sequence before the batch. */
    private static final class Attention implements LayerForm {
        @Override
        public Made make(LayerContext layer) {
            LayerContext.Chain chain = layer.chain(
                            new OptionsClass("MultiheadAttention", "MultiheadAttentionOptions", 0))
                    .real("dropout", layer.setting("dropout"), 0)
                    .flag("bias", layer.flag("bias"), true)
                    .flag("add_bias_kv", layer.flag("add_bias_kv"), false)
                    .flag("add_zero_attn", layer.flag("add_zero_attn"), false);
            if (!layer.setting("kdim").equals(layer.setting("vdim"))) {
                throw new UnwritableException("libtorch's layer takes keys as wide as values");
            }
            if (layer.hasSlot("q_proj_weight")) {
                chain.put("kdim", Setting.NUMBER, layer.text("kdim")).put("vdim", Setting.NUMBER, layer.text("vdim"));
            }
            return chain.made(
                    Start.of("width", "heads"), "%s, %s".formatted(layer.text("embed_dim"), layer.text("num_heads")));
        }

        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            Piece target = Piece.of(access);
            return Piece.call(
                    layer.unit().use(Helpers.ATTEND),
                    List.of(target, operands.get(0), operands.get(1), operands.get(2)));
        }
    }
}
