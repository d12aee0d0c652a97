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
 * Pools over spatial axes, up to three, adaptive ones up to two: {@code [n, c, size…] -> [n, c, positions…]}. As ONNX's
 * operators of these names, but with torch.nn's rule for {@code ceil_mode}. The padding is less than the kernel, where
 * torch.nn asks for at most half of it.
 */
public final class Pools {
    /** The largest element under each window, also of integers of 8 bits, torch.nn.MaxPool1d to MaxPool3d. */
    public static final OpType MAX_POOL = OpType.define(
            "MaxPool",
            Arity.exactly(1),
            op -> op.attributes(
                            Window.KERNEL,
                            Window.STRIDES,
                            Window.PADS,
                            Window.DILATIONS,
                            AttributeSpec.flag("ceil_mode", false))
                    .traits(Trait.KEEPS_ZERO),
            context -> List.of(greatest(context)));

    /**
     * The mean of the elements under each window, torch.nn.AvgPool1d to AvgPool3d. {@code count_include_pad} has
     * torch's default; {@code divisor_override} is torch's, 0 for none.
     */
    public static final OpType AVERAGE_POOL = OpType.define(
            "AveragePool",
            Arity.exactly(1),
            op -> op.attributes(
                            Window.KERNEL,
                            Window.STRIDES,
                            Window.PADS,
                            AttributeSpec.flag("ceil_mode", false),
                            AttributeSpec.flag("count_include_pad", true),
                            AttributeSpec.integer("divisor_override", 0))
                    .traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType pooled = pooled(context, context.floating(0));
                context.atLeast(context.expr("divisor_override"), 0, "the divisor of the mean");
                return List.of(pooled);
            });

    /** The mean under windows as large as the wanted number of positions asks for, torch.nn.AdaptiveAvgPool1d and 2d. */
    public static final OpType ADAPTIVE_AVERAGE_POOL = adaptive("AdaptiveAveragePool");

    /** The largest element under windows as {@link #ADAPTIVE_AVERAGE_POOL} has them, torch.nn.AdaptiveMaxPool1d and 2d. */
    public static final OpType ADAPTIVE_MAX_POOL = adaptive("AdaptiveMaxPool");

    /** The mean of all spatial elements, each axis kept with size 1. */
    public static final OpType GLOBAL_AVERAGE_POOL = OpType.define(
            "GlobalAveragePool", Arity.exactly(1), op -> op.traits(Trait.KEEPS_ZERO), Pools::pooledGlobally);

    /** The largest of all spatial elements, each axis kept with size 1. */
    public static final OpType GLOBAL_MAX_POOL =
            OpType.define("GlobalMaxPool", Arity.exactly(1), op -> op.traits(Trait.KEEPS_ZERO), Pools::pooledGlobally);

    private static final int MOST_AXES = 3;
    private static final int MOST_ADAPTIVE_AXES = 2;

    private Pools() {}

    /** Floating-point numbers, or integers of 8 bits, which the former hold exactly. */
    private static TensorType comparable(TypeContext context) {
        boolean small = context.operand(0).element().bytes() == 1;
        return small ? context.integers(0) : context.floating(0);
    }

    /** What a max pool makes of its operand. */
    static TensorType greatest(TypeContext context) {
        return pooled(context, comparable(context));
    }

    private static TensorType pooled(TypeContext context, TensorType input) {
        List<Window> windows = Window.of(context, input, MOST_AXES);
        Expr ceiling = context.expr("ceil_mode");
        List<Expr> dimensions = new ArrayList<>(input.shape().dimensions().subList(0, 2));
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            requireSmallPadding(context, window);
            Expr size = input.dimension(i + 2);
            dimensions.add(window.slide(context, size, ceiling));
        }
        return input.with(new Shape(dimensions));
    }

    private static List<TensorType> pooledGlobally(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.floating(0), 3);
        List<Expr> dimensions = new ArrayList<>(input.shape().dimensions().subList(0, 2));
        for (int axis = 2; axis < input.rank(); axis++) {
            dimensions.add(Expr.of(1));
        }
        return List.of(input.with(new Shape(dimensions)));
    }

    /** No window may lie in the padding alone. */
    private static void requireSmallPadding(TypeContext context, Window window) {
        Expr padding = Expr.apply(Function.MAXIMUM, window.begin(), window.end());
        context.require(
                Expr.apply(Function.LESS, padding, window.kernel()),
                Code.LAN0305,
                () -> "the padding must be less than the kernel",
                () -> "the padding is %s, the kernel %s".formatted(window.padding(), window.kernel()));
    }

    /** {@code output_size} names each spatial axis' positions, 0 for as many as the input has: torch's {@code None}. */
    private static OpType adaptive(String name) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.attributes(AttributeSpec.integers("output_size")).traits(Trait.KEEPS_ZERO),
                context -> {
                    TensorType input = context.ranked(context.floating(0), 3, 2 + MOST_ADAPTIVE_AXES);
                    List<Expr> sizes = context.exprs("output_size", input.rank() - 2);
                    List<Expr> dimensions =
                            new ArrayList<>(input.shape().dimensions().subList(0, 2));
                    for (int i = 0; i < sizes.size(); i++) {
                        Expr size = context.atLeast(sizes.get(i), 0, "the output size");
                        dimensions.add(Expr.either(Expr.equal(size, Expr.of(0)), input.dimension(i + 2), size));
                    }
                    return List.of(input.with(new Shape(dimensions)));
                });
    }
}
