// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

/** Operators that leave one element of an axis, and those that weigh all of one. */
final class ReductionForms {
    /** From here on all reductions take their axes as an input. */
    private static final int AXES_OPSET = 18;

    private ReductionForms() {}

    static void addTo(OnnxForms table) {
        for (String reduction : new String[] {"ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin"}) {
            table.add(reduction, ReductionForms::reduction);
        }
        table.add("ArgMax", node -> node.yield(Application.of("ArgMax", node.operand(0))
                .with("axis", node.axis("axis"))
                .with("keepdims", node.attributes().bool("keepdims"))));
        table.add("Softmax", ReductionForms::alongAxis);
        table.add("LogSoftmax", ReductionForms::alongAxis);
    }

    private static void reduction(Emission node) {
        node.yield(reduce(
                node,
                node.operator(),
                node.operand(0),
                node.axes("axes", node.rank()),
                node.attributes().bool("keepdims")));
    }

    /** A reduction over axes that count from the front; none for all. */
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
        node.yield(Application.of(node.operator(), node.operand(0)).with("axis", node.axis("axis")));
    }
}
