// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;

/** Operators that find as much as there is, and those on boxes in images. */
final class SearchRules {
    private static final String FOUND = "found";

    private SearchRules() {}

    static void addTo(Rules rules) {
        rules.add("NonZero", 9, SearchRules::nonZero);
        rules.add("Compress", 9, SearchRules::compress);
        rules.add("Unique", 11, SearchRules::unique);
        rules.add("NonMaxSuppression", 10, SearchRules::suppress);
        rules.add("RoiAlign", 10, Direct.with("coordinate_transformation_mode", Literal.of("output_half_pixel")));
        rules.add("RoiAlign", 16, Direct.SAME);
    }

    /** A single number counts as one along an axis. */
    private static List<Operand> nonZero(Site site) {
        Operand operand = site.type(0).rank() == 0 ? flat(site) : site.operand(0);
        return List.of(site.add("NonZero", Attributes.NONE.with(FOUND, site.foundSize()), operand));
    }

    private static List<Operand> compress(Site site) {
        return List.of(site.add("Compress", alongAxis(site), sliced(site), site.operand(1)));
    }

    private static List<Operand> unique(Site site) {
        Attributes attributes = alongAxis(site).with("sorted", site.attributes().flag("sorted", true));
        return site.add("Unique", attributes, List.of(sliced(site)));
    }

    private static Attributes alongAxis(Site site) {
        return Attributes.NONE
                .with("axis", site.attributes().integer("axis", 0))
                .with(FOUND, site.foundSize());
    }

    /** The first operand, along one axis where the node names none. */
    private static Operand sliced(Site site) {
        return site.attributes().has("axis") || site.type(0).rank() == 1 ? site.operand(0) : flat(site);
    }

    private static Operand flat(Site site) {
        Expr elements = site.type(0).shape().elements();
        return site.add("Reshape", Attributes.NONE.with("shape", Expr.list(List.of(elements))), site.operand(0));
    }

    private static List<Operand> suppress(Site site) {
        Attributes attributes = Attributes.NONE
                .with("center_point_box", site.attributes().flag("center_point_box", false))
                .with(FOUND, site.foundSize());
        if (site.has(2)) {
            Expr most = site.known(2, "number of boxes").only();
            attributes = attributes.with("max_output_boxes_per_class", Expr.apply(Function.MAXIMUM, most, Expr.of(0)));
        }
        List<String> thresholds = List.of("iou_threshold", "score_threshold");
        for (int i = 0; i < thresholds.size(); i++) {
            if (site.has(3 + i)) {
                attributes = attributes.with(
                        thresholds.get(i), site.known(3 + i, "thresholds").only());
            }
        }
        return List.of(site.add("NonMaxSuppression", attributes, site.operand(0), site.operand(1)));
    }
}
