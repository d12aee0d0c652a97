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

    /**
     * {@code alpha * a * b + beta * c}, of matrices that {@code transA} and {@code transB} transpose first, and of a third
     * operand that broadcasts, where there is one; ONNX's operator (opset 13). Where {@code b} and {@code c} are
     * parameters, it is {@link #LINEAR}.
     */
    public static final OpType GEMM = OpType.define(
            "Gemm",
            new Arity(2, 3),
            op -> op.attributes(
                            AttributeSpec.real("alpha", 1),
                            AttributeSpec.real("beta", 1),
                            AttributeSpec.flag("transA", false),
                            AttributeSpec.flag("transB", false))
                    .traits(Trait.KEEPS_ZERO)
                    .flops((values, operands, results) -> {
                        Expr outputs = results.get(0).shape().elements();
                        Expr contracted = operands.get(0).dimension(values.bool("transA") ? 0 : 1);
                        Expr products = outputs.times(contracted);
                        return operands.size() == 3 ? products.plus(outputs) : products;
                    }),
            Matrices::general);

    /** The determinants of the square matrices that the last two axes hold; ONNX's operator (opset 11). */
    public static final OpType DET =
            OpType.define("Det", Arity.exactly(1), op -> op.traits(Trait.KEEPS_ZERO), context -> {
                TensorType input = context.rankedAtLeast(context.floating(0), 2);
                context.same(
                        input.dimension(input.rank() - 2),
                        last(input),
                        () -> "a determinant needs square matrices",
                        () -> "this is " + input);
                return List.of(input.with(new Shape(leading(input))));
            });

    /**
     * Zeros in the matrices of the last two axes below the diagonal number {@code k}, which counts upwards from the main
     * one, or without {@code upper} above it; ONNX's operator (opset 14).
     */
    public static final OpType TRILU = OpType.define(
            "Trilu",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.flag("upper", true), AttributeSpec.integer("k", 0))
                    .traits(Trait.KEEPS_ZERO),
            context -> List.of(context.rankedAtLeast(context.operand(0), 2)));

    /**
     * A matrix of its operand's shape with ones on the diagonal number {@code k}, zeros elsewhere; ONNX's operator (opset
     * 9). {@code element} is structure.
     */
    public static final OpType EYE_LIKE = OpType.define(
            "EyeLike",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("k", 0), AttributeSpec.text("element", "f32")),
            context -> {
                TensorType input = context.ranked(context.operand(0), 2, 2);
                return List.of(input.with(context.element("element")));
            });

    private Matrices() {}

    private static List<TensorType> general(TypeContext context) {
        context.floating(0);
        context.sameElements(0);
        TensorType a = context.ranked(context.operand(0), 2, 2);
        TensorType b = context.ranked(context.operand(1), 2, 2);
        int first = context.flag("transA") ? 1 : 0;
        int second = context.flag("transB") ? 1 : 0;
        context.same(
                a.dimension(1 - first),
                b.dimension(second),
                () -> "a matrix product needs as many columns on the left as rows on the right",
                () -> "%s and %s".formatted(a, b));
        TensorType product = a.with(Shape.of(a.dimension(first), b.dimension(1 - second)));
        if (context.operands().size() == 3) {
            requireGivesWay(context, product, context.ranked(context.operand(2), 0, 2));
        }
        return List.of(product);
    }

    /** Requires what is added to a product to broadcast to it. */
    private static void requireGivesWay(TypeContext context, TensorType product, TensorType added) {
        for (int back = 1; back <= added.rank(); back++) {
            Expr size = added.dimension(added.rank() - back);
            Expr wanted = product.dimension(2 - back);
            if (!size.is(1) && !size.equals(wanted)) {
                context.require(
                        Expr.or(Expr.equal(size, Expr.of(1)), Expr.equal(size, wanted)),
                        Code.LAN0301,
                        () -> "what is added to a product must broadcast to it",
                        () -> "%s and %s".formatted(added, product));
            }
        }
    }

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
