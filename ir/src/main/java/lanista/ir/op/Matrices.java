// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Linear maps and products of matrices. */
public final class Matrices {
    /**
     * {@code x * weight^T + bias} over the last axis, torch.nn.Linear: {@code [any…, in] -> [any…, out_features]}. Slots
     * {@code weight [out_features, in]} and {@code bias [out_features]}; ONNX has Gemm, for matrices alone. {@code bias}
     * is structure.
     */
    public static final OpType LINEAR = OpType.define(
            "Linear",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("out_features"), AttributeSpec.flag("bias", true))
                    .keepsZeroIf(values -> !values.bool("bias"))
                    .slots((values, operands) -> {
                        Expr outputs = values.expr("out_features");
                        Expr inputs = last(operands.get(0));
                        return ParameterSlot.weightAndBias(
                                TensorType.of(operands.get(0).element(), List.of(outputs, inputs)),
                                outputs,
                                values.bool("bias"),
                                Initialiser.fanIn(inputs));
                    })
                    .flops((values, operands, results) -> {
                        Expr outputs = results.get(0).shape().elements();
                        Expr products = outputs.times(last(operands.get(0)));
                        return values.bool("bias") ? products.plus(outputs) : products;
                    }),
            context -> {
                context.flag("bias");
                TensorType input = context.rankedAtLeast(context.floating(0), 1);
                Expr outputs = context.atLeast(context.expr("out_features"), 1, "the number of output features");
                return List.of(input.with(input.shape().with(input.rank() - 1, outputs)));
            });

    /**
     * The matrix product over the last two axes, broadcasting those in front of them; of a vector, it is a row on the
     * left and a column on the right. NumPy's {@code matmul} and ONNX's operator (opset 13).
     */
    public static final OpType MAT_MUL = OpType.define(
            "MatMul",
            Arity.exactly(2),
            op -> op.traits(Trait.KEEPS_ZERO)
                    .flops((values, operands, results) ->
                            results.get(0).shape().elements().times(last(operands.get(0)))),
            Matrices::multiplied);

    /**
     * Products of elements, named by letters and summed over those that the result lacks: {@code "bij,bjk->bik"},
     * {@code torch.einsum} and ONNX's operator (opset 12). The result must be named; {@code ...} stands for leading axes
     * that broadcast. Costs what contracting the operands from left to right does.
     */
    public static final OpType EINSUM = OpType.define(
            "Einsum",
            Arity.atLeast(1),
            op -> op.attributes(AttributeSpec.text("equation"))
                    .traits(Trait.KEEPS_ZERO)
                    .flops((values, operands, results) ->
                            Equation.parse(values.text("equation")).flops(operands)),
            context -> {
                context.numbers(0);
                context.sameElements(0);
                return List.of(equation(context).infer(context));
            });

    private Matrices() {}

    private static Expr last(TensorType type) {
        return type.dimension(type.rank() - 1);
    }

    private static List<TensorType> multiplied(TypeContext context) {
        context.numbers(0);
        context.sameElements(0);
        TensorType a = context.rankedAtLeast(context.operand(0), 1);
        TensorType b = context.rankedAtLeast(context.operand(1), 1);
        context.same(
                last(a),
                b.dimension(Math.max(0, b.rank() - 2)),
                () -> "a matrix product needs as many columns on the left as rows on the right",
                () -> "%s and %s".formatted(a, b));
        List<Expr> dimensions = new ArrayList<>(Broadcasting.of(context, leading(a), leading(b)));
        if (a.rank() > 1) {
            dimensions.add(a.dimension(a.rank() - 2));
        }
        if (b.rank() > 1) {
            dimensions.add(last(b));
        }
        return List.of(a.with(new Shape(dimensions)));
    }

    private static List<Expr> leading(TensorType type) {
        return type.shape().dimensions().subList(0, Math.max(0, type.rank() - 2));
    }

    private static Equation equation(TypeContext context) {
        String text = context.text("equation");
        try {
            return Equation.parse(text);
        } catch (IllegalArgumentException e) {
            throw context.fail(
                    Code.LAN0305, "'equation' must be like \"bij,bjk->bik\"", String.valueOf(e.getMessage()));
        }
    }
}
