// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Transforms between places and frequencies. */
final class Transforms {
    /**
     * The discrete Fourier transform along {@code axis}, {@code sum x[n] exp(-2 pi i k n / N)}, or with {@code inverse} the
     * other way, divided by N. The last axis of operand and result holds real and imaginary parts, or the operand's real
     * parts alone. {@code dft_length} cuts the signal off, or extends it by zeros; 0 leaves it. With {@code onesided} the
     * result of a real signal has the frequencies up to N / 2 alone, of which the others follow; with {@code inverse} they
     * are the operand, and the result is real. The axis, the flags and how many parts there are are structure. ONNX's
     * operator (opset 20), which has length and axis as inputs.
     */
    public static final OpType DFT = OpType.define(
            "DFT",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("axis", -2),
                            AttributeSpec.integer("dft_length", 0),
                            AttributeSpec.flag("inverse", false),
                            AttributeSpec.flag("onesided", false))
                    .traits(Trait.KEEPS_ZERO),
            Transforms::transformed);

    private Transforms() {}

    private static List<TensorType> transformed(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.floating(0), 2);
        int axis = context.axis("axis", input.rank());
        int parts = input.rank() - 1;
        if (axis == parts) {
            throw context.fail(
                    Code.LAN0305,
                    "a transform needs an axis in front of the last",
                    "it is axis %d of %s".formatted(axis, input));
        }
        boolean inverse = context.flag("inverse");
        boolean onesided = context.flag("onesided");
        Expr real = Expr.equal(input.dimension(parts), Expr.of(1));
        Expr complex = Expr.equal(input.dimension(parts), Expr.of(2));
        Expr wanted = onesided ? inverse ? complex : real : Expr.or(real, complex);
        String words = onesided ? inverse ? "real and imaginary" : "real" : "real, or real and imaginary";
        context.require(
                wanted,
                Code.LAN0301,
                () -> "the last axis must hold %s parts".formatted(words),
                () -> "this is " + input);
        Expr given = context.atLeast(context.expr("dft_length"), 0, "the length of a transform");
        Expr length =
                Expr.either(Expr.equal(given, Expr.of(0)), whole(input.dimension(axis), inverse && onesided), given);
        Expr kept = onesided && !inverse ? length.over(Expr.of(2)).plus(1) : length;
        Shape shape = input.shape().with(axis, kept).with(parts, Expr.of(onesided && inverse ? 1 : 2));
        return List.of(input.with(shape));
    }

    /** The length of the signal that so many frequencies tell, of which half may be left out. */
    private static Expr whole(Expr frequencies, boolean halved) {
        return halved ? frequencies.minus(1).times(2) : frequencies;
    }
}
