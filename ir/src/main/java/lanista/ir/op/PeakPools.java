// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Pools that tell where the largest elements are, and their inverse. A place is the number of an element of the whole
 * tensor in row-major order.
 */
final class PeakPools {
    /**
     * As {@link Pools#MAX_POOL}, and with it the place of each largest element in the input: ONNX's MaxPool (opset 12) with
     * its second output. With {@code storage_order} 1 places count the spatial axes in column-major order.
     */
    public static final OpType MAX_POOL_WITH_INDICES = OpType.define(
            "MaxPoolWithIndices",
            Arity.exactly(1),
            op -> op.attributes(
                    Window.KERNEL,
                    Window.STRIDES,
                    Window.PADS,
                    Window.DILATIONS,
                    AttributeSpec.flag("ceil_mode", false),
                    AttributeSpec.integer("storage_order", 0)),
            context -> {
                requireOrder(context);
                TensorType pooled = Pools.greatest(context);
                return List.of(pooled, pooled.with(ElementType.I64));
            });

    /**
     * Puts elements at places of a tensor that is zero elsewhere. The tensor that places are counted in is as large as the
     * input of a max pool with this window must at least be, and is then filled up with zeros behind each axis to {@code
     * output_shape} where that is given. ONNX's operator (opset 11).
     */
    public static final OpType MAX_UNPOOL = OpType.define(
            "MaxUnpool",
            Arity.exactly(2),
            op -> op.attributes(
                            Window.KERNEL,
                            Window.STRIDES,
                            Window.PADS,
                            AttributeSpec.listOf("output_shape", AttributeSpec.Form.INTEGERS))
                    .traits(Trait.KEEPS_ZERO),
            PeakPools::unpooled);

    private static final int MOST_AXES = 3;

    private PeakPools() {}

    private static void requireOrder(TypeContext context) {
        Expr order = context.expr("storage_order");
        context.require(
                Expr.or(Expr.equal(order, Expr.of(0)), Expr.equal(order, Expr.of(1))),
                Code.LAN0305,
                () -> "'storage_order' must be 0 or 1",
                () -> "it is " + order);
    }

    private static List<TensorType> unpooled(TypeContext context) {
        TensorType input = context.floating(0);
        TensorType places = context.ranked(context.integers(1), input.rank(), input.rank());
        for (int i = 0; i < input.rank(); i++) {
            context.same(
                    input.dimension(i),
                    places.dimension(i),
                    () -> "each element needs a place",
                    () -> "%s and %s".formatted(input, places));
        }
        List<Window> windows = Window.of(context, input, MOST_AXES);
        List<Expr> least = new ArrayList<>(input.shape().dimensions().subList(0, 2));
        for (int i = 0; i < windows.size(); i++) {
            least.add(windows.get(i).spread(context, input.dimension(i + 2), Expr.of(0)));
        }
        List<Expr> wanted = context.exprs("output_shape");
        return List.of(input.with(new Shape(wanted.isEmpty() ? least : filled(context, input, least))));
    }

    private static List<Expr> filled(TypeContext context, TensorType input, List<Expr> least) {
        List<Expr> wanted = context.exprs("output_shape", input.rank());
        IntStream.range(0, input.rank())
                .forEach(axis -> context.require(
                        Expr.atMost(least.get(axis), wanted.get(axis)),
                        Code.LAN0301,
                        () -> "'output_shape' must have room for what is unpooled",
                        () -> "it is %s, for %s".formatted(wanted, least)));
        return wanted;
    }
}
