// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Operators that make axes longer or shorter. */
public final class Resizings {
    private static final String TRANSFORMATION = "coordinate_transformation_mode";
    private static final String TORCH = "torch";

    /**
     * Adds elements in front of and behind each axis, or with negative numbers drops some; ONNX's operator (opset 19)
     * with its inputs as attributes. {@code pads} names what is in front of each axis, then what is behind each; modes
     * are constant (with {@code value}), reflect, edge and wrap.
     */
    public static final OpType PAD = OpType.define(
            "Pad",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integers("pads"),
                            AttributeSpec.text("mode", "constant"),
                            AttributeSpec.real("value", 0))
                    .keepsZeroIf(values -> !values.text("mode").equals("constant") || values.real("value") == 0),
            Resizings::padded);

    /**
     * Samples an image at another size, {@code torch.nn.functional.interpolate}: {@code [n, c, size…]} to exactly one of
     * {@code size} and the input's size times {@code scales}, rounded down. Modes are nearest, linear (over two axes
     * torch's bilinear, over three its trilinear), cubic (bicubic, over two axes) and area.
     *
     * <p>{@code coordinate_transformation_mode} torch is that function: nearest takes the place {@code floor(i / scale)},
     * the others half_pixel, or with {@code align_corners} align_corners. Other words are ONNX's (opset 13), and with them
     * {@code nearest_mode}, {@code cubic_coeff_a} and {@code exclude_outside} count; area is torch's alone. Which
     * transformation it is is structure.
     */
    public static final OpType RESIZE = OpType.define(
            "Resize",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.listOf("size", AttributeSpec.Form.INTEGERS),
                            AttributeSpec.listOf("scales", AttributeSpec.Form.REALS),
                            AttributeSpec.text("mode", "nearest"),
                            AttributeSpec.flag("align_corners", false),
                            AttributeSpec.text(TRANSFORMATION, TORCH),
                            AttributeSpec.text("nearest_mode", "round_prefer_floor"),
                            AttributeSpec.real("cubic_coeff_a", -0.75),
                            AttributeSpec.flag("exclude_outside", false))
                    .traits(Trait.KEEPS_ZERO),
            Resizings::resized);

    /**
     * Samples images {@code [n, c, h, w]} at the points that a grid {@code [n, height, width, 2]} names, x before y, each
     * from -1 to 1; torch.nn.functional.grid_sample and ONNX's operator (opset 16). Modes are bilinear, nearest and
     * bicubic; {@code padding_mode} is zeros, border or reflection.
     */
    public static final OpType GRID_SAMPLE = OpType.define(
            "GridSample",
            Arity.exactly(2),
            op -> op.attributes(
                            AttributeSpec.text("mode", "bilinear"),
                            AttributeSpec.text("padding_mode", "zeros"),
                            AttributeSpec.flag("align_corners", false))
                    .traits(Trait.KEEPS_ZERO),
            Resizings::sampled);

    private static final Expr CONSTANT = Expr.of("constant");

    private Resizings() {}

    private static List<TensorType> padded(TypeContext context) {
        TensorType input = context.operand(0);
        List<Expr> pads = context.exprs("pads", 2 * input.rank());
        Expr mode = context.oneOf("mode", "constant", "reflect", "edge", "wrap");
        List<Expr> dimensions = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            Expr size = input.dimension(axis);
            Expr begin = pads.get(axis);
            Expr end = pads.get(axis + input.rank());
            requireReach(context, mode, axis, size, begin);
            requireReach(context, mode, axis, size, end);
            requireEnough(context, axis, size, negative(begin).plus(negative(end)));
            int padded = axis;
            dimensions.add(context.positive(
                    size.plus(begin).plus(end),
                    () -> "padding must leave something of axis %d of %s".formatted(padded, input)));
        }
        return List.of(input.with(new Shape(dimensions)));
    }

    /** Reflection does not repeat the border; wrapping repeats each element once; constants alone can drop elements. */
    private static void requireReach(TypeContext context, Expr mode, int axis, Expr size, Expr padding) {
        if (padding.is(0) || mode.equals(CONSTANT)) {
            return;
        }
        Expr reflects = Expr.equal(mode, Expr.of("reflect"));
        Expr wraps = Expr.equal(mode, Expr.of("wrap"));
        Expr most = Expr.either(reflects, size.minus(1), Expr.either(wraps, size, padding));
        Expr within = Expr.and(Expr.atMost(Expr.of(0), padding), Expr.atMost(padding, most));
        context.require(
                Expr.or(Expr.equal(mode, CONSTANT), within),
                Code.LAN0301,
                () ->
                        "padding that reflects must be smaller than the input, padding that wraps no larger, none negative",
                () -> "a padding of %s for axis %d of size %s, mode %s".formatted(padding, axis, size, mode));
    }

    /** The padding as far as it drops elements. */
    private static Expr negative(Expr padding) {
        return Interval.of(padding).low() >= 0 ? Expr.of(0) : Expr.apply(Function.MINIMUM, padding, Expr.of(0));
    }

    private static void requireEnough(TypeContext context, int axis, Expr size, Expr dropped) {
        context.require(
                Expr.or(Expr.equal(dropped, Expr.of(0)), Expr.atMost(Expr.of(0), size.plus(dropped))),
                Code.LAN0301,
                () -> "padding must not drop more elements than there are",
                () -> "a change of %s for axis %d of size %s".formatted(dropped, axis, size));
    }

    private static List<TensorType> resized(TypeContext context) {
        TensorType input = context.ranked(context.floating(0), 3, 5);
        List<Expr> sizes = context.exprs("size");
        List<Expr> scales = context.exprs("scales");
        if (sizes.isEmpty() == scales.isEmpty()) {
            throw context.fail(
                    Code.LAN0305,
                    "'Resize' needs exactly one of 'size' and 'scales'",
                    sizes.isEmpty() ? "there is neither" : "there are both");
        }
        int count = input.rank() - 2;
        context.exprs(sizes.isEmpty() ? "scales" : "size", count);
        requireMode(context, count);
        List<Expr> dimensions = new ArrayList<>(input.shape().dimensions().subList(0, 2));
        for (int i = 0; i < count; i++) {
            dimensions.add(
                    sizes.isEmpty()
                            ? scaled(context, input.dimension(i + 2), scales.get(i))
                            : context.atLeast(sizes.get(i), 1, "the size"));
        }
        return List.of(input.with(new Shape(dimensions)));
    }

    private static List<TensorType> sampled(TypeContext context) {
        context.oneOf("mode", "bilinear", "nearest", "bicubic");
        context.oneOf("padding_mode", "zeros", "border", "reflection");
        context.sameElements(0);
        TensorType input = context.ranked(context.floating(0), 4, 4);
        TensorType grid = context.ranked(context.operand(1), 4, 4);
        context.same(
                input.dimension(0),
                grid.dimension(0),
                () -> "each image needs a grid of its own",
                () -> "%s and %s".formatted(input, grid));
        context.same(
                grid.dimension(3),
                Expr.of(2),
                () -> "the points of a grid must have two coordinates",
                () -> "this is " + grid);
        return List.of(
                input.with(Shape.of(input.dimension(0), input.dimension(1), grid.dimension(1), grid.dimension(2))));
    }

    private static Expr scaled(TypeContext context, Expr size, Expr scale) {
        context.require(
                Expr.apply(Function.LESS, Expr.of(0), scale),
                Code.LAN0305,
                () -> "a scale must be more than 0",
                () -> "it is " + scale);
        Expr product = size.times(wholeIfWhole(scale));
        Expr whole = product.kind() == Kind.INTEGER
                ? product
                : Expr.apply(Function.ROUND, Expr.apply(Function.FLOOR_DIVIDE, product, Expr.of(1.0)));
        return context.positive(whole, () -> "scaling must leave something of its input");
    }

    /** Integer products of symbolic sizes have a normal form. */
    private static Expr wholeIfWhole(Expr scale) {
        boolean whole = scale.isConstant()
                && Math.rint(scale.constant().asDouble()) == scale.constant().asDouble();
        return whole ? Expr.apply(Function.ROUND, scale) : scale;
    }

    private static void requireMode(TypeContext context, int axes) {
        context.oneOf(
                TRANSFORMATION,
                TORCH,
                "half_pixel",
                "pytorch_half_pixel",
                "align_corners",
                "asymmetric",
                "tf_half_pixel_for_nn");
        context.oneOf("nearest_mode", "round_prefer_floor", "round_prefer_ceil", "floor", "ceil");
        if (context.text(TRANSFORMATION).equals(TORCH)) {
            requireTorchMode(context, axes);
        } else {
            context.oneOf("mode", "nearest", "linear", "cubic");
            context.require(
                    Expr.not(context.expr("align_corners")),
                    Code.LAN0305,
                    () -> "'align_corners' is torch's; ONNX has a coordinate transformation of that name",
                    () -> "the transformation is " + context.expr(TRANSFORMATION));
        }
    }

    private static void requireTorchMode(TypeContext context, int axes) {
        Expr mode = context.oneOf("mode", "nearest", "linear", "cubic", "area");
        Expr cubic = Expr.equal(mode, Expr.of("cubic"));
        context.require(
                Expr.or(Expr.of(axes == 2), Expr.not(cubic)),
                Code.LAN0305,
                () -> "the mode cubic needs two spatial axes",
                () -> "there are " + axes);
        context.require(
                Expr.or(Expr.not(context.expr("align_corners")), Expr.or(cubic, Expr.equal(mode, Expr.of("linear")))),
                Code.LAN0305,
                () -> "'align_corners' needs the mode linear or cubic",
                () -> "the mode is " + mode);
    }
}
