// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.stream.IntStream;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** Activations, and what makes probabilities of scores. */
final class ActivationRules {
    private static final List<String> SAME = List.of(
            "Celu",
            "Elu",
            "Gelu",
            "HardSwish",
            "LeakyRelu",
            "Mish",
            "Relu",
            "Selu",
            "Shrink",
            "Sigmoid",
            "Softplus",
            "Softsign",
            "Swish",
            "ThresholdedRelu");

    private ActivationRules() {}

    static void addTo(Rules rules) {
        rules.add("SwiGLU", ActivationRules::gated);
        SAME.forEach(operator -> rules.add(operator, Direct.SAME));
        rules.add("HardSigmoid", Direct.with("alpha", Literal.of(0.2)));
        rules.add("PRelu", ActivationRules::slope);
        for (String operator : List.of("Softmax", "LogSoftmax", "Hardmax")) {
            rules.add(operator, ActivationRules::overTheRest);
            rules.add(operator, 13, Direct.SAME);
        }
    }

    /** Until version 13 the axis and all behind it were one. */
    private static List<Operand> overTheRest(Site site) {
        TensorType type = site.type(0);
        long given = site.attributes().integer("axis", 1);
        int axis = Math.toIntExact(given < 0 ? given + type.rank() : given);
        if (axis >= type.rank() - 1) {
            return List.of(site.add(site.operator(), Attributes.NONE.with("axis", -1), site.operand(0)));
        }
        Operand flat = site.add("Flatten", Attributes.NONE.with("start", axis).with("end", -1), site.operand(0));
        Operand scored = site.add(site.operator(), Attributes.NONE.with("axis", -1), flat);
        return List.of(site.add(
                "Reshape", Attributes.NONE.with("shape", Expr.list(type.shape().dimensions())), scored));
    }

    /** A stored slope for all or for each channel, as which version 6 took a vector, is a layer; any other broadcasts: relu(x) - slope * relu(-x). */
    private static List<Operand> slope(Site site) {
        TensorType type = site.type(0);
        TensorType slopes = site.type(1);
        boolean old = site.opset() < 7 && slopes.rank() == 1;
        if (site.isStored(1) && type.rank() >= 2 && (old || isOneForEachChannel(type, slopes))) {
            Operand.Stored stored = site.stored(1, "slope");
            long count = stored.tensor().size();
            HostTensor flat = HostTensor.of(
                    stored.tensor().element(), List.of(count), stored.tensor().bytes());
            return site.addLayer(
                    "PRelu",
                    Attributes.NONE.with("num_parameters", count),
                    LayerSlots.NONE.with("weight", flat, stored.name()),
                    site.operand(0));
        }
        Operand positive = site.add("Relu", Attributes.NONE, site.operand(0));
        Operand negative = site.add("Relu", Attributes.NONE, site.add("Neg", Attributes.NONE, site.operand(0)));
        return List.of(site.add(
                "Sub", Attributes.NONE, positive, site.add("Mul", Attributes.NONE, negative, site.operand(1))));
    }

    private static boolean isOneForEachChannel(TensorType type, TensorType slopes) {
        boolean one = slopes.shape().elements().is(1);
        int channel = slopes.rank() - type.rank() + 1;
        return one
                || (slopes.rank() >= type.rank() - 1
                        && slopes.rank() <= type.rank()
                        && IntStream.range(0, slopes.rank())
                                .allMatch(axis -> axis == channel
                                        ? slopes.dimension(axis).equals(type.dimension(1))
                                        : slopes.dimension(axis).is(1)));
    }

    /** The second operand, as far as the Swish of the first lets it through. */
    private static List<Operand> gated(Site site) {
        Attributes attributes = Attributes.NONE.with("alpha", site.attributes().real("alpha", 1));
        Operand gate = site.add("Swish", attributes, site.operand(0));
        return List.of(site.add("Mul", Attributes.NONE, gate, site.operand(1)));
    }
}
