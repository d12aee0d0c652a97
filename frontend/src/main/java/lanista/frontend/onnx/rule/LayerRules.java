// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.op.Attributes;

/** Convolutions, whose stored weights are the parameters of layers. */
final class LayerRules {
    private LayerRules() {}

    static void addTo(Rules rules) {
        rules.add("Conv", LayerRules::convolution);
        rules.add("ConvTranspose", LayerRules::transposedConvolution);
    }

    private static List<Operand> convolution(Site site) {
        Operand.Stored weight = weight(site);
        List<Long> shape = weight.tensor().shape();
        Windows windows = Windows.of(site, shape.subList(2, shape.size()));
        return convolution(site, weight, windows.attributes().with("out_channels", shape.get(0)));
    }

    private static List<Operand> transposedConvolution(Site site) {
        Operand.Stored weight = weight(site);
        List<Long> shape = weight.tensor().shape();
        int axes = shape.size() - 2;
        long group = site.attributes().integer("group", 1);
        List<Long> extra =
                new ArrayList<>(site.attributes().integers("output_padding").orElse(Collections.nCopies(axes, 0L)));
        Windows given = Windows.of(site, shape.subList(2, shape.size()));
        Windows windows = given.padded(transposedPads(site, given, extra));
        Attributes attributes = windows.attributes()
                .with("out_channels", Math.multiplyExact(shape.get(1), group))
                .with("output_padding", extra);
        return convolution(site, weight, attributes);
    }

    private static List<Operand> convolution(Site site, Operand.Stored weight, Attributes given) {
        LayerSlots slots = LayerSlots.NONE.with("weight", weight);
        if (site.has(2)) {
            slots = slots.with("bias", site.stored(2, "bias"));
        }
        Attributes attributes =
                given.with("group", site.attributes().integer("group", 1)).with("bias", site.has(2));
        return site.addLayer(site.operator(), attributes, slots, site.operand(0));
    }

    private static Operand.Stored weight(Site site) {
        Operand.Stored weight = site.stored(1, "weight");
        if (weight.tensor().shape().size() < 3) {
            throw site.problem(
                    Code.LAN0304, "its weight must have at least three axes, it is %s".formatted(weight.tensor()));
        }
        return weight;
    }

    /**
     * The pads, which the size of the output may tell: {@code stride (in - 1) + extra + extent - out} in all. Where that is
     * negative, the output is padded.
     */
    private static List<Long> transposedPads(Site site, Windows windows, List<Long> extra) {
        int axes = windows.kernel().size();
        String auto = site.attributes().text("auto_pad", "NOTSET");
        boolean same = auto.startsWith("SAME");
        if (!same && !site.attributes().has("output_shape")) {
            return windows.pads();
        }
        List<Long> shape = site.attributes().integers("output_shape").orElse(List.of());
        long[] pads = new long[2 * axes];
        for (int i = 0; i < axes; i++) {
            long stride = windows.strides().get(i);
            long extent = (windows.kernel().get(i) - 1) * windows.dilations().get(i) + 1;
            long total = extent - stride + extra.get(i);
            if (!same) {
                if (shape.size() < axes || !site.type(0).dimension(i + 2).isConstant()) {
                    throw new Unsupported("pads by the size of its input");
                }
                long size = site.type(0).dimension(i + 2).constant().asLong();
                total = stride * (size - 1) + extra.get(i) + extent - shape.get(shape.size() - axes + i);
            }
            if (total < 0) {
                extra.set(i, extra.get(i) - total);
            }
            long less = Math.max(0, total) / 2;
            long more = Math.max(0, total) - less;
            boolean upper = auto.equals("SAME_UPPER");
            pads[i] = upper ? less : more;
            pads[axes + i] = upper ? more : less;
        }
        return IntStream.range(0, pads.length).mapToObj(i -> pads[i]).toList();
    }
}
