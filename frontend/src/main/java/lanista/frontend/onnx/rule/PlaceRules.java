// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** Places in images: cutting and padding about the centre, and the places that an affine map tells. */
final class PlaceRules {
    private PlaceRules() {}

    static void addTo(Rules rules) {
        rules.add("CenterCropPad", PlaceRules::aboutCentre);
        rules.add("AffineGrid", PlaceRules::mapped);
    }

    /** An axis that is too long loses as much in front as behind, one that is too short gains it; the odd one is behind. */
    private static List<Operand> aboutCentre(Site site) {
        TensorType type = site.type(0);
        int rank = type.rank();
        List<Long> sizes = site.known(1, "shape").integers();
        List<Long> axes = site.attributes()
                .integers("axes")
                .orElse(LongStream.range(0, rank).boxed().toList());
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        List<Long> pads = new ArrayList<>(Collections.nCopies(2 * rank, 0L));
        for (int i = 0; i < axes.size(); i++) {
            int axis = Math.toIntExact(axes.get(i) < 0 ? axes.get(i) + rank : axes.get(i));
            if (!type.dimension(axis).isConstant()) {
                throw new Unsupported("cuts or pads an axis whose size is not known");
            }
            long size = type.dimension(axis).constant().asLong();
            long wanted = sizes.get(i);
            long start = Math.max(0, size - wanted) / 2;
            starts.add(start);
            ends.add(start + Math.min(size, wanted));
            long more = Math.max(0, wanted - size);
            pads.set(axis, more / 2);
            pads.set(rank + axis, more - more / 2);
        }
        Attributes cut = Attributes.NONE
                .with("starts", starts)
                .with("ends", ends)
                .with("axes", axes)
                .with("steps", Collections.nCopies(axes.size(), 1L));
        Operand within = site.add("Slice", cut, site.operand(0));
        return List.of(site.add("Pad", Attributes.NONE.with("pads", pads), within));
    }

    /** The places of an even grid, as the sizes of a result tell it, under the map of each example: GridSample reads them. */
    private static List<Operand> mapped(Site site) {
        List<Long> sizes = site.known(1, "size").integers();
        List<Long> spatial = sizes.subList(2, sizes.size());
        Operand grid = new Operand.Stored(
                site.name() + "_grid", grid(spatial, site.attributes().flag("align_corners", false)), false);
        Operand maps = site.add("Transpose", Attributes.NONE.with("perm", List.of(0L, 2L, 1L)), site.operand(0));
        Operand places =
                site.add("MatMul", Attributes.NONE, site.cast(grid, maps.type().element()), maps);
        List<Expr> shape = new ArrayList<>();
        shape.add(maps.type().dimension(0));
        spatial.forEach(size -> shape.add(Expr.of(size)));
        shape.add(Expr.of(spatial.size()));
        return List.of(site.add("Reshape", Attributes.NONE.with("shape", Expr.list(shape)), places));
    }

    /** The coordinates of all places from -1 to 1, the last axis first, and a one: {@code [places, axes + 1]}. */
    private static HostTensor grid(List<Long> sizes, boolean corners) {
        int axes = sizes.size();
        int count = Math.toIntExact(sizes.stream().reduce(1L, Math::multiplyExact));
        float[] numbers = new float[count * (axes + 1)];
        for (int place = 0; place < count; place++) {
            int rest = place;
            for (int i = 0; i < axes; i++) {
                int size = Math.toIntExact(sizes.get(axes - 1 - i));
                numbers[place * (axes + 1) + i] = (float) coordinate(rest % size, size, corners);
                rest /= size;
            }
            numbers[place * (axes + 1) + axes] = 1;
        }
        return HostTensor.ofFloats(numbers, count, axes + 1);
    }

    private static double coordinate(int place, int size, boolean corners) {
        return corners ? size == 1 ? -1 : 2.0 * place / (size - 1) - 1 : (2.0 * place + 1) / size - 1;
    }
}
