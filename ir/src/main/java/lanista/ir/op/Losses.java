// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Losses of a classification: scores {@code [n, classes, size…]}, the index of the right class {@code [n, size…]}, and
 * where wanted a weight for each class. Places whose index is {@code ignore_index} do not count; {@code reduction} is
 * mean (over the weights of the right classes), sum or none. As ONNX's operators of these names (opset 13) with torch's
 * default of {@code ignore_index}; {@code reduction} is structure.
 */
final class Losses {
    /** Of logarithms of probabilities: minus the one of the right class. */
    public static final OpType NEGATIVE_LOG_LIKELIHOOD_LOSS =
            loss("NegativeLogLikelihoodLoss", (context, scores) -> List.of(reduced(context, scores)));

    /** Of scores, whose {@code LogSoftmax} over the classes is the second result. */
    public static final OpType SOFTMAX_CROSS_ENTROPY_LOSS =
            loss("SoftmaxCrossEntropyLoss", (context, scores) -> List.of(reduced(context, scores), scores));

    private Losses() {}

    /** What a loss results in, from the type of its scores. */
    @FunctionalInterface
    private interface Results {
        List<TensorType> of(TypeContext context, TensorType scores);
    }

    private static OpType loss(String name, Results results) {
        return OpType.define(
                name,
                new Arity(2, 3),
                op -> op.attributes(
                        AttributeSpec.text("reduction", "mean"), AttributeSpec.integer("ignore_index", -100)),
                context -> results.of(context, scores(context)));
    }

    private static TensorType scores(TypeContext context) {
        TensorType scores = context.rankedAtLeast(context.floating(0), 2);
        TensorType right = context.ranked(context.integers(1), scores.rank() - 1, scores.rank() - 1);
        for (int axis = 0; axis < right.rank(); axis++) {
            context.same(
                    scores.dimension(axis == 0 ? 0 : axis + 1),
                    right.dimension(axis),
                    () -> "each place needs the index of its class",
                    () -> "indices %s for %s".formatted(right, scores));
        }
        if (context.operands().size() == 3) {
            TensorType weights = context.ranked(context.floating(2), 1, 1);
            context.same(
                    scores.dimension(1),
                    weights.dimension(0),
                    () -> "each class needs a weight",
                    () -> "weights %s for %s".formatted(weights, scores));
        }
        return scores;
    }

    private static TensorType reduced(TypeContext context, TensorType scores) {
        context.oneOf("reduction", "mean", "sum", "none");
        if (!context.text("reduction").equals("none")) {
            return scores.with(Shape.SCALAR);
        }
        List<Expr> dimensions = new ArrayList<>(scores.shape().dimensions());
        dimensions.remove(1);
        return scores.with(new Shape(dimensions));
    }
}
