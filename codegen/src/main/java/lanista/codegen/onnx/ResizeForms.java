// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.weights.HostTensor;

/** Operators that make axes longer or shorter. */
final class ResizeForms {
    /** Keys' kernel as torch and most of image processing have it. */
    private static final double CUBIC_COEFFICIENT = -0.75;

    private ResizeForms() {}

    static void addTo(OnnxForms table) {
        table.add("Pad", node -> node.yield(Padding.of(node.attributes().integers("pads"))
                .apply(
                        node,
                        node.operand(0),
                        node.attributes().text("mode"),
                        node.attributes().real("value"))));
        table.add("Resize", ResizeForms::resize);
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
        Application sampled = sized(node)
                .with("mode", mode)
                .with("coordinate_transformation_mode", coordinates(mode, node.attributes().bool("align_corners")));
        node.yield(
                switch (mode) {
                    case "nearest" -> sampled.with("nearest_mode", "floor");
                    case "cubic" -> sampled.with("cubic_coeff_a", CUBIC_COEFFICIENT);
                    default -> sampled;
                });
    }

    private static String coordinates(String mode, boolean corners) {
        if (mode.equals("nearest")) {
            return "asymmetric";
        }
        return corners ? "align_corners" : "half_pixel";
    }

    private static Application sized(Emission node) {
        List<Expr> scales = node.attributes().exprs("scales");
        if (scales.isEmpty()) {
            String sizes = node.sizes("sizes", node.resultType().shape().dimensions());
            return Application.of("Resize", node.operand(0), "", "", sizes);
        }
        float[] factors = new float[node.rank()];
        for (int axis = 0; axis < factors.length; axis++) {
            factors[axis] = axis < 2 ? 1 : (float) scales.get(axis - 2).constant().asDouble();
        }
        String all = node.constant("scales", HostTensor.ofFloats(factors, factors.length));
        return Application.of("Resize", node.operand(0), "", all);
    }
}
