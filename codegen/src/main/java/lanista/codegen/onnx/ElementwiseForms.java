// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.List;
import lanista.ir.type.ElementType;

/** Arithmetic, comparisons and activations, element by element. */
final class ElementwiseForms {
    private static final int GELU_OPSET = 20;
    private static final int MISH_OPSET = 18;

    private static final double CUBE_WEIGHT = 0.044715;

    private ElementwiseForms() {}

    static void addTo(OnnxForms table) {
        table.addSame("Add", "Sub", "Mul", "Div", "Pow", "Mean", "Max", "Min");
        table.addSame("Neg", "Abs", "Exp", "Log", "Sqrt", "Reciprocal", "Sign", "Floor", "Ceil", "Round", "Erf");
        table.addSame("Sin", "Cos", "Tan", "Asin", "Acos", "Atan");
        table.addSame("Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh");
        table.addSame("Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "IsNaN");
        table.addSame("And", "Or", "Xor", "Not", "Where");
        table.addSame("Relu", "Sigmoid", "HardSwish", "Softsign");
        table.addWithReals("LeakyRelu", "alpha");
        table.addWithReals("Elu", "alpha");
        table.addWithReals("Celu", "alpha");
        table.addWithReals("Selu", "alpha", "gamma");
        table.addWithReals("ThresholdedRelu", "alpha");
        table.addWithReals("HardSigmoid", "alpha", "beta");
        table.addWithReals("Shrink", "lambd", "bias");
        table.add(
                "Mod",
                node -> node.result(Application.of("Mod", node.operands())
                        .with("fmod", node.attributes().bool("fmod"))));
        table.add(
                "BitShift",
                node -> node.result(Application.of("BitShift", node.operands())
                        .with("direction", node.attributes().text("direction"))));
        table.add(
                "IsInf",
                node -> node.result(Application.of("IsInf", node.operand(0))
                        .with("detect_negative", node.attributes().bool("detect_negative"))
                        .with("detect_positive", node.attributes().bool("detect_positive"))));
        table.add("QuantizeLinear", ElementwiseForms::quantized);
        table.add("DequantizeLinear", ElementwiseForms::quantized);
        table.addSame("DynamicQuantizeLinear");
        table.add("Sum", ElementwiseForms::sum);
        table.add(
                "Rsqrt",
                node -> node.result(Application.of("Reciprocal", node.apply(Application.of("Sqrt", node.operand(0))))));
        table.add("Gelu", ElementwiseForms::gelu);
        table.add("Mish", ElementwiseForms::mish);
        table.add("Swish", ElementwiseForms::swish);
        table.add("Softplus", ElementwiseForms::softplus);
        table.add("PRelu", ElementwiseForms::parametricRelu);
        table.add("Clip", ElementwiseForms::clip);
    }

    private static void quantized(Emission node) {
        node.result(Application.of(node.operator(), node.operands())
                .with("axis", node.attributes().integer("axis")));
    }

    /** ONNX sums floating-point numbers alone. */
    private static void sum(Emission node) {
        List<String> operands = node.operands();
        if (node.element().isFloating()) {
            node.result(Application.of("Sum", operands));
            return;
        }
        String total = operands.get(0);
        for (String operand : operands.subList(1, operands.size())) {
            total = node.apply(Application.of("Add", total, operand));
        }
        node.result(total);
    }

    private static void gelu(Emission node) {
        String approximate = node.attributes().text("approximate");
        if (node.has(GELU_OPSET)) {
            node.result(Application.of("Gelu", node.operand(0)).with("approximate", approximate));
        } else if (approximate.equals("tanh")) {
            node.result(halfOf(node, "Tanh", tanhArgument(node)));
        } else {
            String root = node.number("sqrt_2", Math.sqrt(2));
            node.result(halfOf(node, "Erf", node.apply(Application.of("Div", node.operand(0), root))));
        }
    }

    /** {@code sqrt(2 / pi) * (x + 0.044715 * x^3)} (Hendrycks and Gimpel, 2016). */
    private static String tanhArgument(Emission node) {
        String x = node.operand(0);
        String square = node.apply(Application.of("Mul", x, x));
        String cube = node.apply(Application.of("Mul", square, x));
        String weighted = node.apply(Application.of("Mul", cube, node.number("cube_weight", CUBE_WEIGHT)));
        String total = node.apply(Application.of("Add", x, weighted));
        return node.apply(Application.of("Mul", total, node.number("scale", Math.sqrt(2 / Math.PI))));
    }

    /** {@code x / 2 * (1 + f(argument))}. */
    private static Application halfOf(Emission node, String function, String argument) {
        String value = node.apply(Application.of(function, argument));
        String more = node.apply(Application.of("Add", value, node.number("one", 1)));
        String half = node.apply(Application.of("Mul", node.operand(0), node.number("half", 0.5)));
        return Application.of("Mul", half, more);
    }

    private static void mish(Emission node) {
        String x = node.operand(0);
        if (node.has(MISH_OPSET)) {
            node.result(Application.of("Mish", x));
        } else {
            String gate = node.apply(Application.of("Tanh", node.apply(Application.of("Softplus", x))));
            node.result(Application.of("Mul", x, gate));
        }
    }

    private static void swish(Emission node) {
        String x = node.operand(0);
        double alpha = node.attributes().real("alpha");
        String argument = alpha == 1 ? x : node.apply(Application.of("Mul", x, node.number("alpha", alpha)));
        node.result(Application.of("Mul", x, node.apply(Application.of("Sigmoid", argument))));
    }

    /** Above the usual threshold of 20 the function and its argument are equal but for 2e-9, which no f32 shows. */
    private static void softplus(Emission node) {
        String x = node.operand(0);
        double beta = node.attributes().real("beta");
        double threshold = node.attributes().real("threshold");
        if (beta == 1 && threshold >= 20) {
            node.result(Application.of("Softplus", x));
            return;
        }
        String factor = node.number("beta", beta);
        String argument = node.apply(Application.of("Mul", x, factor));
        String smooth = node.apply(Application.of("Div", node.apply(Application.of("Softplus", argument)), factor));
        String above = node.apply(Application.of("Greater", argument, node.number("threshold", threshold)));
        node.result(Application.of("Where", above, x, smooth));
    }

    /** The slope of a channel lies along axis 1, where ONNX aligns it with the last one. */
    private static void parametricRelu(Emission node) {
        String slope = node.parameter("weight");
        if (node.rank() > 2 && node.attributes().integer("num_parameters") > 1) {
            long[] axes = new long[node.rank() - 2];
            for (int i = 0; i < axes.length; i++) {
                axes[i] = i + 1L;
            }
            slope = node.apply(Application.of("Unsqueeze", slope, node.integers("axes", axes)));
        }
        node.result(Application.of("PRelu", node.operand(0), slope));
    }

    private static void clip(Emission node) {
        double min = node.attributes().real("min");
        double max = node.attributes().real("max");
        boolean below = min != Double.NEGATIVE_INFINITY;
        boolean above = max != Double.POSITIVE_INFINITY;
        if (!below && !above) {
            node.result(node.operand(0));
        } else if (node.element() == ElementType.I16 || node.element() == ElementType.U16) {
            throw node.withoutForm("has no elements of type " + node.element().word());
        } else {
            String least = below ? node.number("min", min) : "";
            List<String> inputs =
                    above ? List.of(node.operand(0), least, node.number("max", max)) : List.of(node.operand(0), least);
            node.result(Application.of("Clip", inputs));
        }
    }
}
