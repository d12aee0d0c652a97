// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;
import lanista.ir.type.ElementType;

/** Operators that pick elements by their indices, or put them there. */
final class IndexingForms {
    /** From here on what is scattered can be the largest or smallest at its place. */
    private static final int EXTREMES_OPSET = 18;

    private IndexingForms() {}

    static void addTo(OnnxForms table) {
        table.add(
                "Slice",
                node -> node.result(Application.of(
                        "Slice",
                        node.operand(0),
                        node.sizes("starts", node.attributes().exprs("starts")),
                        node.sizes("ends", node.attributes().exprs("ends")),
                        node.integers("axes", node.attributes().integers("axes")),
                        node.sizes("steps", node.attributes().exprs("steps")))));
        table.add("Gather", IndexingForms::gather);
        table.add("GatherElements", IndexingForms::gather);
        table.add(
                "GatherND",
                node -> node.result(Application.of("GatherND", node.operand(0), node.wide(1))
                        .with("batch_dims", node.attributes().integer("batch_dims"))));
        table.add(
                "ScatterElements",
                node -> node.result(scatter(node, indices(node, 1))
                        .with("axis", node.attributes().integer("axis"))));
        table.add("ScatterND", node -> node.result(scatter(node, node.wide(1))));
        table.add("OneHot", IndexingForms::oneHot);
        table.add(
                "ReverseSequence",
                node -> node.result(Application.of("ReverseSequence", node.operand(0), node.wide(1))
                        .with("batch_axis", node.axis("batch_axis"))
                        .with("time_axis", node.axis("time_axis"))));
        table.add(
                "Embedding",
                node -> node.result(Application.of("Gather", node.parameter("weight"), indices(node, 0))
                        .with("axis", 0)));
    }

    private static void gather(Emission node) {
        node.result(Application.of(node.operator(), node.operand(0), indices(node, 1))
                .with("axis", node.attributes().integer("axis")));
    }

    /** An operand as indices, which ONNX has with 32 and 64 bits. */
    private static String indices(Emission node, int operand) {
        ElementType element = node.type(operand).element();
        String value = node.operand(operand);
        return element == ElementType.I32 || element == ElementType.I64
                ? value
                : node.apply(Emission.cast(value, ElementType.I64));
    }

    private static Application scatter(Emission node, String indices) {
        String reduction = node.attributes().text("reduction");
        if (!node.has(EXTREMES_OPSET) && (reduction.equals("max") || reduction.equals("min"))) {
            throw node.withoutForm("has no reduction '%s'".formatted(reduction));
        }
        return Application.of(node.operator(), node.operand(0), indices, node.operand(2))
                .with("reduction", reduction);
    }

    private static void oneHot(Emission node) {
        ElementType element = node.resultType().element();
        String depth = node.sizes("depth", List.of(node.attributes().expr("depth")));
        String off = node.filled("off", element, node.attributes().real("off_value"), 1L);
        String on = node.filled("on", element, node.attributes().real("on_value"), 1L);
        String values = node.apply(Application.of("Concat", off, on).with("axis", 0));
        node.result(Application.of("OneHot", node.operand(0), depth, values)
                .with("axis", node.attributes().integer("axis")));
    }
}
