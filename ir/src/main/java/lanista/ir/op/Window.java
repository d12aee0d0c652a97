// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.type.TensorType;

/**
 * How a kernel moves along one spatial axis.
 *
 * @param axis what the axis is called, such as {@code height}
 * @param kernel the number of elements that it covers
 * @param stride from one position to the next
 * @param begin padding in front of the axis
 * @param end padding behind the axis
 * @param dilation from one element of the kernel to the next
 */
record Window(String axis, Expr kernel, Expr stride, Expr begin, Expr end, Expr dilation) {
    private static final Expr ONE = Expr.of(1);
    private static final List<List<String>> AXES =
            List.of(List.of("length"), List.of("height", "width"), List.of("depth", "height", "width"));

    static final AttributeSpec KERNEL = AttributeSpec.integers(AttributeSpec.KERNEL);
    static final AttributeSpec STRIDES = AttributeSpec.perAxis("strides", 1, 1);
    /** In ONNX's order: what is in front of each axis, then what is behind each. */
    static final AttributeSpec PADS = AttributeSpec.perAxis("pads", 0, 2);

    static final AttributeSpec DILATIONS = AttributeSpec.perAxis("dilations", 1, 1);

    /**
     * The windows of an operator with the attributes of this class, one a spatial axis; its input must have a batch and
     * a channel axis in front of those, of which there are at most three.
     */
    static List<Window> of(TypeContext context, TensorType input, int mostAxes) {
        List<Expr> kernel = context.exprs(AttributeSpec.KERNEL);
        int count = kernel.size();
        if (count < 1 || count > mostAxes) {
            throw context.fail(
                    Code.LAN0305,
                    "a kernel must have 1 to %d axes".formatted(mostAxes),
                    "it has %d: %s".formatted(count, kernel));
        }
        if (input.rank() != count + 2) {
            throw context.fail(
                    Code.LAN0304,
                    "a kernel of %d axes needs an input of rank %d".formatted(count, count + 2),
                    "this is " + input);
        }
        List<Expr> strides = context.exprs(STRIDES.name(), count);
        List<Expr> pads = context.exprs(PADS.name(), 2 * count);
        boolean dilated = context.has(DILATIONS.name());
        List<Expr> dilations = dilated ? context.exprs(DILATIONS.name(), count) : List.of();
        List<Window> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            windows.add(new Window(
                    axisName(count, i),
                    context.atLeast(kernel.get(i), 1, "the kernel"),
                    context.atLeast(strides.get(i), 1, "the stride"),
                    context.atLeast(pads.get(i), 0, "the padding"),
                    context.atLeast(pads.get(i + count), 0, "the padding"),
                    dilated ? context.atLeast(dilations.get(i), 1, "the dilation") : ONE));
        }
        return windows;
    }

    /** What a spatial axis is called where there are one to three. */
    private static String axisName(int count, int index) {
        return AXES.get(count - 1).get(index);
    }

    /** The number of positions of the window: {@code floor((size + padding - extent) / stride) + 1}. */
    Expr slide(TypeContext context, Expr size) {
        return fitting(context, size, wholePositions(size));
    }

    /**
     * The number of positions of the window. Where {@code ceiling} is true the last may reach past the end, as long as it
     * starts inside of the axis or of its front padding: the rule of {@code torch.nn.MaxPool2d} for {@code ceil_mode}.
     */
    Expr slide(TypeContext context, Expr size, Expr ceiling) {
        if (ceiling.isFalse()) {
            return slide(context, size);
        }
        Expr steps = slack(size).plus(stride.minus(1)).over(stride);
        Expr inside = Expr.apply(Function.LESS, steps.times(stride), size.plus(begin));
        Expr positions = Expr.either(inside, steps.plus(1), steps);
        return fitting(context, size, Expr.either(ceiling, positions, wholePositions(size)));
    }

    /** What a transposed convolution makes of a size: the inverse of {@link #slide}, plus what that rounds away. */
    Expr spread(TypeContext context, Expr size, Expr outputPadding) {
        Expr spread = size.minus(1).times(stride).plus(extent()).plus(outputPadding);
        return context.positive(
                spread.minus(begin).minus(end),
                () -> "a padding of %s must leave something of a %s of %s".formatted(padding(), axis, spread));
    }

    /** How far the kernel reaches: {@code dilation * (kernel - 1) + 1}. */
    private Expr extent() {
        return dilation.is(1) ? kernel : kernel.minus(1).times(dilation).plus(1);
    }

    private Expr wholePositions(Expr size) {
        return slack(size).over(stride).plus(1);
    }

    private Expr slack(Expr size) {
        return size.plus(begin).plus(end).minus(extent());
    }

    private Expr fitting(TypeContext context, Expr size, Expr positions) {
        context.require(
                Expr.atMost(ONE, positions),
                Code.LAN0301,
                () -> "the kernel must fit its input",
                () -> "a kernel of %s%s does not fit a %s of %s with padding %s"
                        .formatted(kernel, dilation.is(1) ? "" : " with dilation " + dilation, axis, size, padding()));
        return positions;
    }

    /** The padding, once where it is the same on both sides. */
    String padding() {
        return begin.equals(end) ? begin.toString() : begin + " and " + end;
    }
}
