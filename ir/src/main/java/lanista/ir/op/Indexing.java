// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Operators that pick elements by their indices. Axes may count from the back and are structure. */
public final class Indexing {
    private static final Expr ZERO = Expr.of(0);

    /**
     * From {@code starts} to just before {@code ends} in {@code steps}, for each of {@code axes}; ONNX's operator (opset
     * 13). Positions may count from the back and are clamped to the axis; a step may be negative, not 0. An end of
     * {@link Integer#MAX_VALUE} or more is the end of the axis.
     */
    public static final OpType SLICE = OpType.define(
            "Slice",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integers("starts"),
                            AttributeSpec.integers("ends"),
                            AttributeSpec.integers("axes"),
                            AttributeSpec.integers("steps"))
                    .traits(Trait.KEEPS_ZERO),
            Indexing::sliced);

    /** The slices of the first operand at the indices in the second; ONNX's operator (opset 13). */
    public static final OpType GATHER = OpType.define(
            "Gather",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.integer("axis", 0)).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.rankedAtLeast(context.operand(0), 1);
                int axis = context.axis("axis", input.rank());
                List<Expr> dimensions = new ArrayList<>(input.shape().dimensions());
                dimensions.remove(axis);
                dimensions.addAll(axis, context.integers(1).shape().dimensions());
                return List.of(input.with(new Shape(dimensions)));
            });

    /**
     * For each index in the second operand the element of the first at that index of the axis and at the index' own
     * place otherwise: {@code torch.gather}, ONNX's operator (opset 13).
     */
    public static final OpType GATHER_ELEMENTS = OpType.define(
            "GatherElements",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.integer("axis")).traits(Trait.KEEPS_ZERO),
            Indexing::gathered);

    /**
     * The slices of the first operand at the places that the second names: the last axis of the indices counts the axes
     * that they are for, behind {@code batch_dims} leading ones that both have. ONNX's operator (opset 13).
     */
    public static final OpType GATHER_ND = OpType.define(
            "GatherND",
            Arity.exactly(2),
            op -> op.attributes(AttributeSpec.integer("batch_dims", 0)).traits(Trait.KEEPS_ZERO),
            Indexing::gatheredSlices);

    /**
     * A trained row for each index: {@code [index…] -> [index…, embedding_dim]} of type f32, torch.nn.Embedding. The slot
     * {@code weight [num_embeddings, embedding_dim]} is Gaussian; the row {@code padding_index}, where that is not
     * negative, starts at zero and is not trained.
     */
    public static final OpType EMBEDDING = OpType.define(
            "Embedding",
            Arity.exactly(1),
            op -> op.attributes(
                            AttributeSpec.integer("num_embeddings"),
                            AttributeSpec.integer("embedding_dim"),
                            AttributeSpec.integer("padding_index", -1))
                    .slots((values, operands) -> List.of(embeddings(values))),
            Indexing::embedded);

    private Indexing() {}

    private static List<TensorType> sliced(TypeContext context) {
        TensorType input = context.operand(0);
        int[] axes = context.axes("axes", input.rank());
        List<Expr> starts = context.exprs("starts", axes.length);
        List<Expr> ends = context.exprs("ends", axes.length);
        List<Expr> steps = context.exprs("steps", axes.length);
        List<Expr> dimensions = new ArrayList<>(input.shape().dimensions());
        for (int i = 0; i < axes.length; i++) {
            int axis = axes[i];
            Expr step = steps.get(i);
            context.require(
                    Expr.not(Expr.equal(step, ZERO)),
                    Code.LAN0305,
                    () -> "the step of a slice must not be 0",
                    () -> "it is " + step);
            Expr size = input.dimension(axis);
            Expr length = length(size, starts.get(i), ends.get(i), step);
            dimensions.set(
                    axis,
                    context.positive(
                            length, () -> "a slice must leave something of axis %d of %s".formatted(axis, input)));
        }
        return List.of(input.with(new Shape(dimensions)));
    }

    private static Expr length(Expr size, Expr start, Expr end, Expr step) {
        Interval bounds = Interval.of(step);
        if (bounds.low() > 0) {
            return forwardLength(size, start, end, step);
        }
        if (bounds.high() < 0) {
            return backwardLength(size, start, end, step);
        }
        return Expr.either(
                Expr.apply(Function.LESS, ZERO, step),
                forwardLength(size, start, end, step),
                backwardLength(size, start, end, step));
    }

    /** A start past the end needs no clamping: as the end is clamped, nothing is left either way. */
    private static Expr forwardLength(Expr size, Expr start, Expr end, Expr step) {
        Expr first = fromFront(start, at -> at, at -> atLeast(at.plus(size), 0));
        Expr past = isEndOfAxis(end) ? size : fromFront(end, at -> atMost(at, size), at -> at.plus(size));
        return past.minus(first).plus(step.minus(1)).over(step);
    }

    private static Expr backwardLength(Expr size, Expr start, Expr end, Expr step) {
        Expr last = size.minus(1);
        Expr first =
                isEndOfAxis(start) ? last : fromFront(start, at -> atMost(at, last), at -> atLeast(at.plus(size), 0));
        Expr past = fromFront(end, at -> atMost(at, last), at -> atLeast(at.plus(size), -1));
        Expr back = Expr.apply(Function.NEGATE, step);
        return first.minus(past).plus(back.minus(1)).over(back);
    }

    private static boolean isEndOfAxis(Expr position) {
        return position.isConstant() && position.constant().asLong() >= Integer.MAX_VALUE;
    }

    /** A position that counts from the front where it is not negative, from the back elsewhere. */
    private static Expr fromFront(Expr position, UnaryOperator<Expr> counted, UnaryOperator<Expr> countedFromBack) {
        Interval bounds = Interval.of(position);
        if (bounds.low() >= 0) {
            return counted.apply(position);
        }
        if (bounds.high() < 0) {
            return countedFromBack.apply(position);
        }
        return Expr.either(Expr.atMost(ZERO, position), counted.apply(position), countedFromBack.apply(position));
    }

    private static Expr atMost(Expr value, Expr bound) {
        return Expr.apply(Function.MINIMUM, value, bound);
    }

    private static Expr atLeast(Expr value, long bound) {
        return Expr.apply(Function.MAXIMUM, value, Expr.of(bound));
    }

    private static List<TensorType> gathered(TypeContext context) {
        TensorType input = context.operand(0);
        TensorType index = context.integers(1);
        int chosen = context.axis("axis", input.rank());
        context.ranked(index, input.rank(), input.rank());
        requireWithin(context, index, input, chosen);
        return List.of(index.with(input.element()));
    }

    /** Requires indices of elements to lie within a tensor along all axes but one. */
    static void requireWithin(TypeContext context, TensorType index, TensorType input, int chosen) {
        for (int axis = 0; axis < input.rank(); axis++) {
            Expr most = input.dimension(axis);
            Expr size = index.dimension(axis);
            if (axis != chosen && !size.equals(most)) {
                context.require(
                        Expr.atMost(size, most),
                        Code.LAN0301,
                        () -> "the indices must lie within the input along the other axes",
                        () -> "indices %s for %s".formatted(index, input));
            }
        }
    }

    private static List<TensorType> gatheredSlices(TypeContext context) {
        TensorType input = context.rankedAtLeast(context.operand(0), 1);
        TensorType index = context.rankedAtLeast(context.integers(1), 1);
        int batch = Math.toIntExact(context.constant("batch_dims"));
        if (batch < 0 || batch >= Math.min(input.rank(), index.rank())) {
            throw context.fail(
                    Code.LAN0305,
                    "'batch_dims' must be between 0 and %d".formatted(Math.min(input.rank(), index.rank()) - 1),
                    "it is " + batch);
        }
        for (int axis = 0; axis < batch; axis++) {
            context.same(
                    input.dimension(axis),
                    index.dimension(axis),
                    () -> "the indices must have the leading axes of the input",
                    () -> "indices %s for %s".formatted(index, input));
        }
        return List.of(input.with(new Shape(sliceDimensions(context, batch))));
    }

    /**
     * The shape of the slices of the first operand that the second names: the indices' own axes but the last, which
     * counts the axes of the operand that they are for, then the rest of the operand.
     *
     * @param batch leading axes that both have
     */
    static List<Expr> sliceDimensions(TypeContext context, int batch) {
        TensorType input = context.operand(0);
        TensorType index = context.rankedAtLeast(context.integers(1), 1);
        Expr last = index.dimension(index.rank() - 1);
        if (!last.isConstant()) {
            throw context.depends("the last axis of the indices of '%s'".formatted(context.name()), last);
        }
        long named = last.constant().asLong();
        if (named > input.rank() - batch) {
            throw context.fail(
                    Code.LAN0301,
                    "indices must be for no more axes than there are",
                    "%d, for %s".formatted(named, input));
        }
        List<Expr> dimensions = new ArrayList<>(index.shape().dimensions().subList(0, index.rank() - 1));
        dimensions.addAll(input.shape().dimensions().subList(batch + (int) named, input.rank()));
        return dimensions;
    }

    private static List<TensorType> embedded(TypeContext context) {
        Expr count = context.atLeast(context.expr("num_embeddings"), 1, "the number of embeddings");
        Expr size = context.atLeast(context.expr("embedding_dim"), 1, "the size of an embedding");
        Expr padding = context.expr("padding_index");
        context.require(
                Expr.apply(Function.LESS, padding, count),
                Code.LAN0305,
                () -> "the padding index must be less than the number of embeddings",
                () -> "it is %s, for %s embeddings".formatted(padding, count));
        List<Expr> dimensions = new ArrayList<>(context.integers(0).shape().dimensions());
        dimensions.add(size);
        return List.of(TensorType.of(ElementType.F32, dimensions));
    }

    private static ParameterSlot embeddings(Attributes values) {
        TensorType type =
                TensorType.of(ElementType.F32, List.of(values.expr("num_embeddings"), values.expr("embedding_dim")));
        Expr padding = values.expr("padding_index");
        Initialiser initialiser = Initialiser.STANDARD_NORMAL;
        return ParameterSlot.trained(
                "weight", type, padding.is(-1) ? initialiser : new Initialiser.WithZeroRow(initialiser, padding));
    }
}
