// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** Operators that arrange the same elements in another shape or order, join them or take them apart. */
final class LayoutForms {
    private LayoutForms() {}

    static void addTo(OnnxForms table) {
        table.add("Flatten", LayoutForms::flatten);
        table.add(
                "Reshape",
                node -> node.result(node.reshape(
                        node.operand(0), node.type(), node.resultType().shape().dimensions())));
        table.add(
                "Expand",
                node -> node.result(Application.of(
                        "Expand",
                        node.operand(0),
                        node.sizes("shape", node.attributes().exprs("shape")))));
        table.add(
                "Transpose",
                node -> node.result(Application.of("Transpose", node.operand(0)).with("perm", node.axes("perm"))));
        table.add("Squeeze", LayoutForms::withAxes);
        table.add("Unsqueeze", LayoutForms::withAxes);
        table.add("ChannelShuffle", LayoutForms::shuffle);
        table.add(
                "Tile",
                node -> node.result(Application.of(
                        "Tile",
                        node.operand(0),
                        node.sizes("repeats", node.attributes().exprs("repeats")))));
        table.add(
                "DepthToSpace",
                node -> node.result(blocks(node).with("mode", node.attributes().text("mode"))));
        table.add("SpaceToDepth", node -> node.result(blocks(node)));
        table.add(
                "Concat",
                node -> node.result(Application.of("Concat", node.operands())
                        .with("axis", node.attributes().integer("axis"))));
        table.add("Stack", LayoutForms::stack);
        table.add(
                "Split",
                node -> node.result(Application.of(
                                "Split",
                                node.operand(0),
                                node.sizes("split", node.attributes().exprs("split")))
                        .with("axis", node.attributes().integer("axis"))));
    }

    /** ONNX's operator makes two axes of all. */
    private static void flatten(Emission node) {
        int last = node.rank() - 1;
        if (node.axis("start") == 1 && node.axis("end") == last) {
            node.result(Application.of("Flatten", node.operand(0)).with("axis", 1));
        } else {
            node.result(node.reshape(
                    node.operand(0), node.type(), node.resultType().shape().dimensions()));
        }
    }

    /** Without axes, ONNX's Squeeze would drop all that have the size 1. */
    private static void withAxes(Emission node) {
        long[] axes = node.attributes().integers("axes");
        if (axes.length == 0) {
            node.result(node.operand(0));
        } else {
            node.result(Application.of(node.operator(), node.operand(0), node.integers("axes", axes)));
        }
    }

    private static void shuffle(Emission node) {
        TensorType type = node.type();
        Expr groups = Expr.of(node.attributes().integer("groups"));
        List<Expr> apart = new ArrayList<>(type.shape().dimensions());
        apart.set(1, type.dimension(1).over(groups));
        apart.add(1, groups);
        long[] order = LongStream.range(0, apart.size()).toArray();
        order[1] = 2;
        order[2] = 1;
        String grouped = node.apply(node.reshape(
                node.operand(0),
                type,
                TensorType.of(type.element(), apart).shape().dimensions()));
        String dealt = node.apply(Application.of("Transpose", grouped).with("perm", order));
        List<Expr> transposed =
                Arrays.stream(order).mapToObj(axis -> apart.get((int) axis)).toList();
        node.result(node.reshape(
                dealt, TensorType.of(type.element(), transposed), type.shape().dimensions()));
    }

    private static Application blocks(Emission node) {
        return Application.of(node.operator(), node.operand(0))
                .with("blocksize", node.attributes().integer("blocksize"));
    }

    private static void stack(Emission node) {
        long axis = node.attributes().integer("axis");
        String axes = node.integers("axes", axis);
        List<String> parts = node.operands().stream()
                .map(operand -> node.apply(Application.of("Unsqueeze", operand, axes)))
                .toList();
        node.result(Application.of("Concat", parts).with("axis", axis));
    }
}
