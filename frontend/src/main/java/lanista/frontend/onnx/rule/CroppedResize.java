// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.function.Supplier;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;

/**
 * ONNX's Resize of a part of images (opset 11, {@code tf_crop_and_resize}), told by products with matrices: a row of one
 * says which places of an axis a place of the result is made of, and with what weights. Rows of places outside of the image
 * are zeros, and what is there is added.
 */
final class CroppedResize {
    private static final int AXES = 4;

    private final Site site;
    private final List<Expr> region;
    private final boolean linear;
    private final float outside;

    private CroppedResize(Site site) {
        this.site = site;
        this.region = site.known(1, "region").values();
        this.linear = site.attributes().text("mode", "nearest").equals("linear");
        this.outside = (float) site.attributes().real("extrapolation_value", 0);
    }

    static List<Operand> apply(Site site) {
        CroppedResize resize = new CroppedResize(site);
        resize.check();
        return List.of(resize.result());
    }

    private void check() {
        boolean plain = site.type(0).rank() == AXES && site.type(0).element() == ElementType.F32;
        if (!plain || region.size() != 2 * AXES) {
            throw new Unsupported("crops other tensors than images of 32-bit floats");
        }
        boolean nearest = site.attributes().text("mode", "nearest").equals("nearest")
                && site.attributes().text("nearest_mode", "round_prefer_floor").equals("round_prefer_floor");
        if (!linear && !nearest) {
            throw new Unsupported("crops with another mode than linear, or the nearest place, the lower one of two");
        }
        for (int axis = 0; axis < 2; axis++) {
            boolean whole = start(axis) == 0 && end(axis) == 1;
            if (!whole || !isKept(axis)) {
                throw new Unsupported("crops or resizes other axes than the spatial ones");
            }
        }
    }

    private boolean isKept(int axis) {
        return bySize()
                ? site.known(3, "sizes").values().get(axis).equals(site.type(0).dimension(axis))
                : scale(axis) == 1;
    }

    private boolean bySize() {
        return site.has(3) && !site.type(3).shape().elements().is(0);
    }

    private double scale(int axis) {
        return number(site.known(2, "scales").values().get(axis));
    }

    private static double number(Expr value) {
        if (!value.isConstant()) {
            throw new Unsupported("crops by sizes that are known only when the network runs");
        }
        return value.constant().asDouble();
    }

    private double start(int axis) {
        return number(region.get(axis));
    }

    private double end(int axis) {
        return number(region.get(AXES + axis));
    }

    private int size(int axis) {
        return Math.toIntExact((long) number(site.type(0).dimension(axis)));
    }

    private int resized(int axis) {
        double size = bySize()
                ? number(site.known(3, "sizes").values().get(axis))
                : Math.floor(size(axis) * (end(axis) - start(axis)) * scale(axis));
        if (size < 1) {
            throw new Unsupported("yields nothing");
        }
        return Math.toIntExact((long) size);
    }

    private Operand result() {
        Operand rows = stored("rows", () -> matrix(2, false), resized(2), size(2));
        Operand columns = stored("columns", () -> matrix(3, true), size(3), resized(3));
        Operand inside = site.add(
                "MatMul", Attributes.NONE, site.add("MatMul", Attributes.NONE, rows, site.operand(0)), columns);
        Operand around = stored("outside", this::around, resized(2), resized(3));
        return site.add("Add", Attributes.NONE, inside, around);
    }

    private Operand stored(String what, Supplier<float[]> values, long... shape) {
        Operand.Stored made = site.made(values, shape);
        return new Operand.Stored(made.name() + "." + what, made.tensor(), false);
    }

    /** The place in the image that a place of the result is at, as ONNX has it. */
    private double place(int axis, int at) {
        double last = size(axis) - 1.0;
        return resized(axis) > 1
                ? start(axis) * last + at * (end(axis) - start(axis)) * last / (resized(axis) - 1)
                : 0.5 * (start(axis) + end(axis)) * last;
    }

    private boolean isOutside(int axis, int at) {
        double place = place(axis, at);
        return place < 0 || place > size(axis) - 1;
    }

    /**
     * The weights of an axis.
     *
     * @param turned whether a place of the result has a column instead of a row
     */
    private float[] matrix(int axis, boolean turned) {
        int from = size(axis);
        int to = resized(axis);
        float[] matrix = new float[from * to];
        for (int at = 0; at < to; at++) {
            if (!isOutside(axis, at)) {
                double place = place(axis, at);
                int low = linear ? (int) place : (int) Math.ceil(place - 0.5);
                double rest = linear ? place - low : 0;
                matrix[turned ? low * to + at : at * from + low] = (float) (1 - rest);
                if (rest > 0) {
                    matrix[turned ? (low + 1) * to + at : at * from + low + 1] = (float) rest;
                }
            }
        }
        return matrix;
    }

    private float[] around() {
        int width = resized(3);
        float[] values = new float[resized(2) * width];
        for (int i = 0; i < values.length; i++) {
            boolean beyond = isOutside(2, i / width) || isOutside(3, i % width);
            values[i] = beyond ? outside : 0;
        }
        return values;
    }
}
