// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.op.Attributes;

/** Convolutions. */
final class ConvolutionForms {
    private ConvolutionForms() {}

    static void addTo(OnnxForms table) {
        table.add("Conv", ConvolutionForms::convolution);
        table.add(
                "ConvTranspose",
                node -> node.result(windows(node, "ConvTranspose", node.operand(0))
                        .with("pads", node.attributes().integers("pads"))
                        .with("output_padding", node.attributes().integers("output_padding"))));
    }

    /** ONNX pads with zeros alone; what pads with elements is an operator of its own. */
    private static void convolution(Emission node) {
        long[] pads = node.attributes().integers("pads");
        String mode = node.attributes().text("padding_mode");
        if (mode.equals("zeros")) {
            node.result(windows(node, "Conv", node.operand(0)).with("pads", pads));
            return;
        }
        String kind = switch (mode) {
            case "replicate" -> "edge";
            case "circular" -> "wrap";
            default -> mode;
        };
        String padded = Padding.ofSpatialAxes(pads).apply(node, node.operand(0), kind, 0);
        node.result(windows(node, "Conv", padded).with("pads", new long[pads.length]));
    }

    private static Application windows(Emission node, String operator, String input) {
        List<String> inputs = new ArrayList<>(List.of(input, node.parameter("weight")));
        if (node.hasParameter("bias")) {
            inputs.add(node.parameter("bias"));
        }
        Attributes attributes = node.attributes();
        return Application.of(operator, inputs)
                .with("kernel_shape", attributes.integers("kernel_shape"))
                .with("strides", attributes.integers("strides"))
                .with("dilations", attributes.integers("dilations"))
                .with("group", attributes.integer("group"));
    }
}
