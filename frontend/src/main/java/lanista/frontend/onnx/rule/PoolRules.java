// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.op.Attributes;

/** Pools over windows and over whole images. */
final class PoolRules {
    private PoolRules() {}

    static void addTo(Rules rules) {
        rules.add("MaxPool", PoolRules::greatest);
        rules.add("AveragePool", PoolRules::mean);
        rules.add("GlobalAveragePool", Direct.SAME);
        rules.add("GlobalMaxPool", Direct.SAME);
    }

    private static List<Operand> greatest(Site site) {
        if (site.wants(1)) {
            throw new Unsupported("yields the places of what is greatest");
        }
        return site.add("MaxPool", withCeiling(site, Windows.of(site, List.of()).attributes()), site.all());
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
