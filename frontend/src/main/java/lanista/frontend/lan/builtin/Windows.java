// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.op.Attributes;

/** The attributes of operators that move a window over the spatial axes. */
final class Windows {
    private Windows() {}

    /** Kernel, strides, pads and dilations of a convolution. */
    static Attributes ofConvolution(Arguments arguments, int axes) {
        List<Expr> kernel = arguments.spread("kernel_size", axes);
        List<Expr> dilation = arguments.spread("dilation", axes);
        return Attributes.NONE
                .with("kernel_shape", Expr.list(kernel))
                .with("strides", Expr.list(arguments.spread("stride", axes)))
                .with("pads", Expr.list(pads(arguments, kernel, dilation)))
                .with("dilations", Expr.list(dilation));
    }

    /** Kernel, strides and pads of a pool, whose stride is its kernel unless said otherwise. */
    static Attributes ofPool(Arguments arguments, int axes) {
        List<Expr> kernel = arguments.spread("kernel_size", axes);
        List<Expr> strides = arguments.find("stride").isPresent() ? arguments.spread("stride", axes) : kernel;
        return Attributes.NONE
                .with("kernel_shape", Expr.list(kernel))
                .with("strides", Expr.list(strides))
                .with("pads", Expr.list(twice(arguments.spread("padding", axes))));
    }

    /** The same at the begin and at the end of each axis, in the order of ONNX: all begins, then all ends. */
    static List<Expr> twice(List<Expr> padding) {
        List<Expr> both = new ArrayList<>(padding);
        both.addAll(padding);
        return both;
    }

    private static List<Expr> pads(Arguments arguments, List<Expr> kernel, List<Expr> dilation) {
        if (arguments.get("padding").kind() != Kind.TEXT) {
            return twice(arguments.spread("padding", kernel.size()));
        }
        String rule = arguments.fixedText("padding");
        if (rule.equals("valid")) {
            return twice(kernel.stream().map(size -> Expr.of(0)).toList());
        }
        if (!rule.equals("same")) {
            throw new WrongArgument(
                    Code.LAN0205, "`padding` is a number, \"same\" or \"valid\", found \"%s\"".formatted(rule));
        }
        if (!arguments.spread("stride", kernel.size()).stream().allMatch(stride -> stride.is(1))) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "padding \"same\" needs stride 1",
                    Optional.of("give the padding as a number, such as kernel_size // 2"));
        }
        return samePads(kernel, dilation);
    }

    /** As torch pads: the odd one goes to the end. */
    private static List<Expr> samePads(List<Expr> kernel, List<Expr> dilation) {
        List<Expr> begins = new ArrayList<>();
        List<Expr> ends = new ArrayList<>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            Expr total = dilation.get(axis).times(kernel.get(axis).minus(1));
            Expr begin = total.over(Expr.of(2));
            begins.add(begin);
            ends.add(total.minus(begin));
        }
        begins.addAll(ends);
        return begins;
    }
}
