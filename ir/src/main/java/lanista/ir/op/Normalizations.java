// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.TensorType;

/**
 * Operators that give their input a fixed scale; results have the input's type. Where {@code affine} is true a trained
 * {@code weight} (ones) and {@code bias} (zeros) follow; {@code affine}, {@code bias} and {@code track_running_stats} are
 * structure.
 */
public final class Normalizations {
    private static final String AFFINE = "affine";
    private static final String BIAS = "bias";
    private static final String TRACKS = "track_running_stats";
    private static final AttributeSpec EPSILON = AttributeSpec.real("epsilon", 1e-5);
    private static final AttributeSpec MOMENTUM = AttributeSpec.real("momentum", 0.9);

    /**
     * Mean 0 and variance 1 for each channel over the batch, torch.nn.BatchNorm1d to BatchNorm3d and ONNX's operator
     * (opset 15), of which running statistics are the buffers {@code running_mean} and {@code running_var}.
     * {@code momentum} is ONNX's, 1 minus torch's. A zero input stays zero without {@code affine} as long as the running
     * mean is where it starts.
     */
    public static final OpType BATCH_NORMALIZATION = OpType.define(
            "BatchNormalization",
            Arity.exactly(1),
            op -> op.attributes(EPSILON, MOMENTUM, AttributeSpec.flag(AFFINE, true), AttributeSpec.flag(TRACKS, true))
                    .traits(Trait.DEPENDS_ON_MODE)
                    .keepsZeroIf(values -> !values.bool(AFFINE))
                    .slots(Normalizations::channelSlots),
            context -> {
                requireSettings(context);
                return List.of(context.ranked(context.floating(0), 2, 5));
            });

    /**
     * Mean 0 and variance 1 over the axes from {@code axis} on, whose shape {@code weight} and {@code bias} have;
     * torch.nn.LayerNorm and ONNX's operator (opset 17).
     */
    public static final OpType LAYER_NORMALIZATION = OpType.define(
            "LayerNormalization",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("axis", -1),
                            EPSILON,
                            AttributeSpec.flag(AFFINE, true),
                            AttributeSpec.flag(BIAS, true))
                    .keepsZeroIf(values -> !values.bool(AFFINE) || !values.bool(BIAS))
                    .slots((values, operands) -> affine(values, trailing(values, operands.get(0)), values.bool(BIAS))),
            context -> {
                context.flag(BIAS);
                return normalizedFromAxis(context);
            });

    /**
     * Mean square 1 over the axes from {@code axis} on (Zhang and Sennrich, NeurIPS 2019), torch.nn.RMSNorm and ONNX's
     * operator (opset 23). The default {@code epsilon} is what torch takes for f32.
     */
    public static final OpType RMS_NORMALIZATION = OpType.define(
            "RMSNormalization",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("axis", -1),
                            AttributeSpec.real("epsilon", Math.ulp(1.0f)),
                            AttributeSpec.flag(AFFINE, true))
                    .traits(Trait.KEEPS_ZERO)
                    .slots((values, operands) -> affine(values, trailing(values, operands.get(0)), false)),
            Normalizations::normalizedFromAxis);

    /** Mean 0 and variance 1 for each group of channels, torch.nn.GroupNorm and ONNX's operator (opset 21). */
    public static final OpType GROUP_NORMALIZATION = OpType.define(
            "GroupNormalization",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("num_groups"), EPSILON, AttributeSpec.flag(AFFINE, true))
                    .keepsZeroIf(values -> !values.bool(AFFINE))
                    .slots((values, operands) -> affine(values, channels(operands.get(0)), true)),
            context -> {
                requireSettings(context);
                TensorType input = context.rankedAtLeast(context.floating(0), 2);
                Expr groups = context.atLeast(context.expr("num_groups"), 1, "the number of groups");
                context.multiple(
                        input.dimension(1),
                        groups,
                        () -> "the groups must divide the channels of the input",
                        () -> "%s channels, %s groups".formatted(input.dimension(1), groups));
                return List.of(input);
            });

    /**
     * Mean 0 and variance 1 for each channel of each example, torch.nn.InstanceNorm1d to InstanceNorm3d, with the slots
     * of {@link #BATCH_NORMALIZATION}. One spatial element has no variance, so more are needed.
     */
    public static final OpType INSTANCE_NORMALIZATION = OpType.define(
            "InstanceNormalization",
            Arity.exactly(1),
            op -> op.attributes(EPSILON, MOMENTUM, AttributeSpec.flag(AFFINE, false), AttributeSpec.flag(TRACKS, false))
                    .traits(Trait.DEPENDS_ON_MODE)
                    .keepsZeroIf(values -> !values.bool(AFFINE))
                    .slots(Normalizations::channelSlots),
            context -> {
                requireSettings(context);
                TensorType input = context.ranked(context.floating(0), 3, 5);
                Expr elements = input.shape().dimensions().stream().skip(2).reduce(Expr.of(1), Expr::times);
                context.require(
                        Expr.atMost(Expr.of(2), elements),
                        Code.LAN0301,
                        () -> "'InstanceNormalization' needs more than one spatial element",
                        () -> "this is " + input);
                return List.of(input);
            });

    /**
     * Divides by the p-norm along an axis, or by {@code epsilon} where that is larger: torch.nn.functional.normalize.
     * ONNX's operator of this name has no {@code epsilon}.
     */
    public static final OpType LP_NORMALIZATION = OpType.define(
            "LpNormalization",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("axis", 1),
                            AttributeSpec.real("p", 2),
                            AttributeSpec.real("epsilon", 1e-12))
                    .traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.floating(0);
                context.axis("axis", input.rank());
                context.within("epsilon", 0, Double.POSITIVE_INFINITY);
                return List.of(input);
            });

    /**
     * Divides by {@code (bias + alpha / size * s)^beta}, with s the sum of squares over {@code size} neighbouring channels
     * (Krizhevsky et al., NeurIPS 2012); torch.nn.LocalResponseNorm and ONNX's LRN (opset 13).
     */
    public static final OpType LOCAL_RESPONSE_NORMALIZATION = OpType.define(
            "LRN",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("size"),
                            AttributeSpec.real("alpha", 1e-4),
                            AttributeSpec.real("beta", 0.75),
                            AttributeSpec.real("bias", 1))
                    .keepsZeroIf(values -> values.real("bias") != 0),
            context -> {
                context.atLeast(context.expr("size"), 1, "the number of neighbours");
                return List.of(context.rankedAtLeast(context.floating(0), 3));
            });

    private Normalizations() {}

    /** The settings that more than one has. */
    private static void requireSettings(TypeContext context) {
        context.within("epsilon", 0, Double.POSITIVE_INFINITY);
        context.flag(AFFINE);
        if (context.has(MOMENTUM.name())) {
            context.within("momentum", 0, 1);
            context.flag(TRACKS);
        }
    }

    private static List<TensorType> normalizedFromAxis(TypeContext context) {
        requireSettings(context);
        TensorType input = context.floating(0);
        context.axis("axis", input.rank());
        return List.of(input);
    }

    /** The type of what belongs to the axes from {@code axis} on. */
    private static TensorType trailing(Attributes values, TensorType input) {
        long axis = values.integer("axis");
        int first = (int) (axis < 0 ? axis + input.rank() : axis);
        return TensorType.of(input.element(), input.shape().dimensions().subList(first, input.rank()));
    }

    /** The type of what belongs to the channels. */
    private static TensorType channels(TensorType input) {
        return TensorType.of(input.element(), List.of(input.dimension(1)));
    }

    private static List<ParameterSlot> affine(Attributes values, TensorType type, boolean bias) {
        if (!values.bool(AFFINE)) {
            return List.of();
        }
        ParameterSlot weight = ParameterSlot.trained("weight", type, Initialiser.ONES);
        return bias ? List.of(weight, ParameterSlot.trained(BIAS, type, Initialiser.ZEROS)) : List.of(weight);
    }

    private static List<ParameterSlot> channelSlots(Attributes values, List<TensorType> operands) {
        TensorType type = channels(operands.get(0));
        List<ParameterSlot> slots = new ArrayList<>(affine(values, type, true));
        if (values.bool(TRACKS)) {
            slots.add(ParameterSlot.buffer("running_mean", type, Initialiser.ZEROS));
            slots.add(ParameterSlot.buffer("running_var", type, Initialiser.ONES));
        }
        return slots;
    }
}
