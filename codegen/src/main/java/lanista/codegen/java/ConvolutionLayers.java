// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import lanista.codegen.java.OptionsClass.Setting;
import lanista.codegen.java.OptionsClass.Start;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;

/** Convolutions, plain and transposed. */
final class ConvolutionLayers {
    static final Map<String, LayerForm> ALL =
            Map.of("Conv", new Convolution(), "ConvTranspose", ConvolutionLayers::transposed);

    private ConvolutionLayers() {}

    /** Padding that libtorch's layer has no setting for is put around the input first. */
    private static final class Convolution implements LayerForm {
        @Override
        public Made make(LayerContext layer) {
            Pads pads = pads(layer);
            String mode = layer.word("padding_mode");
            LayerContext.Chain chain = layer.chain(options(layer, "Conv"))
                    .sizes("stride", false, layer.list("strides"), 1)
                    .sizes("padding", true, pads.symmetric() ? pads.begins() : pads.none(), 0)
                    .sizes("dilation", false, layer.list("dilations"), 1)
                    .number("groups", layer.setting("group"), 1)
                    .flag("bias", layer.flag("bias"), true);
            if (!mode.equals("zeros") && pads.symmetric()) {
                chain.put("padding_mode", Setting.PADDING_MODE, mode(layer, mode));
            }
            return chain.made(start(layer), sizes(layer));
        }

        private static String mode(LayerContext layer, String mode) {
            String kind = switch (mode) {
                case "reflect" -> "kReflect";
                case "replicate" -> "kReplicate";
                default -> "kCircular";
            };
            return layer.made("ConvPaddingMode", layer.made(kind).toString()).toString();
        }

        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            Pads pads = pads(layer);
            Piece input = pads.symmetric() ? operands.get(0) : padded(layer, pads, operands.get(0));
            return Piece.call(access + ".forward", List.of(input));
        }

        private static Piece padded(LayerContext layer, Pads pads, Piece input) {
            String mode = layer.word("padding_mode");
            return mode.equals("zeros")
                    ? layer.torch("pad", input, Piece.of(JavaText.longs(pads.lastFirst())))
                    : layer.torch(
                            "pad",
                            input,
                            Piece.of(JavaText.longs(pads.lastFirst())),
                            Piece.of(JavaText.quoted(mode)),
                            layer.made("DoubleOptional"));
        }
    }

    private static LayerForm.Made transposed(LayerContext layer) {
        Pads pads = pads(layer);
        if (!pads.symmetric()) {
            throw new UnwritableException("libtorch pads both sides of a transposed convolution alike");
        }
        return layer.chain(options(layer, "ConvTranspose"))
                .sizes("stride", false, layer.list("strides"), 1)
                .sizes("padding", false, pads.begins(), 0)
                .sizes("output_padding", false, layer.list("output_padding"), 0)
                .sizes("dilation", false, layer.list("dilations"), 1)
                .number("groups", layer.setting("group"), 1)
                .flag("bias", layer.flag("bias"), true)
                .made(start(layer), sizes(layer));
    }

    private static Pads pads(LayerContext layer) {
        return Pads.of(layer.list("pads"));
    }

    private static OptionsClass options(LayerContext layer, String kind) {
        String name = "%s%dd".formatted(kind, axes(layer));
        return new OptionsClass(name, name + "Options", axes(layer));
    }

    private static int axes(LayerContext layer) {
        return layer.list("kernel_shape").size();
    }

    private static Start start(LayerContext layer) {
        boolean alike = LayerContext.areAlike(layer.list("kernel_shape"));
        String kernel =
                alike ? "new long[] {%s}".formatted(OptionsClass.each("kernelSize", axes(layer))) : "kernelSize";
        return new Start(
                "long in, long out, long%s kernelSize".formatted(alike ? "" : "[]"),
                "in, out, new LongPointer(%s)".formatted(kernel),
                List.of("org.bytedeco.javacpp.LongPointer"));
    }

    private static String sizes(LayerContext layer) {
        List<Expr> kernel = layer.list("kernel_shape");
        String sizes = LayerContext.areAlike(kernel) ? JavaText.of(kernel.get(0)) : JavaText.longs(kernel);
        return "%s, %s, %s".formatted(layer.text("in_channels"), layer.text("out_channels"), sizes);
    }
}
