// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import java.util.function.UnaryOperator;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.TensorType;

/**
 * Non-linear functions of floating-point numbers; results have the input's type. As ONNX's operators of these names, all
 * but {@link #SOFTMAX}, {@link #LOG_SOFTMAX} and {@link #HARDMAX} element by element; torch.nn.functional has them as {@code relu},
 * {@code silu} (Swish) and so on. {@code relu6} is {@link #CLIP} from 0 to 6.
 */
final class Activations {
    /** {@code max(x, 0)}. */
    public static final OpType RELU = zeroToZero("Relu");

    /** {@code 1 / (1 + exp(-x))}. */
    public static final OpType SIGMOID = elementwise("Sigmoid", op -> op);

    /** The hyperbolic tangent. */
    public static final OpType TANH = zeroToZero("Tanh");

    /** {@code x * tanh(ln(1 + exp(x)))} (Misra, BMVC 2020). */
    public static final OpType MISH = zeroToZero("Mish");

    /** {@code x * max(0, min(1, x / 6 + 1 / 2))} (Howard et al., ICCV 2019). */
    public static final OpType HARD_SWISH = zeroToZero("HardSwish");

    /** {@code x} where positive, {@code alpha * x} elsewhere. */
    public static final OpType LEAKY_RELU = zeroToZero("LeakyRelu", AttributeSpec.real("alpha", 0.01));

    /** {@code x} where positive, {@code alpha * (exp(x) - 1)} elsewhere. */
    public static final OpType ELU = zeroToZero("Elu", AttributeSpec.real("alpha", 1));

    /** As {@link #ELU} with {@code x / alpha} in the exponent, which makes it smooth everywhere (Barron, 2017). */
    public static final OpType CELU = zeroToZero("Celu", AttributeSpec.real("alpha", 1));

    /** {@code gamma} times {@link #ELU} (Klambauer et al., NeurIPS 2017, which names the defaults). */
    public static final OpType SELU = zeroToZero(
            "Selu", AttributeSpec.real("alpha", 1.6732631921768188), AttributeSpec.real("gamma", 1.0507010221481323));

    /** {@code x} where it is above {@code alpha}, 0 elsewhere (Konda et al., ICLR 2015). */
    public static final OpType THRESHOLDED_RELU = zeroToZero("ThresholdedRelu", AttributeSpec.real("alpha", 1));

    /** {@code x + bias} below {@code -lambd}, which is not negative, {@code x - bias} above {@code lambd}, 0 between. */
    public static final OpType SHRINK = OpType.define(
            "Shrink",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.real("lambd", 0.5), AttributeSpec.real("bias", 0))
                    .traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            context -> {
                context.within("lambd", 0, Double.POSITIVE_INFINITY);
                return List.of(context.floating(0));
            });

    /** {@code x / (1 + |x|)}. */
    public static final OpType SOFTSIGN = zeroToZero("Softsign");

    /** {@code x} times the normal distribution function of x; {@code approximate} is none or tanh. */
    public static final OpType GELU = OpType.define(
            "Gelu",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.text("approximate", "none")).traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            context -> {
                context.oneOf("approximate", "none", "tanh");
                return List.of(context.floating(0));
            });

    /** {@code x / (1 + exp(-alpha * x))}, ONNX opset 24; torch's silu with {@code alpha} 1. */
    public static final OpType SWISH = zeroToZero("Swish", AttributeSpec.real("alpha", 1));

    /** {@code max(0, min(1, alpha * x + beta))}. The default slope is torch's 1/6; ONNX's is 0.2. */
    public static final OpType HARD_SIGMOID = elementwise(
            "HardSigmoid", op -> op.attributes(AttributeSpec.real("alpha", 1.0 / 6), AttributeSpec.real("beta", 0.5)));

    /**
     * {@code ln(1 + exp(beta * x)) / beta}, and x itself where {@code beta * x} is above {@code threshold}: torch's,
     * ONNX's has neither attribute.
     */
    public static final OpType SOFTPLUS = OpType.define(
            "Softplus",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.real("beta", 1), AttributeSpec.real("threshold", 20))
                    .traits(Trait.ELEMENTWISE),
            context -> {
                Expr beta = context.expr("beta");
                context.require(
                        Expr.not(Expr.equal(beta, Expr.of(0.0))),
                        Code.LAN0305,
                        () -> "'beta' must not be 0",
                        () -> "it is " + beta);
                return List.of(context.floating(0));
            });

    /**
     * {@code x} where positive, {@code weight * x} elsewhere (He et al., ICCV 2015), torch.nn.PReLU. One trained
     * {@code weight} of 0.25 for all ({@code num_parameters} 1) or for each channel.
     */
    public static final OpType P_RELU = OpType.define(
            "PRelu",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("num_parameters", 1))
                    .traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO)
                    .slots((values, operands) -> List.of(ParameterSlot.trained(
                            "weight",
                            TensorType.of(operands.get(0).element(), List.of(values.expr("num_parameters"))),
                            new Initialiser.Constant(0.25)))),
            Activations::parametricRelu);

    /** {@code exp(x)} divided by its sum along an axis; the default axis is ONNX's. */
    public static final OpType SOFTMAX = alongAxis("Softmax");

    /** The logarithm of {@link #SOFTMAX}. */
    public static final OpType LOG_SOFTMAX = alongAxis("LogSoftmax");

    /** 1 where the largest element along an axis is, the first of several, and 0 elsewhere. */
    public static final OpType HARDMAX = alongAxis("Hardmax");

    /** {@code min(max(x, min), max)}; ONNX has the bounds as inputs, and NumPy's result where they cross. */
    public static final OpType CLIP = OpType.define(
            "Clip",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.real("min", Double.NEGATIVE_INFINITY),
                            AttributeSpec.real("max", Double.POSITIVE_INFINITY))
                    .traits(Trait.ELEMENTWISE)
                    .keepsZeroIf(values -> values.real("min") <= 0 && values.real("max") >= 0),
            context -> List.of(context.numbers(0)));

    private Activations() {}

    private static OpType elementwise(String name, UnaryOperator<OpType.Builder> description) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> description.apply(op.traits(Trait.ELEMENTWISE)),
                context -> List.of(context.floating(0)));
    }

    private static OpType zeroToZero(String name, AttributeSpec... attributes) {
        return elementwise(name, op -> op.attributes(attributes).traits(Trait.KEEPS_ZERO));
    }

    private static OpType alongAxis(String name) {
        return OpType.define(
                name, Arity.exactly(1), op -> op.attributes(AttributeSpec.integer("axis", -1)), context -> {
                    TensorType input = context.floating(0);
                    context.axis("axis", input.rank());
                    return List.of(input);
                });
    }

    private static List<TensorType> parametricRelu(TypeContext context) {
        TensorType input = context.floating(0);
        Expr count = context.atLeast(context.expr("num_parameters"), 1, "'num_parameters'");
        Expr channels = input.rank() > 1 ? input.dimension(1) : Expr.of(1);
        context.require(
                Expr.or(Expr.equal(count, Expr.of(1)), Expr.equal(count, channels)),
                Code.LAN0301,
                () -> "'num_parameters' must be 1 or the number of channels",
                () -> "it is %s, for %s channels".formatted(count, channels));
        return List.of(input);
    }
}
