// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Operators that stand for choices where all alternatives are computed at once. They come up when a space is lowered to a
 * supernet and are not in the {@link Catalogue}: no model is written with them and no candidate has them.
 */
public final class Mixing {
    /**
     * The weighted sum of tensors of one type: operand 0 holds weights, {@code f32[n]}, and operand {@code 1 + i} counts
     * with the weight at {@code members[i]}.
     */
    public static final OpType MIX = OpType.define(
            "Mix", Arity.atLeast(2), op -> op.attributes(AttributeSpec.integers("members")), Mixing::mixed);

    /**
     * A {@link #MIX} some of whose values are normalised on the way, as {@code BatchNormalization} without weight and bias
     * does: {@code moments} has for each the operand, behind all values, that holds its means and the inverses of its
     * standard deviations, {@code f32[2, channels]}, or 0 for a value that is taken as it is.
     */
    public static final OpType MIX_NORMALIZED = OpType.define(
            "MixNormalized",
            Arity.atLeast(2),
            op -> op.attributes(AttributeSpec.integers("members"), AttributeSpec.integers("moments")),
            context -> List.of(context.operand(1)));

    /**
     * The weights of cases that depend on several decisions, which are independent of each other: each operand holds the
     * weights of one decision's values, {@code f32[n]}, and the weight of a case is the sum, over all combinations that
     * lead to it, of the product of theirs. {@code cases} tells the case of each combination, the last operand's value
     * changing fastest, or -1 for one that cannot be; {@code count} is the number of cases, and the result {@code
     * f32[count]}. {@code conditional} divides by the sum, where only some combinations can be.
     */
    public static final OpType CASE_WEIGHTS = OpType.define(
            "CaseWeights",
            Arity.atLeast(1),
            op -> op.attributes(
                    AttributeSpec.integers("cases"),
                    AttributeSpec.integer("count"),
                    AttributeSpec.flag("conditional", false)),
            context -> List.of(TensorType.of(ElementType.F32, List.of(context.expr("count")))));

    /** Weights divided by their sum, of which nothing is left where it is zero. */
    public static final OpType SHARES = OpType.define(
            "Shares", Arity.exactly(1), op -> op, context -> List.of(context.operand(0)));

    private Mixing() {}

    private static List<TensorType> mixed(TypeContext context) {
        List<TensorType> operands = context.operands();
        TensorType result = operands.get(1);
        Expr members = Expr.of(context.exprs("members").size());
        context.require(
                Expr.equal(members, Expr.of(operands.size() - 1L)),
                Code.LAN0305,
                () -> "each operand of a mixture needs a weight",
                () -> "there are %s for %d".formatted(members, operands.size() - 1));
        if (operands.stream().skip(1).anyMatch(operand -> !operand.equals(result))) {
            throw context.fail(
                    Code.LAN0301,
                    "what is mixed is of one type",
                    "there are " + operands.subList(1, operands.size()));
        }
        return List.of(result);
    }
}
