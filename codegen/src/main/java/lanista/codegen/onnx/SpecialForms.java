// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.onnx.TensorProto;
import lanista.ir.type.ElementType;

/** Operators that compute no numbers, and those that do nothing in evaluation. */
final class SpecialForms {
    private SpecialForms() {}

    static void addTo(OnnxForms table) {
        table.add("Identity", SpecialForms::operand);
        table.add("Placeholder", SpecialForms::operand);
        table.add("ChannelDropout", SpecialForms::operand);
        table.add("DropPath", SpecialForms::operand);
        table.add(
                "Dropout",
                node -> node.result(Application.of(
                        "Dropout",
                        node.operand(0),
                        node.number("ratio", node.attributes().real("ratio")))));
        table.add("Parameter", node -> node.result(node.parameter("weight")));
        table.add("Buffer", node -> node.result(node.parameter("value")));
        table.add("Constant", SpecialForms::constant);
        table.add("Range", SpecialForms::range);
        table.add(
                "Zero",
                node -> node.result(everywhere(
                        node,
                        node.resultType().shape().dimensions(),
                        node.resultType().element(),
                        0)));
        table.add(
                "Cast",
                node -> node.result(
                        Emission.cast(node.operand(0), node.resultType().element())));
    }

    private static void operand(Emission node) {
        node.result(node.operand(0));
    }

    private static void constant(Emission node) {
        ElementType element = node.resultType().element();
        List<Expr> shape = node.attributes().exprs("shape");
        if (!node.attributes().expr("value").isConstant()) {
            node.result(size(node, element, shape));
            return;
        }
        double value = node.attributes().real("value");
        if (shape.isEmpty()) {
            node.result(node.filled("value", element, value));
        } else {
            node.result(everywhere(node, shape, element, value));
        }
    }

    /** A size everywhere in a shape. */
    private static Application size(Emission node, ElementType element, List<Expr> shape) {
        String size = node.sizes("value", List.of(node.attributes().expr("value")));
        String value = element == ElementType.I64 ? size : node.apply(Emission.cast(size, element));
        return shape.isEmpty()
                ? Application.of("Squeeze", value, node.integers("axes", 0))
                : Application.of("Expand", value, node.sizes("shape", shape));
    }

    private static void range(Emission node) {
        ElementType element = node.resultType().element();
        node.result(Application.of(
                "Range",
                node.filled("start", element, node.attributes().real("start")),
                node.filled("limit", element, node.attributes().real("limit")),
                node.filled("delta", element, node.attributes().real("delta"))));
    }

    /** One number everywhere in a shape, which may be symbolic. */
    private static Application everywhere(Emission node, List<Expr> shape, ElementType element, double value) {
        boolean narrow = element == ElementType.F16 || element == ElementType.BF16;
        ElementType stored = narrow ? ElementType.F32 : element;
        TensorProto one = ModelBuilder.inline("value", TensorData.filled(stored, value, 1L));
        Application filled =
                Application.of("ConstantOfShape", node.sizes("shape", shape)).with("value", one);
        return narrow ? Emission.cast(node.apply(filled), element) : filled;
    }
}
