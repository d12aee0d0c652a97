// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.frontend.onnx.graph.GraphBuilder;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.op.Attributes;
import lanista.ir.weights.HostTensor;

/**
 * Matrix products. One with a trained matrix is a Linear layer: {@code Gemm(x, W, b)}, or {@code MatMul(x, W)} and what is
 * added to its result.
 */
final class ProductRules {
    private ProductRules() {}

    static void addTo(Rules rules) {
        rules.add("MatMul", ProductRules::product);
        rules.add("Gemm", ProductRules::general);
        rules.add("Add", ProductRules::sum);
        rules.add("Einsum", ProductRules::einsum);
        rules.add("Det", Direct.SAME);
    }

    private static List<Operand> product(Site site) {
        Optional<Operand.Stored> matrix = trained(site, 1, 2);
        if (matrix.isEmpty() || site.type(0).rank() < 2) {
            return site.add("MatMul", Attributes.NONE, site.all());
        }
        HostTensor weight = matrix.get().tensor();
        return linear(
                site, site.operand(0), Layout.transposed(weight), matrix.get().name(), Optional.empty());
    }

    /** A stored operand that training changes, of a rank. */
    private static Optional<Operand.Stored> trained(Site site, int operand, int rank) {
        return site.operand(operand) instanceof Operand.Stored stored
                        && stored.trained()
                        && stored.tensor().element().isFloating()
                        && stored.tensor().shape().size() == rank
                        && stored.tensor().size() > 0
                ? Optional.of(stored)
                : Optional.empty();
    }

    /** @param weight of shape [out, in] */
    private static List<Operand> linear(
            Site site, Operand input, HostTensor weight, String name, Optional<Operand.Stored> bias) {
        LayerSlots slots = LayerSlots.NONE.with("weight", weight, name);
        for (Operand.Stored stored : bias.stream().toList()) {
            slots = slots.with("bias", stored);
        }
        Attributes attributes =
                Attributes.NONE.with("out_features", weight.shape().get(0)).with("bias", bias.isPresent());
        return site.addLayer("Linear", attributes, slots, input);
    }

    private static List<Operand> general(Site site) {
        boolean plain = site.attributes().real("alpha", 1) == 1
                && site.attributes().real("beta", 1) == 1
                && !site.attributes().flag("transA", false);
        Optional<Operand.Stored> matrix = trained(site, 1, 2);
        Optional<Operand.Stored> bias = site.has(2) ? trained(site, 2, 1) : Optional.empty();
        if (!plain || matrix.isEmpty() || (site.has(2) && bias.isEmpty())) {
            return Direct.SAME.apply(site);
        }
        HostTensor stored = matrix.get().tensor();
        HostTensor weight = site.attributes().flag("transB", false) ? stored : Layout.transposed(stored);
        boolean fits = bias.isEmpty()
                || bias.get().tensor().shape().equals(weight.shape().subList(0, 1));
        return fits ? linear(site, site.operand(0), weight, matrix.get().name(), bias) : Direct.SAME.apply(site);
    }

    /** A vector added to the result of a product with a trained matrix is that layer's bias. */
    private static List<Operand> sum(Site site) {
        for (int i = 0; i < 2; i++) {
            Optional<Operand.Stored> bias = trained(site, i, 1);
            if (bias.isPresent() && fits(bias.get(), site.operand(1 - i))) {
                Optional<GraphBuilder.Applied> linear = site.absorb(1 - i, "Linear", layer -> !layer.bool("bias"));
                if (linear.isPresent()) {
                    return withBias(site, linear.get(), bias.get());
                }
            }
        }
        return site.add("Add", Attributes.NONE, site.all());
    }

    private static boolean fits(Operand.Stored bias, Operand product) {
        int rank = product.type().rank();
        return rank > 0
                && product.type().dimension(rank - 1).is(bias.tensor().size())
                && product.type().element() == bias.tensor().element();
    }

    private static List<Operand> withBias(Site site, GraphBuilder.Applied linear, Operand.Stored bias) {
        return site.addLayer(
                "Linear",
                linear.attributes().with("bias", true),
                linear.slots().with("bias", bias),
                linear.operands().get(0));
    }

    /** The catalogue wants the result spelled: without it, it is the letters that stand once, in alphabetical order. */
    private static List<Operand> einsum(Site site) {
        String equation = site.attributes().text("equation", "").replace(" ", "");
        if (!equation.contains("->")) {
            String operands = equation.replace(",", "").replace(".", "");
            String once = operands.chars()
                    .filter(letter -> operands.indexOf(letter) == operands.lastIndexOf(letter))
                    .sorted()
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            equation = equation + "->" + (equation.contains("...") ? "..." : "") + once;
        }
        return site.add("Einsum", Attributes.NONE.with("equation", equation), site.all());
    }
}
