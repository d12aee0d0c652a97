// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;

/** Operators that leave one element of an axis, that weigh all of one, that order it or add it up. */
final class ReductionForms {
    /** From here on all reductions take their axes as an input. */
    private static final int AXES_OPSET = 18;

    private static final List<String> REDUCTIONS = List.of(
            "ReduceMean",
            "ReduceSum",
            "ReduceMax",
            "ReduceMin",
            "ReduceProd",
            "ReduceL1",
            "ReduceL2",
            "ReduceSumSquare",
            "ReduceLogSum",
            "ReduceLogSumExp");

    private ReductionForms() {}

    static void addTo(OnnxForms table) {
        for (String reduction : REDUCTIONS) {
            table.add(reduction, ReductionForms::reduction);
        }
        table.add("ArgMax", ReductionForms::index);
        table.add("ArgMin", ReductionForms::index);
        table.add("Softmax", ReductionForms::alongAxis);
        table.add("LogSoftmax", ReductionForms::alongAxis);
        table.add("Hardmax", ReductionForms::alongAxis);
        table.add("CumSum", ReductionForms::accumulated);
        table.add("CumProd", node -> {
            throw node.withoutForm("is younger: it came with opset 26");
        });
        table.add(
                "TopK",
                node -> node.result(Application.of(
                                "TopK",
                                node.operand(0),
                                node.sizes("k", List.of(node.attributes().expr("k"))))
                        .with("axis", node.attributes().integer("axis"))
                        .with("largest", node.attributes().bool("largest"))
                        .with("sorted", node.attributes().bool("sorted"))));
        table.add("NegativeLogLikelihoodLoss", ReductionForms::loss);
        table.add("SoftmaxCrossEntropyLoss", ReductionForms::loss);
    }

    private static void accumulated(Emission node) {
        String axis = node.integer("axis", node.attributes().integer("axis"));
        node.result(Application.of(node.operator(), node.operand(0), axis)
                .with("exclusive", node.attributes().bool("exclusive"))
                .with("reverse", node.attributes().bool("reverse")));
    }

    private static void reduction(Emission node) {
        node.result(reduce(
                node,
                node.operator(),
                node.operand(0),
                node.attributes().integers("axes"),
                node.attributes().bool("keepdims")));
    }

    /** A reduction over axes; none for all. */
    static Application reduce(Emission node, String operator, String value, long[] axes, boolean keep) {
        Application plain = Application.of(operator, value);
        if (axes.length == 0) {
            return plain.with("keepdims", keep);
        }
        if (node.has(AXES_OPSET) || operator.equals("ReduceSum")) {
            return Application.of(operator, value, node.integers("axes", axes)).with("keepdims", keep);
        }
        return plain.with("axes", axes).with("keepdims", keep);
    }

    private static void alongAxis(Emission node) {
        node.result(Application.of(node.operator(), node.operand(0))
                .with("axis", node.attributes().integer("axis")));
    }

    private static void index(Emission node) {
        node.result(Application.of(node.operator(), node.operand(0))
                .with("axis", node.attributes().integer("axis"))
                .with("keepdims", node.attributes().bool("keepdims"))
                .with("select_last_index", node.attributes().bool("select_last_index")));
    }

    private static void loss(Emission node) {
        node.result(Application.of(node.operator(), node.operands())
                .with("reduction", node.attributes().text("reduction"))
                .with("ignore_index", node.attributes().integer("ignore_index")));
    }
}
