// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** Operators that give their input a fixed scale. */
final class NormalisationForms {
    private static final int GROUPS_OPSET = 21;

    private NormalisationForms() {}

    static void addTo(OnnxForms table) {
        table.add("BatchNormalization", NormalisationForms::batch);
        table.add("InstanceNormalization", NormalisationForms::instance);
        table.add("LayerNormalization", NormalisationForms::layer);
        table.add("RMSNormalization", NormalisationForms::rootMeanSquare);
        table.add("GroupNormalization", NormalisationForms::group);
        table.add("LpNormalization", NormalisationForms::norm);
        table.add(
                "LRN",
                node -> node.result(Application.of("LRN", node.operand(0))
                        .with("size", node.attributes().integer("size"))
                        .with("alpha", node.attributes().real("alpha"))
                        .with("beta", node.attributes().real("beta"))
                        .with("bias", node.attributes().real("bias"))));
    }

    /** Without running statistics torch takes those of the batch, in evaluation too. */
    private static void batch(Emission node) {
        if (node.hasParameter("running_mean")) {
            node.result(running(node));
        } else {
            node.result(standardised(node, LongStream.range(0, node.rank()).filter(axis -> axis != 1)));
        }
    }

    /** With running statistics torch normalises by them in evaluation, as over a batch. */
    private static void instance(Emission node) {
        if (node.hasParameter("running_mean")) {
            node.result(running(node));
        } else if (node.type().dimension(1).isConstant()) {
            Expr channels = node.type().dimension(1);
            node.result(Application.of(
                            "InstanceNormalization",
                            node.operand(0),
                            scale(node, List.of(channels)),
                            shift(node, List.of(channels)))
                    .with("epsilon", epsilon(node)));
        } else {
            node.result(standardised(node, LongStream.range(2, node.rank())));
        }
    }

    private static Application running(Emission node) {
        List<Expr> channels = List.of(node.type().dimension(1));
        return Application.of(
                        "BatchNormalization",
                        node.operand(0),
                        scale(node, channels),
                        shift(node, channels),
                        node.parameter("running_mean"),
                        node.parameter("running_var"))
                .with("epsilon", epsilon(node))
                .with("momentum", node.attributes().real("momentum"));
    }

    private static double epsilon(Emission node) {
        return node.attributes().real("epsilon");
    }

    private static String scale(Emission node, List<Expr> shape) {
        return node.hasParameter("weight") ? node.parameter("weight") : ones(node, shape);
    }

    private static String ones(Emission node, List<Expr> shape) {
        return node.filled("scale", node.element(), 1, sizes(node, shape));
    }

    private static String shift(Emission node, List<Expr> shape) {
        return node.hasParameter("bias")
                ? node.parameter("bias")
                : node.filled("shift", node.element(), 0, sizes(node, shape));
    }

    private static Long[] sizes(Emission node, List<Expr> shape) {
        return shape.stream()
                .map(size -> node.known(size, "what it normalises"))
                .toArray(Long[]::new);
    }

    /** {@code (x - mean) / sqrt(variance + epsilon) * weight + bias}, with one weight a channel. */
    private static Application standardised(Emission node, LongStream over) {
        long[] axes = over.toArray();
        String mean = node.apply(ReductionForms.reduce(node, "ReduceMean", node.operand(0), axes, true));
        String centred = node.apply(Application.of("Sub", node.operand(0), mean));
        Application normal = divided(node, centred, axes);
        if (!node.hasParameter("weight")) {
            return normal;
        }
        String weighted = node.apply(Application.of("Mul", node.apply(normal), alongChannels(node, "weight")));
        return Application.of("Add", weighted, alongChannels(node, "bias"));
    }

    /** Numbers divided by the root of their mean square over some axes. */
    private static Application divided(Emission node, String value, long[] axes) {
        String squares = node.apply(Application.of("Mul", value, value));
        String mean = node.apply(ReductionForms.reduce(node, "ReduceMean", squares, axes, true));
        String raised = node.apply(Application.of("Add", mean, node.number("epsilon", epsilon(node))));
        return Application.of("Div", value, node.apply(Application.of("Sqrt", raised)));
    }

    /** A parameter of the channels in a shape that broadcasts with the input. */
    private static String alongChannels(Emission node, String slot) {
        if (node.rank() == 2) {
            return node.parameter(slot);
        }
        long[] axes = LongStream.rangeClosed(1, node.rank() - 2L).toArray();
        return node.apply(Application.of("Unsqueeze", node.parameter(slot), node.integers("axes", axes)));
    }

    private static void layer(Emission node) {
        int axis = node.axis("axis");
        List<String> inputs = new ArrayList<>(List.of(node.operand(0), scale(node, trailing(node, axis))));
        if (node.hasParameter("bias")) {
            inputs.add(node.parameter("bias"));
        }
        node.result(
                Application.of("LayerNormalization", inputs).with("axis", axis).with("epsilon", epsilon(node)));
    }

    private static List<Expr> trailing(Emission node, int axis) {
        return node.type().shape().dimensions().subList(axis, node.rank());
    }

    /** ONNX has an operator for it from opset 23 on. */
    private static void rootMeanSquare(Emission node) {
        int axis = node.axis("axis");
        Application normal = divided(
                node, node.operand(0), LongStream.range(axis, node.rank()).toArray());
        node.result(
                node.hasParameter("weight")
                        ? Application.of("Mul", node.apply(normal), node.parameter("weight"))
                        : normal);
    }

    /** Before opset 21 each group is an instance of its own, of one channel with all of the group's elements. */
    private static void group(Emission node) {
        long groups = node.attributes().integer("num_groups");
        List<Expr> channels = List.of(node.type().dimension(1));
        if (node.has(GROUPS_OPSET)) {
            node.result(
                    Application.of("GroupNormalization", node.operand(0), scale(node, channels), shift(node, channels))
                            .with("num_groups", groups)
                            .with("epsilon", epsilon(node)));
            return;
        }
        TensorType type = node.type();
        String apart = node.apply(Application.of("Reshape", node.operand(0), node.integers("groups", 0, groups, -1)));
        String normal = node.apply(Application.of(
                        "InstanceNormalization",
                        apart,
                        node.filled("scale", node.element(), 1, groups),
                        node.filled("shift", node.element(), 0, groups))
                .with("epsilon", epsilon(node)));
        TensorType grouped =
                TensorType.of(type.element(), List.of(type.dimension(0), Expr.of(groups), Expr.symbol("rest")));
        Application together = node.reshape(normal, grouped, type.shape().dimensions());
        if (!node.hasParameter("weight")) {
            node.result(together);
            return;
        }
        String weighted = node.apply(Application.of("Mul", node.apply(together), alongChannels(node, "weight")));
        node.result(Application.of("Add", weighted, alongChannels(node, "bias")));
    }

    /** {@code x / max(norm, epsilon)}; ONNX's operator divides by zero where the norm is. */
    private static void norm(Emission node) {
        double power = node.attributes().real("p");
        long[] axes = {node.axis("axis")};
        String norm = length(node, power, axes);
        String least = node.apply(Application.of("Max", norm, node.number("epsilon", epsilon(node))));
        node.result(Application.of("Div", node.operand(0), least));
    }

    private static String length(Emission node, double power, long[] axes) {
        if (power == 1 || power == 2) {
            return node.apply(ReductionForms.reduce(node, "ReduceL" + (int) power, node.operand(0), axes, true));
        }
        String sizes = node.apply(Application.of("Abs", node.operand(0)));
        if (power == Double.POSITIVE_INFINITY) {
            return node.apply(ReductionForms.reduce(node, "ReduceMax", sizes, axes, true));
        }
        String powers = node.apply(Application.of("Pow", sizes, node.number("power", power)));
        String sum = node.apply(ReductionForms.reduce(node, "ReduceSum", powers, axes, true));
        return node.apply(Application.of("Pow", sum, node.number("root", 1 / power)));
    }
}
