// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Operators on boxes in images. */
final class Detections {
    /**
     * Which boxes {@code [n, boxes, 4]} stand out by their scores {@code [n, classes, boxes]}: {@code i64[found, 3]}, rows
     * of image, class and box, within a class by falling score. Of a class it takes the box with the highest score, drops
     * those that overlap it by more than {@code iou_threshold} (intersection over union), and goes on with the rest, up to
     * {@code max_output_boxes_per_class}; scores up to {@code score_threshold} do not count. Boxes are two opposite corners,
     * y before x, or with {@code center_point_box} the centre, x before y, and width and height. ONNX's operator (opset 11)
     * with its other inputs as attributes.
     */
    public static final OpType NON_MAX_SUPPRESSION = OpType.define(
            "NonMaxSuppression",
            Arity.exactly(2),
            op -> op.attributes(
                    AttributeSpec.integer("max_output_boxes_per_class", 0),
                    AttributeSpec.real("iou_threshold", 0),
                    AttributeSpec.real("score_threshold", Double.NEGATIVE_INFINITY),
                    AttributeSpec.flag("center_point_box", false),
                    Searches.FOUND),
            Detections::suppressed);

    /**
     * The elements of images {@code [n, c, h, w]} in boxes {@code [boxes, 4]} of the images that {@code [boxes]} names, at
     * one size: {@code [boxes, c, output_height, output_width]}. Boxes are two corners, x before y, times {@code
     * spatial_scale}. Each part of a box is sampled at {@code sampling_ratio} points an axis, 0 for as many as it is wide,
     * bilinearly; the mode avg takes their mean, the mode max the largest summand of all interpolations. ONNX's operator
     * (opset 16).
     */
    public static final OpType ROI_ALIGN = OpType.define(
            "RoiAlign",
            Arity.exactly(3),
            op -> op.attributes(
                            AttributeSpec.text("mode", "avg"),
                            AttributeSpec.integer("output_height", 1),
                            AttributeSpec.integer("output_width", 1),
                            AttributeSpec.integer("sampling_ratio", 0),
                            AttributeSpec.real("spatial_scale", 1),
                            AttributeSpec.text("coordinate_transformation_mode", "half_pixel"))
                    .traits(Trait.KEEPS_ZERO),
            Detections::aligned);

    private Detections() {}

    private static List<TensorType> suppressed(TypeContext context) {
        TensorType boxes = context.ranked(narrow(context, 0), 3, 3);
        TensorType scores = context.ranked(narrow(context, 1), 3, 3);
        requireCorners(context, boxes);
        context.same(
                boxes.dimension(0),
                scores.dimension(0),
                () -> "each image needs scores",
                () -> "%s and %s".formatted(boxes, scores));
        context.same(
                boxes.dimension(1),
                scores.dimension(2),
                () -> "each box needs a score of each class",
                () -> "%s and %s".formatted(boxes, scores));
        context.atLeast(context.expr("max_output_boxes_per_class"), 0, "the number of boxes");
        context.within("iou_threshold", 0, 1);
        Expr found = context.expr(Searches.FOUND.name());
        return List.of(TensorType.of(ElementType.I64, List.of(found, Expr.of(3))));
    }

    private static List<TensorType> aligned(TypeContext context) {
        TensorType images = context.ranked(context.floating(0), 4, 4);
        TensorType boxes = context.ranked(context.floating(1), 2, 2);
        if (boxes.element() != images.element()) {
            throw context.fail(
                    Code.LAN0303, "boxes must hold elements of the images' type", "%s and %s".formatted(images, boxes));
        }
        TensorType numbers = context.ranked(context.integers(2), 1, 1);
        requireCorners(context, boxes);
        context.same(
                boxes.dimension(0),
                numbers.dimension(0),
                () -> "each box needs the number of its image",
                () -> "%s and %s".formatted(boxes, numbers));
        context.oneOf("mode", "avg", "max");
        context.oneOf("coordinate_transformation_mode", "half_pixel", "output_half_pixel");
        context.atLeast(context.expr("sampling_ratio"), 0, "the number of points");
        context.within("spatial_scale", 0, Double.POSITIVE_INFINITY);
        return List.of(images.with(Shape.of(
                boxes.dimension(0),
                images.dimension(1),
                context.atLeast(context.expr("output_height"), 1, "the height"),
                context.atLeast(context.expr("output_width"), 1, "the width"))));
    }

    /** An operand of 32-bit floats, which is all that ONNX has here. */
    private static TensorType narrow(TypeContext context, int index) {
        TensorType operand = context.operand(index);
        if (operand.element() != ElementType.F32) {
            throw context.fail(Code.LAN0303, "boxes and scores must hold elements of type f32", "this is " + operand);
        }
        return operand;
    }

    private static void requireCorners(TypeContext context, TensorType boxes) {
        context.same(
                boxes.dimension(boxes.rank() - 1),
                Expr.of(4),
                () -> "a box must have four numbers",
                () -> "this is " + boxes);
    }
}
