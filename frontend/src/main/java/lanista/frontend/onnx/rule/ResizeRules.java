// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;

/** Padding, and sampling at another size. */
final class ResizeRules {
    private static final String TRANSFORMATION = "coordinate_transformation_mode";

    private ResizeRules() {}

    static void addTo(Rules rules) {
        rules.add("Pad", ResizeRules::padByAttributes);
        rules.add("Pad", 11, ResizeRules::pad);
        rules.add(
                "Upsample",
                site -> upsample(
                        site,
                        site.attributes().reals("scales").orElse(List.of()).stream()
                                .map(Expr::of)
                                .toList()));
        rules.add("Upsample", 9, site -> upsample(site, site.known(1, "scales").values()));
        rules.add("Resize", 10, site -> upsample(site, site.known(1, "scales").values()));
        rules.add("Resize", 11, ResizeRules::resize);
        rules.add("GridSample", 16, ResizeRules::sample);
    }

    private static List<Operand> padByAttributes(Site site) {
        List<Long> pads = site.attributes().integers("pads").orElse(List.of());
        Attributes attributes = Attributes.NONE
                .with("pads", pads)
                .with("mode", site.attributes().text("mode", "constant"))
                .with("value", site.attributes().real("value", 0));
        return List.of(site.add("Pad", attributes, site.operand(0)));
    }

    private static List<Operand> pad(Site site) {
        int rank = site.type(0).rank();
        List<Expr> given = site.known(1, "pads").values();
        List<Long> axes = LayoutRules.axes(site, 3)
                .orElseGet(
                        () -> IntStream.range(0, rank).mapToObj(Long::valueOf).toList());
        if (given.size() != 2 * axes.size()) {
            throw site.problem(Code.LAN0305, "it has %d pads for %d axes".formatted(given.size(), axes.size()));
        }
        Expr[] pads = Stream.generate(() -> Expr.of(0)).limit(2L * rank).toArray(Expr[]::new);
        for (int i = 0; i < axes.size(); i++) {
            int axis = Math.floorMod(axes.get(i), rank);
            pads[axis] = given.get(i);
            pads[rank + axis] = given.get(axes.size() + i);
        }
        Attributes attributes = Attributes.NONE
                .with("pads", Expr.list(List.of(pads)))
                .with("mode", site.attributes().text("mode", "constant"));
        return List.of(site.add("Pad", withValue(site, attributes), site.operand(0)));
    }

    private static Attributes withValue(Site site, Attributes attributes) {
        if (!site.has(2)) {
            return attributes;
        }
        Numbers value = site.known(2, "value");
        if (value.size() != 1 || value.element() == ElementType.BOOL) {
            throw new Unsupported("pads with no number");
        }
        return attributes.with("value", value.values().get(0));
    }

    private static List<Operand> upsample(Site site, List<Expr> scales) {
        Attributes attributes = Attributes.NONE
                .with("mode", mode(site))
                .with(TRANSFORMATION, "asymmetric")
                .with("nearest_mode", "floor");
        return List.of(site.add("Resize", asTorch(spatial(site, attributes, "scales", scales), true), site.operand(0)));
    }

    private static String mode(Site site) {
        String mode = site.attributes().text("mode", "nearest");
        return mode.equals("bilinear") || mode.equals("trilinear") ? "linear" : mode;
    }

    /** Sizes or scales of the spatial axes, of those of all axes. */
    private static Attributes spatial(Site site, Attributes attributes, String name, List<Expr> all) {
        int rank = site.type(0).rank();
        if (all.size() != rank || rank < 3) {
            throw new Unsupported("resizes other axes than the spatial ones");
        }
        for (int axis = 0; axis < 2; axis++) {
            Expr given = all.get(axis);
            boolean kept = name.equals("scales")
                    ? given.isConstant() && given.constant().asDouble() == 1
                    : given.equals(site.type(0).dimension(axis));
            if (!kept) {
                throw new Unsupported("resizes other axes than the spatial ones");
            }
        }
        return attributes.with(name, Expr.list(all.subList(2, rank)));
    }

    private static List<Operand> resize(Site site) {
        NodeAttributes given = site.attributes();
        boolean plain = given.text("keep_aspect_ratio_policy", "stretch").equals("stretch")
                && !given.has("axes")
                && !given.flag("antialias", false);
        if (!plain) {
            throw new Unsupported("resizes chosen axes, keeps their ratio, or filters what it resizes");
        }
        String transformation = given.text(TRANSFORMATION, "half_pixel");
        if (transformation.equals("tf_crop_and_resize")) {
            return CroppedResize.apply(site);
        }
        Attributes attributes = Attributes.NONE
                .with("mode", mode(site))
                .with(TRANSFORMATION, transformation)
                .with("nearest_mode", given.text("nearest_mode", "round_prefer_floor"))
                .with("cubic_coeff_a", given.real("cubic_coeff_a", -0.75))
                .with("exclude_outside", given.flag("exclude_outside", false));
        boolean bySize = site.has(3) && !site.type(3).shape().elements().is(0);
        Attributes sized = bySize
                ? spatial(site, attributes, "size", site.known(3, "sizes").values())
                : spatial(site, attributes, "scales", site.known(2, "scales").values());
        boolean exact = bySize
                ? sized.exprs("size").stream().noneMatch(size -> size.is(1))
                : sized.exprs("scales").stream().allMatch(ResizeRules::isWhole);
        return List.of(site.add("Resize", asTorch(sized, exact), site.operand(0)));
    }

    private static boolean isWhole(Expr scale) {
        return scale.isConstant()
                && Math.rint(scale.constant().asDouble()) == scale.constant().asDouble();
    }

    /**
     * ONNX's names of what torch's interpolate does.
     *
     * @param exact whether the sizes of the result are whole without rounding, and more than one place
     */
    private static Attributes asTorch(Attributes attributes, boolean exact) {
        String mode = attributes.text("mode");
        String transformation = attributes.text(TRANSFORMATION);
        boolean plainCubic = attributes
                        .find("cubic_coeff_a")
                        .map(a -> a.constant().asDouble() == -0.75)
                        .orElse(true)
                && attributes.find("exclude_outside").map(Expr::isFalse).orElse(true);
        boolean nearest = mode.equals("nearest")
                && transformation.equals("asymmetric")
                && attributes.text("nearest_mode").equals("floor");
        boolean smooth = !mode.equals("nearest")
                && plainCubic
                && (transformation.equals("half_pixel") || (transformation.equals("pytorch_half_pixel") && exact));
        boolean corners = !mode.equals("nearest") && exact && plainCubic && transformation.equals("align_corners");
        if (!nearest && !smooth && !corners) {
            return attributes;
        }
        Attributes torch = Attributes.NONE.with("mode", mode).with("align_corners", corners);
        String size = attributes.find("size").isPresent() ? "size" : "scales";
        return torch.with(size, attributes.expr(size));
    }

    private static List<Operand> sample(Site site) {
        String mode = site.attributes().text("mode", "bilinear");
        String word = switch (mode) {
            case "linear" -> "bilinear";
            case "cubic" -> "bicubic";
            default -> mode;
        };
        Attributes attributes = Attributes.NONE
                .with("mode", word)
                .with("padding_mode", site.attributes().text("padding_mode", "zeros"))
                .with("align_corners", site.attributes().flag("align_corners", false));
        return site.add("GridSample", attributes, site.all());
    }
}
