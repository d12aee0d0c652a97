// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.integers;
import static lanista.frontend.lan.signature.Parameter.optional;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.text;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.List;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Signature;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;

/** Convolutions, after torch.nn.Conv2d and torch.nn.ConvTranspose2d. */
final class ConvolutionLayers {
    static final List<LayerSpec> ALL = List.of(
            convolution("Conv1d", 1),
            convolution("Conv2d", 2),
            convolution("Conv3d", 3),
            transposed("ConvTranspose1d", 1),
            transposed("ConvTranspose2d", 2));

    private ConvolutionLayers() {}

    private static LayerSpec convolution(String name, int axes) {
        Signature signature = Signature.of(
                name,
                required("out_channels", Form.INTEGER),
                required("kernel_size", Form.INTEGERS),
                integers("stride", 1),
                optional("padding", Form.PADDING, Literal.of(0)),
                integers("dilation", 1),
                integer("groups", 1),
                truth("bias", true),
                text("padding_mode", "zeros"));
        return LayerSpec.of(signature, (arguments, operands) -> {
            Attributes attributes = Windows.ofConvolution(arguments, axes)
                    .with("out_channels", arguments.get("out_channels"))
                    .with("group", arguments.get("groups"))
                    .with("bias", arguments.get("bias"))
                    .with("padding_mode", arguments.get("padding_mode"));
            return Lowering.to("Conv", attributes);
        });
    }

    private static LayerSpec transposed(String name, int axes) {
        Signature signature = Signature.of(
                name,
                required("out_channels", Form.INTEGER),
                required("kernel_size", Form.INTEGERS),
                integers("stride", 1),
                integers("padding", 0),
                integers("output_padding", 0),
                integer("groups", 1),
                truth("bias", true),
                integers("dilation", 1));
        return LayerSpec.of(signature, (arguments, operands) -> {
            Attributes attributes = Windows.ofConvolution(arguments, axes)
                    .with("out_channels", arguments.get("out_channels"))
                    .with("output_padding", Expr.list(arguments.spread("output_padding", axes)))
                    .with("group", arguments.get("groups"))
                    .with("bias", arguments.get("bias"));
            return Lowering.to("ConvTranspose", attributes);
        });
    }
}
