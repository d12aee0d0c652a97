// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import lanista.ir.type.ElementType;

/** Operators that pick elements by their indices. */
final class IndexingForms {
    private IndexingForms() {}

    static void addTo(OnnxForms table) {
        table.add("Slice", node -> node.yield(Application.of(
                "Slice",
                node.operand(0),
                node.sizes("starts", node.attributes().exprs("starts")),
                node.sizes("ends", node.attributes().exprs("ends")),
                node.integers("axes", node.axes("axes", node.rank())),
                node.sizes("steps", node.attributes().exprs("steps")))));
        table.add("Gather", IndexingForms::gather);
        table.add("GatherElements", IndexingForms::gather);
        table.add("Embedding", node -> node.yield(
                Application.of("Gather", node.parameter("weight"), indices(node, 0)).with("axis", 0)));
    }

    private static void gather(Emission node) {
        node.yield(Application.of(node.operator(), node.operand(0), indices(node, 1))
                .with("axis", node.axis("axis")));
    }

    /** An operand as indices, which ONNX has with 32 and 64 bits. */
    private static String indices(Emission node, int operand) {
        ElementType element = node.type(operand).element();
        String value = node.operand(operand);
        return element == ElementType.I32 || element == ElementType.I64
                ? value
                : node.apply(Emission.cast(value, ElementType.I64));
    }
}
