// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
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
}
