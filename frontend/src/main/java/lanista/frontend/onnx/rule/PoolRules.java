// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.stream.LongStream;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;

/** Pools over windows and over whole images. */
final class PoolRules {
    private PoolRules() {}

    static void addTo(Rules rules) {
        rules.add("MaxPool", PoolRules::greatest);
        rules.add("MaxUnpool", 9, PoolRules::unpool);
        rules.add("AveragePool", PoolRules::mean);
        rules.add("GlobalAveragePool", Direct.SAME);
        rules.add("GlobalMaxPool", Direct.SAME);
        rules.add("LpPool", site -> List.of(norm(site, site.attributes().real("p", 2))));
        rules.add(
                "LpPool",
                2,
                site -> List.of(norm(site, (double) site.attributes().integer("p", 2))));
        rules.add(
                "GlobalLpPool",
                site -> List.of(wholeNorm(site, site.attributes().real("p", 2))));
        rules.add(
                "GlobalLpPool",
                2,
                site -> List.of(wholeNorm(site, (double) site.attributes().integer("p", 2))));
    }

    private static List<Operand> greatest(Site site) {
        Attributes attributes = withCeiling(site, Windows.of(site, List.of()).attributes());
        return site.wants(1)
                ? site.add(
                        "MaxPoolWithIndices",
                        attributes.with("storage_order", site.attributes().integer("storage_order", 0)),
                        site.all())
                : site.add("MaxPool", attributes, site.all());
    }

    private static List<Operand> unpool(Site site) {
        Attributes attributes = Windows.of(site, List.of()).undilated();
        Attributes sized = site.has(2)
                ? attributes.with(
                        "output_shape", Expr.list(site.known(2, "output shape").values()))
                : attributes;
        return List.of(site.add("MaxUnpool", sized, site.operand(0), site.operand(1)));
    }

    private static List<Operand> mean(Site site) {
        Windows windows = Windows.of(site, List.of());
        if (windows.isDilated()) {
            throw new Unsupported("takes means over a window with gaps");
        }
        Attributes attributes = withCeiling(site, windows.undilated())
                .with("count_include_pad", site.attributes().flag("count_include_pad", false));
        return site.add("AveragePool", attributes, site.all());
    }

    private static Attributes withCeiling(Site site, Attributes attributes) {
        return attributes.with("ceil_mode", site.attributes().flag("ceil_mode", false));
    }

    /** The p-norm of what lies under each window: a root of the sum of powers. */
    private static Operand norm(Site site, double p) {
        Windows windows = Windows.of(site, List.of());
        if (windows.isDilated()) {
            throw new Unsupported("takes norms over a window with gaps");
        }
        Attributes attributes = withCeiling(site, windows.undilated())
                .with("count_include_pad", true)
                .with("divisor_override", 1);
        return power(site, site.add("AveragePool", attributes, powers(site, p)), 1 / p);
    }

    /** The p-norm of all spatial elements. */
    private static Operand wholeNorm(Site site, double p) {
        List<Long> axes = LongStream.range(2, site.type(0).rank()).boxed().toList();
        Attributes over = Attributes.NONE.with("axes", axes).with("keepdims", true);
        return power(site, site.add("ReduceSum", over, powers(site, p)), 1 / p);
    }

    private static Operand powers(Site site, double p) {
        return power(site, site.add("Abs", Attributes.NONE, site.operand(0)), p);
    }

    private static Operand power(Site site, Operand x, double exponent) {
        return exponent == 1
                ? x
                : site.add(
                        "Pow",
                        Attributes.NONE,
                        x,
                        site.number(exponent, x.type().element()));
    }
}
