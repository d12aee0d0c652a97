// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Operators that arrange the same elements in another shape or order, or repeat them. As ONNX's operators of these
 * names, with what ONNX passes as inputs as attributes; axes may count from the back and are structure.
 */
final class Layouts {
    /**
     * Makes one axis of those from {@code start} to {@code end}, both included: {@code torch.flatten}. ONNX's operator
     * always makes two axes of all.
     */
    public static final OpType FLATTEN = OpType.define(
            "Flatten",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("start", 1), AttributeSpec.integer("end", -1))
                    .traits(Trait.KEEPS_ZERO),
            Layouts::flattened);

    /** Gives another shape to the same number of elements; one size may be -1, which is what remains. */
    public static final OpType RESHAPE = OpType.define(
            "Reshape",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integers("shape")).traits(Trait.KEEPS_ZERO),
            Layouts::reshaped);

    /** Repeats along axes of size 1, and in front, so that the result is what broadcasts with {@code shape}. */
    public static final OpType EXPAND = OpType.define(
            "Expand",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integers("shape")).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.operand(0);
                List<Expr> shape = context.exprs("shape");
                shape.forEach(size -> context.atLeast(size, 1, "a size"));
                return List.of(input.with(Broadcasting.of(context, input.shape(), new Shape(shape))));
            });

    /** Puts the axis {@code perm[i]} of the input at the place {@code i}: {@code torch.permute}. */
    public static final OpType TRANSPOSE = OpType.define(
            "Transpose",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integers("perm")).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.operand(0);
                context.exprs("perm", input.rank());
                List<Expr> dimensions = Arrays.stream(context.axes("perm", input.rank()))
                        .mapToObj(input::dimension)
                        .toList();
                return List.of(input.with(new Shape(dimensions)));
            });

    /** Drops axes, which must have the size 1. */
    public static final OpType SQUEEZE = OpType.define(
            "Squeeze",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integers("axes")).traits(Trait.KEEPS_ZERO),
            Layouts::squeezed);

    /** Inserts axes of size 1, which {@code axes} counts in the result. */
    public static final OpType UNSQUEEZE = OpType.define(
            "Unsqueeze",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integers("axes")).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.operand(0);
                int[] axes = context.axes(
                        "axes", input.rank() + context.exprs("axes").size());
                List<Expr> dimensions = new ArrayList<>(input.shape().dimensions());
                Arrays.stream(axes).sorted().forEach(axis -> dimensions.add(axis, Expr.of(1)));
                return List.of(input.with(new Shape(dimensions)));
            });

    /**
     * Mixes channels between groups: as a matrix {@code [groups, channels / groups]} they are transposed (Zhang et al.,
     * CVPR 2018); {@code torch.nn.ChannelShuffle}.
     */
    public static final OpType CHANNEL_SHUFFLE = OpType.define(
            "ChannelShuffle",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("groups")).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.rankedAtLeast(context.operand(0), 3);
                Expr groups = context.atLeast(context.expr("groups"), 1, "the number of groups");
                context.multiple(
                        input.dimension(1),
                        groups,
                        () -> "the groups must divide the channels of the input",
                        () -> "%s channels, %s groups".formatted(input.dimension(1), groups));
                return List.of(input);
            });

    /** Repeats a tensor {@code repeats[i]} times along its axis i, as a whole. */
    public static final OpType TILE = OpType.define(
            "Tile",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integers("repeats")).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.operand(0);
                List<Expr> repeats = context.exprs("repeats", input.rank());
                List<Expr> dimensions = new ArrayList<>();
                for (int axis = 0; axis < input.rank(); axis++) {
                    Expr times = context.atLeast(repeats.get(axis), 1, "a number of repetitions");
                    dimensions.add(input.dimension(axis).times(times));
                }
                return List.of(input.with(new Shape(dimensions)));
            });

    /**
     * Makes squares of {@code blocksize} pixels out of as many channels: {@code [n, c, h, w]} to {@code [n, c / b^2, h *
     * b, w * b]}. In {@code mode} CRD the channels of one square are neighbours, as in torch.nn.PixelShuffle; in DCR they
     * lie {@code c / b^2} apart.
     */
    public static final OpType DEPTH_TO_SPACE = OpType.define(
            "DepthToSpace",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("blocksize"), AttributeSpec.text("mode", "DCR"))
                    .traits(Trait.KEEPS_ZERO),
            context -> {
                context.oneOf("mode", "DCR", "CRD");
                TensorType input = context.ranked(context.operand(0), 4, 4);
                Expr block = context.atLeast(context.expr("blocksize"), 1, "the size of a block");
                Expr area = block.times(block);
                context.multiple(
                        input.dimension(1),
                        area,
                        () -> "the squares must use up the channels of the input",
                        () -> "%s channels, %s for a square".formatted(input.dimension(1), area));
                return List.of(input.with(Shape.of(
                        input.dimension(0),
                        input.dimension(1).over(area),
                        input.dimension(2).times(block),
                        input.dimension(3).times(block))));
            });

    /** The inverse of {@link #DEPTH_TO_SPACE} in the mode DCR. */
    public static final OpType SPACE_TO_DEPTH = OpType.define(
            "SpaceToDepth",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("blocksize")).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.ranked(context.operand(0), 4, 4);
                Expr block = context.atLeast(context.expr("blocksize"), 1, "the size of a block");
                for (int axis = 2; axis < 4; axis++) {
                    Expr size = input.dimension(axis);
                    context.multiple(
                            size,
                            block,
                            () -> "blocks must cover the input",
                            () -> "blocks of %s, an axis of %s".formatted(block, size));
                }
                return List.of(input.with(Shape.of(
                        input.dimension(0),
                        input.dimension(1).times(block.times(block)),
                        input.dimension(2).over(block),
                        input.dimension(3).over(block))));
            });

    private Layouts() {}

    private static List<TensorType> flattened(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.operand(0), 1);
        int start = context.axis("start", input.rank());
        int end = context.axis("end", input.rank());
        if (start > end) {
            throw context.fail(
                    Code.LAN0305,
                    "the first axis to flatten must not lie behind the last",
                    "they are %d and %d, for %s".formatted(start, end, input));
        }
        List<Expr> dimensions = new ArrayList<>(input.shape().dimensions());
        List<Expr> merged = dimensions.subList(start, end + 1);
        Expr size = merged.stream().reduce(Expr.of(1), Expr::times);
        merged.clear();
        dimensions.add(start, size);
        return List.of(input.with(new Shape(dimensions)));
    }

    private static List<TensorType> reshaped(TypeContext context) {
        TensorType input = context.operand(0);
        List<Expr> sizes = new ArrayList<>(context.exprs("shape"));
        List<Expr> rest = new ArrayList<>(input.shape().dimensions());
        Expr known = Expr.of(1);
        int open = -1;
        for (int axis = 0; axis < sizes.size(); axis++) {
            Expr size = sizes.get(axis);
            if (size.is(-1)) {
                requireOneOpen(context, open);
                open = axis;
            } else if (!rest.remove(context.atLeast(size, 1, "a size"))) {
                known = known.times(size);
            }
        }
        Expr elements = rest.stream().reduce(Expr.of(1), Expr::times);
        if (open >= 0) {
            sizes.set(open, Support.simplify(elements.over(known)));
            known = known.times(sizes.get(open));
        }
        context.same(
                elements,
                known,
                () -> "a new shape must hold as many elements",
                () -> "%s cannot be given the shape %s".formatted(input, context.expr("shape")));
        return List.of(input.with(new Shape(sizes)));
    }

    private static void requireOneOpen(TypeContext context, int open) {
        if (open >= 0) {
            throw context.fail(
                    Code.LAN0305, "one size of a shape may be -1", "this has more: " + context.expr("shape"));
        }
    }

    private static List<TensorType> squeezed(TypeContext context) {
        TensorType input = context.operand(0);
        int[] axes = context.axes("axes", input.rank());
        for (int axis : axes) {
            context.same(
                    input.dimension(axis),
                    Expr.of(1),
                    () -> "an axis that is dropped must have the size 1",
                    () -> "axis %d of %s has %s".formatted(axis, input, input.dimension(axis)));
        }
        List<Expr> dimensions = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            int current = axis;
            if (Arrays.stream(axes).noneMatch(gone -> gone == current)) {
                dimensions.add(input.dimension(axis));
            }
        }
        return List.of(input.with(new Shape(dimensions)));
    }
}
