// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Convolutions over one to three spatial axes, as ONNX's operators of these names (opset 11) with their parameters as
 * slots. Their attribute {@code bias} is structure.
 */
public final class Convolutions {
    /**
     * Convolution: {@code [n, c, size…] -> [n, out_channels, positions…]}, torch.nn.Conv1d to Conv3d. Slots {@code weight
     * [out_channels, c / group, kernel…]} and {@code bias [out_channels]}. {@code padding_mode} is torch's: ONNX has
     * zeros alone.
     */
    public static final OpType CONV = OpType.define(
            "Conv",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("out_channels"),
                            Window.KERNEL,
                            Window.STRIDES,
                            Window.PADS,
                            Window.DILATIONS,
                            AttributeSpec.integer("group", 1),
                            AttributeSpec.flag("bias", true),
                            AttributeSpec.text("padding_mode", "zeros"))
                    .keepsZeroIf(values -> !values.bool("bias"))
                    .slots((values, operands) -> {
                        Expr inputs = operands.get(0).dimension(1).over(values.expr("group"));
                        return slots(values, operands.get(0), values.expr("out_channels"), inputs);
                    })
                    .flops((values, operands, results) -> {
                        Expr inputs = operands.get(0).dimension(1).over(values.expr("group"));
                        return flops(values, results.get(0).shape(), inputs, results.get(0));
                    }),
            Convolutions::convolved);

    /**
     * Transposed convolution: {@code [n, c, size…] -> [n, out_channels, spread…]}, torch.nn.ConvTranspose1d to
     * ConvTranspose3d. Slots {@code weight [c, out_channels / group, kernel…]} and {@code bias [out_channels]}; they
     * start within {@code 1 / sqrt(out_channels / group * kernel)}, which is what torch takes for the fan-in.
     */
    public static final OpType CONV_TRANSPOSE = OpType.define(
            "ConvTranspose",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("out_channels"),
                            Window.KERNEL,
                            Window.STRIDES,
                            Window.PADS,
                            AttributeSpec.perAxis("output_padding", 0, 1),
                            Window.DILATIONS,
                            AttributeSpec.integer("group", 1),
                            AttributeSpec.flag("bias", true))
                    .keepsZeroIf(values -> !values.bool("bias"))
                    .slots((values, operands) -> {
                        Expr outputs = values.expr("out_channels").over(values.expr("group"));
                        return slots(values, operands.get(0), operands.get(0).dimension(1), outputs);
                    })
                    .flops((values, operands, results) -> {
                        Expr outputs = values.expr("out_channels").over(values.expr("group"));
                        return flops(values, operands.get(0).shape(), outputs, results.get(0));
                    }),
            Convolutions::transposed);

    private static final int MOST_AXES = 3;

    private Convolutions() {}

    private static List<TensorType> convolved(TypeContext context) {
        TensorType input = context.floating(0);
        List<Window> windows = Window.of(context, input, MOST_AXES);
        Expr mode = context.oneOf("padding_mode", "zeros", "reflect", "replicate", "circular");
        Expr reflects = Expr.equal(mode, Expr.of("reflect"));
        Expr wraps = Expr.equal(mode, Expr.of("circular"));
        List<Expr> dimensions = batchAndChannels(context, input);
        for (int i = 0; i < windows.size(); i++) {
            Expr size = input.dimension(i + 2);
            requireReach(context, windows.get(i), size, reflects, 1);
            requireReach(context, windows.get(i), size, wraps, 0);
            dimensions.add(windows.get(i).slide(context, size));
        }
        return List.of(input.with(new Shape(dimensions)));
    }

    /** Padding takes no element twice; reflection, which leaves the border out, reaches one less than wrapping. */
    private static void requireReach(TypeContext context, Window window, Expr size, Expr applies, long less) {
        if (!applies.isFalse()) {
            Expr padding = Expr.apply(Function.MAXIMUM, window.begin(), window.end());
            context.require(
                    Expr.or(Expr.not(applies), Expr.atMost(padding, size.minus(less))),
                    Code.LAN0301,
                    () -> "padding that reflects must be smaller than the input, padding that wraps no larger",
                    () -> "a padding of %s for a %s of %s".formatted(window.padding(), window.axis(), size));
        }
    }

    private static List<TensorType> transposed(TypeContext context) {
        TensorType input = context.floating(0);
        List<Window> windows = Window.of(context, input, MOST_AXES);
        List<Expr> outputPadding = context.exprs("output_padding", windows.size());
        List<Expr> dimensions = batchAndChannels(context, input);
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            Expr extra = context.atLeast(outputPadding.get(i), 0, "the output padding");
            Expr most = Expr.apply(Function.MAXIMUM, window.stride(), window.dilation());
            context.require(
                    Expr.apply(Function.LESS, extra, most),
                    Code.LAN0305,
                    () -> "the output padding must be less than the stride or the dilation",
                    () -> "it is %s, with stride %s and dilation %s"
                            .formatted(extra, window.stride(), window.dilation()));
            dimensions.add(window.spread(context, input.dimension(i + 2), extra));
        }
        return List.of(input.with(new Shape(dimensions)));
    }

    /** The dimensions that every convolution begins with, once the groups are known to divide the channels. */
    private static List<Expr> batchAndChannels(TypeContext context, TensorType input) {
        context.flag("bias");
        Expr channels = input.dimension(1);
        Expr outputs = context.atLeast(context.expr("out_channels"), 1, "the number of output channels");
        Expr group = context.atLeast(context.expr("group"), 1, "the number of groups");
        context.multiple(
                channels,
                group,
                () -> "the groups must divide the channels of the input",
                () -> "%s channels, %s groups".formatted(channels, group));
        context.multiple(
                outputs,
                group,
                () -> "the groups must divide the output channels",
                () -> "%s output channels, %s groups".formatted(outputs, group));
        List<Expr> dimensions = new ArrayList<>(input.rank());
        dimensions.add(input.dimension(0));
        dimensions.add(outputs);
        return dimensions;
    }

    private static List<ParameterSlot> slots(Attributes values, TensorType input, Expr first, Expr second) {
        List<Expr> weight = new ArrayList<>();
        weight.add(first);
        weight.add(second);
        weight.addAll(values.exprs(AttributeSpec.KERNEL));
        Initialiser initialiser = Initialiser.fanIn(second.times(kernelElements(values)));
        return ParameterSlot.weightAndBias(
                TensorType.of(input.element(), weight), values.expr("out_channels"), values.bool("bias"), initialiser);
    }

    /** The products of every position with its channels under the kernel, and the bias. */
    private static Expr flops(Attributes values, Shape positions, Expr channels, TensorType result) {
        Expr products = positions.elements().times(channels).times(kernelElements(values));
        return values.bool("bias") ? products.plus(result.shape().elements()) : products;
    }

    private static Expr kernelElements(Attributes values) {
        return values.exprs(AttributeSpec.KERNEL).stream().reduce(Expr.of(1), Expr::times);
    }
}
