// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Operators that put elements where indices say. Negative indices count from the back. As ONNX's operators of these
 * names; {@code reduction} tells what an element does to the one at its place: none replaces it, and of several with one
 * place any may remain; add, mul, max and min combine.
 */
final class Scatters {
    private static final AttributeSpec REDUCTION = AttributeSpec.text("reduction", "none");

    /**
     * The first operand, with each element of the third at the index of the axis that the second holds for it and at its
     * own place otherwise: {@code torch.scatter}. Opset 18.
     */
    public static final OpType SCATTER_ELEMENTS = OpType.define(
            "ScatterElements",
            Arity.exactly(3),
            op -> op.attributes(AttributeSpec.integer("axis", 0), REDUCTION).traits(Trait.KEEPS_ZERO),
            Scatters::elements);

    /**
     * The first operand, with each slice of the third at the place that the second names: the last axis of the indices
     * counts the leading axes that they are for. Opset 18.
     */
    public static final OpType SCATTER_ND = OpType.define(
            "ScatterND", Arity.exactly(3), op -> op.attributes(REDUCTION).traits(Trait.KEEPS_ZERO), Scatters::slices);

    /**
     * {@code on_value} where an index along a new axis of size {@code depth} is the one in the operand, {@code off_value}
     * elsewhere; ONNX's operator (opset 11) with its other inputs as attributes. {@code element} is structure.
     */
    public static final OpType ONE_HOT = OpType.define(
            "OneHot",
            Arity.exactly(1),
            op -> op.attributes(
                    AttributeSpec.integer("depth"),
                    AttributeSpec.integer("axis", -1),
                    AttributeSpec.real("off_value", 0),
                    AttributeSpec.real("on_value", 1),
                    AttributeSpec.text("element", "f32")),
            context -> {
                TensorType indices = context.numbers(0);
                int axis = context.axis("axis", indices.rank() + 1);
                List<Expr> dimensions = new ArrayList<>(indices.shape().dimensions());
                dimensions.add(axis, context.atLeast(context.expr("depth"), 1, "'depth'"));
                return List.of(TensorType.of(context.element("element"), dimensions));
            });

    private Scatters() {}

    private static List<TensorType> elements(TypeContext context) {
        TensorType data = context.rankedAtLeast(context.operand(0), 1);
        TensorType index = context.ranked(context.integers(1), data.rank(), data.rank());
        TensorType updates = context.operand(2);
        requireCombinable(context, data, updates);
        int chosen = context.axis("axis", data.rank());
        requireShape(context, index.shape(), updates);
        Indexing.requireWithin(context, index, data, chosen);
        return List.of(data);
    }

    private static List<TensorType> slices(TypeContext context) {
        TensorType data = context.rankedAtLeast(context.operand(0), 1);
        TensorType updates = context.operand(2);
        requireCombinable(context, data, updates);
        requireShape(context, new Shape(Indexing.sliceDimensions(context, 0)), updates);
        return List.of(data);
    }

    private static void requireCombinable(TypeContext context, TensorType data, TensorType updates) {
        context.oneOf(REDUCTION.name(), "none", "add", "mul", "max", "min");
        if (data.element() != updates.element()) {
            throw context.fail(
                    Code.LAN0303,
                    "what is put into a tensor must hold elements of its type",
                    "%s and %s".formatted(data, updates));
        }
    }

    private static void requireShape(TypeContext context, Shape wanted, TensorType updates) {
        context.ranked(updates, wanted.rank(), wanted.rank());
        for (int axis = 0; axis < wanted.rank(); axis++) {
            context.same(
                    wanted.dimension(axis),
                    updates.dimension(axis),
                    () -> "what is put into a tensor must have the shape that the indices ask for",
                    () -> "%s, not %s".formatted(updates.with(wanted), updates));
        }
    }
}
