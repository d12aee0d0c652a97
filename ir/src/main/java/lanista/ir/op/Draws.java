// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;

/**
 * Operators that draw random numbers, in evaluation too, from the generator that a run is given; a seed of their own, as
 * ONNX's operators may have, they have not. Results have the type of the operand, whose elements do not matter.
 */
final class Draws {
    /** Numbers between {@code low} and {@code high}, each as likely as any other. ONNX's operator (opset 1). */
    public static final OpType RANDOM_UNIFORM_LIKE = OpType.define(
            "RandomUniformLike",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.real("low", 0), AttributeSpec.real("high", 1))
                    .randomIf(values -> true)
                    .traits(Trait.DRAWS),
            context -> {
                context.require(
                        Expr.atMost(context.expr("low"), context.expr("high")),
                        Code.LAN0305,
                        () -> "'low' must be at most 'high'",
                        () -> "they are %s and %s".formatted(context.expr("low"), context.expr("high")));
                return List.of(context.floating(0));
            });

    /** Numbers about {@code mean}, with the deviation {@code scale}, of a normal distribution. ONNX's operator (opset 1). */
    public static final OpType RANDOM_NORMAL_LIKE = OpType.define(
            "RandomNormalLike",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.real("mean", 0), AttributeSpec.real("scale", 1))
                    .randomIf(values -> true)
                    .traits(Trait.DRAWS),
            context -> {
                context.within("scale", 0, Double.POSITIVE_INFINITY);
                return List.of(context.floating(0));
            });

    private Draws() {}
}
