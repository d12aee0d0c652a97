// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.file.ElementTypes;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.onnx.TensorProto.DataType;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;

/**
 * Operators that draw random numbers. What they draw comes from the generator of the run, so that a seed of their own
 * says nothing here.
 */
final class RandomRules {
    private RandomRules() {}

    static void addTo(Rules rules) {
        rules.add("RandomUniformLike", site -> List.of(uniform(site, like(site))));
        rules.add("RandomNormalLike", site -> List.of(normal(site, like(site))));
        rules.add("RandomUniform", site -> List.of(uniform(site, shaped(site))));
        rules.add("RandomNormal", site -> List.of(normal(site, shaped(site))));
        rules.add("Bernoulli", RandomRules::bernoulli);
        rules.add("Multinomial", RandomRules::multinomial);
    }

    private static Operand uniform(Site site, Operand like) {
        Attributes range = Attributes.NONE
                .with("low", site.attributes().real("low", 0))
                .with("high", site.attributes().real("high", 1));
        return site.add("RandomUniformLike", range, like);
    }

    private static Operand normal(Site site, Operand like) {
        Attributes shape = Attributes.NONE
                .with("mean", site.attributes().real("mean", 0))
                .with("scale", site.attributes().real("scale", 1));
        return site.add("RandomNormalLike", shape, like);
    }

    /** The element type that an attribute names. */
    private static Optional<ElementType> element(Site site) {
        if (!site.attributes().has("dtype")) {
            return Optional.empty();
        }
        int number = Math.toIntExact(site.attributes().integer("dtype", 0));
        return Optional.of(ElementTypes.find(number)
                .orElseThrow(() -> new Unsupported("makes elements of type " + ElementTypes.name(number))));
    }

    /** The operand, as the numbers that are drawn are to be. */
    private static Operand like(Site site) {
        return site.cast(site.operand(0), element(site).orElse(site.type(0).element()));
    }

    private static Operand shaped(Site site) {
        List<Long> shape = site.attributes().integers("shape").orElseThrow(() -> new Unsupported("says no shape"));
        return zeros(
                site,
                Expr.list(shape.stream().map(Expr::of).toList()),
                element(site).orElse(ElementType.F32));
    }

    private static Operand zeros(Site site, Expr shape, ElementType element) {
        return site.add(
                "Constant",
                Attributes.NONE.with("value", 0).with("shape", shape).with("element", element.word()));
    }

    /** One with the probability that an element says: where a number between 0 and 1 is less, as the specification has it. */
    private static List<Operand> bernoulli(Site site) {
        Operand probabilities = site.operand(0);
        Operand drawn = site.add("RandomUniformLike", Attributes.NONE, probabilities);
        Operand less = site.add("Less", Attributes.NONE, drawn, probabilities);
        return List.of(site.cast(less, element(site).orElse(probabilities.type().element())));
    }

    /**
     * Classes drawn by the logarithms of their weights: the greatest of those and of noise of Gumbel's distribution, {@code
     * -log(-log(u))}, which is a draw by the weights themselves (Gumbel, 1954).
     */
    private static List<Operand> multinomial(Site site) {
        Operand logarithms = site.operand(0);
        if (logarithms.type().rank() != 2) {
            throw new Unsupported("draws from other than rows of classes");
        }
        Expr shape = Expr.list(List.of(
                logarithms.type().dimension(0),
                Expr.of(site.attributes().integer("sample_size", 1)),
                logarithms.type().dimension(1)));
        Operand drawn = site.add(
                "RandomUniformLike",
                Attributes.NONE,
                zeros(site, shape, logarithms.type().element()));
        Operand noise = negativeLogarithm(site, negativeLogarithm(site, drawn));
        Operand each = site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(1L)), logarithms);
        Operand chosen =
                site.add("ArgMax", Attributes.NONE.with("axis", 2), site.add("Add", Attributes.NONE, each, noise));
        ElementType element = site.attributes().integer("dtype", DataType.INT32_VALUE) == DataType.INT64_VALUE
                ? ElementType.I64
                : ElementType.I32;
        return List.of(site.cast(chosen, element));
    }

    private static Operand negativeLogarithm(Site site, Operand x) {
        return site.add("Neg", Attributes.NONE, site.add("Log", Attributes.NONE, x));
    }
}
