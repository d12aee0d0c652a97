// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;

/** Logic of bits, random numbers and transforms. */
final class SignalForms {
    /** From here on there is logic of bits. */
    private static final int BITS_OPSET = 18;

    /** From here on the axis of a transform is an input. */
    private static final int AXIS_INPUT_OPSET = 20;

    private SignalForms() {}

    static void addTo(OnnxForms table) {
        for (String operator : List.of("BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitwiseNot")) {
            table.add(operator, SignalForms::bits);
        }
        table.addWithReals("RandomUniformLike", "low", "high");
        table.addWithReals("RandomNormalLike", "mean", "scale");
        table.add("DFT", SignalForms::transform);
    }

    private static void bits(Emission node) {
        if (!node.has(BITS_OPSET)) {
            throw node.withoutForm("is younger: it came with opset " + BITS_OPSET);
        }
        node.result(Application.of(node.operator(), node.operands()));
    }

    private static void transform(Emission node) {
        long given = node.attributes().integer("dft_length");
        String length = given == 0 ? "" : node.integer("length", given);
        long axis = node.axis("axis");
        Application application = node.has(AXIS_INPUT_OPSET)
                ? Application.of("DFT", node.operand(0), length, node.integer("axis", axis))
                : Application.of("DFT", given == 0 ? List.of(node.operand(0)) : List.of(node.operand(0), length))
                        .with("axis", axis);
        node.result(application
                .with("inverse", node.attributes().bool("inverse"))
                .with("onesided", node.attributes().bool("onesided")));
    }
}
