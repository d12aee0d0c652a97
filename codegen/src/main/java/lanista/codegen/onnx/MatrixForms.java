// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.List;

/** Linear maps and products of matrices. */
final class MatrixForms {
    private MatrixForms() {}

    static void addTo(OnnxForms table) {
        table.add("Linear", MatrixForms::linear);
        table.addSame("MatMul", "Det");
        table.add(
                "Gemm",
                node -> node.result(Application.of("Gemm", node.operands())
                        .with("alpha", node.attributes().real("alpha"))
                        .with("beta", node.attributes().real("beta"))
                        .with("transA", node.attributes().bool("transA"))
                        .with("transB", node.attributes().bool("transB"))));
        table.add(
                "Trilu",
                node -> node.result(Application.of(
                                "Trilu",
                                node.operand(0),
                                node.integer("k", node.attributes().integer("k")))
                        .with("upper", node.attributes().bool("upper"))));
        table.add(
                "EyeLike",
                node -> node.result(Application.of("EyeLike", node.operand(0))
                        .with("k", node.attributes().integer("k"))
                        .with(
                                "dtype",
                                TensorData.dataType(node.resultType().element()).getNumber())));
        table.add("Einsum", MatrixForms::products);
    }

    /** A single operand is multiplied by one: ONNX Runtime up to 1.23 fails to transpose the sum of one alone. */
    private static void products(Emission node) {
        String equation = node.attributes().text("equation");
        List<String> operands = new ArrayList<>(node.operands());
        if (operands.size() == 1) {
            operands.add(node.number("one", 1));
            equation = equation.replace("->", ",->");
        }
        node.result(Application.of("Einsum", operands).with("equation", equation));
    }

    /** Gemm is for matrices alone. */
    private static void linear(Emission node) {
        boolean biased = node.hasParameter("bias");
        if (node.rank() == 2) {
            String weight = node.parameter("weight");
            Application product = biased
                    ? Application.of("Gemm", node.operand(0), weight, node.parameter("bias"))
                    : Application.of("Gemm", node.operand(0), weight);
            node.result(product.with("transB", !node.isTransposed("weight")));
            return;
        }
        Application product = Application.of("MatMul", node.operand(0), node.transposed("weight"));
        node.result(biased ? Application.of("Add", node.apply(product), node.parameter("bias")) : product);
    }
}
