// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lanista.ir.type.ElementType;

/** Operators that find as much as there is, and those on boxes in images. */
final class SearchForms {
    /** What ONNX Runtime looks through for numbers other than zero. */
    private static final Set<ElementType> SEARCHED =
            EnumSet.of(ElementType.BOOL, ElementType.F32, ElementType.I32, ElementType.I64, ElementType.U8);

    /** What ONNX Runtime tells apart. */
    private static final Set<ElementType> TOLD_APART =
            EnumSet.of(ElementType.F32, ElementType.F64, ElementType.I8, ElementType.I64);

    private SearchForms() {}

    static void addTo(OnnxForms table) {
        table.add("NonZero", SearchForms::nonZero);
        table.add(
                "Compress",
                node -> node.result(Application.of("Compress", node.operands()).with("axis", node.axis("axis"))));
        table.add("Unique", SearchForms::unique);
        table.add("NonMaxSuppression", SearchForms::suppress);
        table.add("RoiAlign", SearchForms::align);
    }

    private static void nonZero(Emission node) {
        String value = SEARCHED.contains(node.element())
                ? node.operand(0)
                : node.apply(Emission.cast(node.operand(0), ElementType.BOOL));
        node.result(Application.of("NonZero", value));
    }

    private static void unique(Emission node) {
        if (TOLD_APART.contains(node.element())) {
            node.result(unique(node, node.operand(0)));
            return;
        }
        ElementType wide = node.element().isFloating() ? ElementType.F32 : ElementType.I64;
        String value = node.apply(Emission.cast(node.operand(0), wide));
        List<String> results = new ArrayList<>(node.apply(unique(node, value), 4));
        results.set(0, node.apply(Emission.cast(results.get(0), node.element())));
        node.results(results);
    }

    private static Application unique(Emission node, String value) {
        return Application.of("Unique", value)
                .with("axis", node.axis("axis"))
                .with("sorted", node.attributes().bool("sorted"));
    }

    private static void suppress(Emission node) {
        List<String> inputs = new ArrayList<>(node.operands());
        inputs.add(node.sizes(
                "max_output_boxes_per_class", List.of(node.attributes().expr("max_output_boxes_per_class"))));
        inputs.add(threshold(node, "iou_threshold"));
        if (node.attributes().real("score_threshold") != Double.NEGATIVE_INFINITY) {
            inputs.add(threshold(node, "score_threshold"));
        }
        node.result(Application.of("NonMaxSuppression", inputs)
                .with("center_point_box", node.attributes().bool("center_point_box")));
    }

    private static String threshold(Emission node, String attribute) {
        return node.filled(attribute, ElementType.F32, node.attributes().real(attribute), 1L);
    }

    private static void align(Emission node) {
        node.result(Application.of("RoiAlign", node.operand(0), node.operand(1), node.wide(2))
                .with("mode", node.attributes().text("mode"))
                .with("output_height", node.attributes().integer("output_height"))
                .with("output_width", node.attributes().integer("output_width"))
                .with("sampling_ratio", node.attributes().integer("sampling_ratio"))
                .with("spatial_scale", node.attributes().real("spatial_scale"))
                .with("coordinate_transformation_mode", node.attributes().text("coordinate_transformation_mode")));
    }
}
