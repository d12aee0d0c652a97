// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;

/** Pools over windows of a given size; {@link AdaptivePools} has the others. */
final class PoolForms {
    private PoolForms() {}

    static void addTo(OnnxForms table) {
        table.add("MaxPool", node -> node.result(maximum(node)));
        table.add(
                "MaxPoolWithIndices",
                node -> node.result(
                        maximum(node).with("storage_order", node.attributes().integer("storage_order"))));
        table.add("MaxUnpool", PoolForms::unpool);
        table.add("AveragePool", PoolForms::average);
        table.addSame("GlobalAveragePool", "GlobalMaxPool");
        table.add("AdaptiveAveragePool", node -> AdaptivePools.of(node).average());
        table.add("AdaptiveMaxPool", node -> AdaptivePools.of(node).maximum());
    }

    private static Application maximum(Emission node) {
        long[] pads = node.attributes().integers("pads");
        return windows(node, "MaxPool", node.operand(0), sum(pads, overhang(node)))
                .with("dilations", node.attributes().integers("dilations"));
    }

    /** The room that is asked for is made afterwards, as places are counted without it. */
    private static void unpool(Emission node) {
        Application least = Application.of("MaxUnpool", node.operand(0), node.wide(1))
                .with("kernel_shape", node.attributes().integers("kernel_shape"))
                .with("strides", node.attributes().integers("strides"))
                .with("pads", node.attributes().integers("pads"));
        List<Expr> wanted = node.attributes().exprs("output_shape");
        node.result(
                wanted.isEmpty()
                        ? least
                        : Application.of("Pad", node.apply(least), node.sizes("pads", missing(node, wanted))));
    }

    /** Nothing in front of each axis, and behind it what a max unpool leaves missing. */
    private static List<Expr> missing(Emission node, List<Expr> wanted) {
        long[] kernel = node.attributes().integers("kernel_shape");
        long[] strides = node.attributes().integers("strides");
        long[] pads = node.attributes().integers("pads");
        List<Expr> missing = new ArrayList<>(Collections.nCopies(wanted.size(), Expr.of(0)));
        for (int axis = 0; axis < wanted.size(); axis++) {
            Expr size = node.type().dimension(axis);
            int i = axis - 2;
            Expr least =
                    i < 0 ? size : size.minus(1).times(strides[i]).plus(kernel[i] - pads[i] - pads[i + kernel.length]);
            missing.add(Support.simplify(wanted.get(axis).minus(least)));
        }
        return missing;
    }

    /**
     * What hangs over the padded input is never counted, the padding itself is where {@code count_include_pad} says so:
     * where both occur, the padding becomes a part of the input.
     */
    private static void average(Emission node) {
        long[] pads = node.attributes().integers("pads");
        long[] overhang = overhang(node);
        long divisor = node.attributes().integer("divisor_override");
        boolean counts = node.attributes().bool("count_include_pad") || divisor != 0;
        boolean hangsOver = Arrays.stream(overhang).anyMatch(more -> more != 0);
        Application mean;
        if (divisor != 0 || !hangsOver) {
            mean = windows(node, "AveragePool", node.operand(0), sum(pads, overhang))
                    .with("count_include_pad", counts);
        } else if (counts && Arrays.stream(pads).anyMatch(pad -> pad != 0)) {
            String padded = Padding.ofSpatialAxes(pads).apply(node, node.operand(0), "constant", 0);
            mean = windows(node, "AveragePool", padded, overhang).with("count_include_pad", 0);
        } else {
            mean = windows(node, "AveragePool", node.operand(0), sum(pads, overhang))
                    .with("count_include_pad", 0);
        }
        node.result(divisor == 0 ? mean : scaled(node, mean, divisor));
    }

    /** The mean over whole windows, made a sum that another number divides. */
    private static Application scaled(Emission node, Application mean, long divisor) {
        double elements =
                LongStream.of(node.attributes().integers("kernel_shape")).reduce(1, Math::multiplyExact);
        return Application.of("Mul", node.apply(mean), node.number("scale", elements / divisor));
    }

    private static Application windows(Emission node, String operator, String input, long[] pads) {
        return Application.of(operator, input)
                .with("kernel_shape", node.attributes().integers("kernel_shape"))
                .with("strides", node.attributes().integers("strides"))
                .with("pads", pads);
    }

    /**
     * How far the last windows reach beyond the padded input, as padding behind each axis: runtimes differ in what
     * {@code ceil_mode} counts, so it is not asked for.
     */
    private static long[] overhang(Emission node) {
        long[] kernel = node.attributes().integers("kernel_shape");
        long[] overhang = new long[2 * kernel.length];
        if (!node.attributes().bool("ceil_mode")) {
            return overhang;
        }
        long[] strides = node.attributes().integers("strides");
        long[] pads = node.attributes().integers("pads");
        boolean dilates = node.attributes().find("dilations").isPresent();
        for (int i = 0; i < kernel.length; i++) {
            long size = known(node, node.type().dimension(i + 2));
            long positions = known(node, node.resultType().dimension(i + 2));
            long dilation = dilates ? node.attributes().integers("dilations")[i] : 1;
            long reach = (positions - 1) * strides[i] + (kernel[i] - 1) * dilation + 1;
            overhang[kernel.length + i] = Math.max(0, reach - size - pads[i] - pads[kernel.length + i]);
        }
        return overhang;
    }

    private static long known(Emission node, Expr size) {
        return node.known(size, "each spatial size, for 'ceil_mode',");
    }

    private static long[] sum(long[] first, long[] second) {
        long[] sum = new long[first.length];
        Arrays.setAll(sum, i -> first[i] + second[i]);
        return sum;
    }
}
