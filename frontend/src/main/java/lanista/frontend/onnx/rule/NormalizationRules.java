// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Normalisations, whose stored scales and statistics are the parameters and buffers of layers. */
final class NormalizationRules {
    private NormalizationRules() {}

    static void addTo(Rules rules) {
        rules.add("BatchNormalization", NormalizationRules::overBatches);
        rules.add("InstanceNormalization", NormalizationRules::overInstances);
        rules.add("LayerNormalization", NormalizationRules::overLayers);
        rules.add("RMSNormalization", NormalizationRules::byRootMeanSquare);
        rules.add("GroupNormalization", site -> {
            throw new Unsupported("scales groups, not channels");
        });
        rules.add("GroupNormalization", 21, NormalizationRules::overGroups);
        rules.add("LRN", Direct.SAME);
        rules.add("LpNormalization", NormalizationRules::byNorm);
        rules.add("MeanVarianceNormalization", NormalizationRules::meanAndVariance);
    }

    private static List<Operand> overBatches(Site site) {
        if (site.attributes().flag("training_mode", false) || site.wants(1) || site.wants(2)) {
            throw new Unsupported("normalises with the statistics of the batch");
        }
        if (!site.attributes().flag("spatial", true)) {
            throw new Unsupported("has statistics for each place");
        }
        LayerSlots slots = scaleAndShift(site)
                .with("running_mean", site.stored(3, "mean"))
                .with("running_var", site.stored(4, "variance"));
        Attributes attributes = epsilon(site)
                .with("momentum", site.attributes().real("momentum", 0.9))
                .with("affine", true)
                .with("track_running_stats", true);
        return site.addLayer("BatchNormalization", attributes, slots, site.operand(0));
    }

    private static Attributes epsilon(Site site) {
        return Attributes.NONE.with("epsilon", site.attributes().real("epsilon", 1e-5));
    }

    private static LayerSlots scaleAndShift(Site site) {
        return LayerSlots.NONE.with("weight", site.stored(1, "scale")).with("bias", site.stored(2, "shift"));
    }

    private static List<Operand> overInstances(Site site) {
        return site.addLayer(
                "InstanceNormalization", epsilon(site).with("affine", true), scaleAndShift(site), site.operand(0));
    }

    private static List<Operand> overLayers(Site site) {
        LayerSlots scale = LayerSlots.NONE.with("weight", site.stored(1, "scale"));
        LayerSlots slots = site.has(2) ? scale.with("bias", site.stored(2, "shift")) : scale;
        List<Operand> results = new ArrayList<>(site.addLayer(
                "LayerNormalization",
                epsilon(site).with("axis", axis(site)).with("bias", site.has(2)),
                slots,
                site.operand(0)));
        if (site.wants(1) || site.wants(2)) {
            results.addAll(statistics(site));
        }
        return results;
    }

    /** The mean, and one over the deviation. */
    private static List<Operand> statistics(Site site) {
        List<Long> axes = LongStream.range(axis(site), 0).boxed().toList();
        Attributes over = Attributes.NONE.with("axes", axes).with("keepdims", true);
        Operand x = site.operand(0);
        Operand mean = site.add("ReduceMean", over, x);
        Operand centred = site.add("Sub", Attributes.NONE, x, mean);
        Operand variance = site.add("ReduceMean", over, site.add("Mul", Attributes.NONE, centred, centred));
        Operand least = site.add(
                "Constant",
                Attributes.NONE
                        .with("value", site.attributes().real("epsilon", 1e-5))
                        .with("element", x.type().element().word()));
        return List.of(mean, site.add("Rsqrt", Attributes.NONE, site.add("Add", Attributes.NONE, variance, least)));
    }

    private static List<Operand> byRootMeanSquare(Site site) {
        return site.addLayer(
                "RMSNormalization",
                epsilon(site).with("axis", axis(site)),
                LayerSlots.NONE.with("weight", site.stored(1, "scale")),
                site.operand(0));
    }

    /** The first of the normalised axes, from the back. */
    private static long axis(Site site) {
        long axis = site.attributes().integer("axis", -1);
        return axis < 0 ? axis : axis - site.type(0).rank();
    }

    private static List<Operand> overGroups(Site site) {
        return site.addLayer(
                "GroupNormalization",
                epsilon(site).with("num_groups", site.attributes().integer("num_groups", 1)),
                scaleAndShift(site),
                site.operand(0));
    }

    private static List<Operand> byNorm(Site site) {
        Attributes attributes = Attributes.NONE
                .with("axis", site.attributes().integer("axis", -1))
                .with("p", (double) site.attributes().integer("p", 2));
        return List.of(site.add("LpNormalization", attributes, site.operand(0)));
    }

    /** {@code (x - mean) / (deviation + 1e-9)}, as the specification defines it. */
    private static List<Operand> meanAndVariance(Site site) {
        List<Long> axes = site.attributes().integers("axes").orElse(List.of(0L, 2L, 3L));
        Attributes over = Attributes.NONE.with("axes", axes).with("keepdims", true);
        TensorType type = site.type(0);
        Operand x = site.operand(0);
        Operand centred = site.add("Sub", Attributes.NONE, x, site.add("ReduceMean", over, x));
        Operand variance = site.add("ReduceMean", over, site.add("Mul", Attributes.NONE, centred, centred));
        Operand least = site.add(
                "Constant",
                Attributes.NONE
                        .with("value", 1e-9)
                        .with("element", type.element().word()));
        Operand deviation = site.add("Add", Attributes.NONE, site.add("Sqrt", Attributes.NONE, variance), least);
        return List.of(site.add("Div", Attributes.NONE, centred, deviation));
    }
}
