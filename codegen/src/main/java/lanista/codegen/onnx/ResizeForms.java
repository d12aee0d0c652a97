// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.weights.HostTensor;

/** Operators that make axes longer or shorter. */
final class ResizeForms {
    /** Keys' kernel as torch and most of image processing have it. */
    private static final double CUBIC_COEFFICIENT = -0.75;

    private static final String TRANSFORMATION = "coordinate_transformation_mode";

    /** From here on GridSample has the words of Resize. */
    private static final int GRID_OPSET = 20;

    private ResizeForms() {}

    static void addTo(OnnxForms table) {
        table.add(
                "Pad",
                node -> node.result(Padding.of(node.attributes().integers("pads"))
                        .apply(
                                node,
                                node.operand(0),
                                node.attributes().text("mode"),
                                node.attributes().real("value"))));
        table.add("Resize", ResizeForms::resize);
        table.add(
                "GridSample",
                node -> node.result(Application.of("GridSample", node.operands())
                        .with("mode", gridMode(node))
                        .with("padding_mode", node.attributes().text("padding_mode"))
                        .with("align_corners", node.attributes().bool("align_corners"))));
    }

    private static String gridMode(Emission node) {
        String mode = node.attributes().text("mode");
        return node.has(GRID_OPSET) && mode.startsWith("bi") ? mode.substring("bi".length()) : mode;
    }

    private static void resize(Emission node) {
        String mode = node.attributes().text("mode");
        if (mode.equals("area")) {
            long[] sizes = node.resultType().shape().dimensions().stream()
                    .skip(2)
                    .mapToLong(size -> node.known(size, "each spatial size"))
                    .toArray();
            AdaptivePools.to(node, sizes).average();
            return;
        }
        node.result(node.attributes().text(TRANSFORMATION).equals("torch") ? asTorch(node, mode) : asOnnx(node, mode));
    }

    private static Application asTorch(Emission node, String mode) {
        boolean corners = node.attributes().bool("align_corners");
        Application sampled = sized(node).with("mode", mode);
        return switch (mode) {
            case "nearest" -> sampled.with(TRANSFORMATION, "asymmetric").with("nearest_mode", "floor");
            case "cubic" -> coordinates(sampled, corners).with("cubic_coeff_a", CUBIC_COEFFICIENT);
            default -> coordinates(sampled, corners);
        };
    }

    private static Application coordinates(Application sampled, boolean corners) {
        return sampled.with(TRANSFORMATION, corners ? "align_corners" : "half_pixel");
    }

    private static Application asOnnx(Emission node, String mode) {
        return sized(node)
                .with("mode", mode)
                .with(TRANSFORMATION, node.attributes().text(TRANSFORMATION))
                .with("nearest_mode", node.attributes().text("nearest_mode"))
                .with("cubic_coeff_a", node.attributes().real("cubic_coeff_a"))
                .with("exclude_outside", node.attributes().bool("exclude_outside"));
    }

    private static Application sized(Emission node) {
        List<Expr> scales = node.attributes().exprs("scales");
        if (scales.isEmpty()) {
            String sizes = node.sizes("sizes", node.resultType().shape().dimensions());
            return Application.of("Resize", node.operand(0), "", "", sizes);
        }
        float[] factors = new float[node.rank()];
        for (int axis = 0; axis < factors.length; axis++) {
            factors[axis] =
                    axis < 2 ? 1 : (float) scales.get(axis - 2).constant().asDouble();
        }
        String all = node.constant("scales", HostTensor.ofFloats(factors, factors.length));
        return Application.of("Resize", node.operand(0), "", all);
    }
}
