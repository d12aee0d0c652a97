// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Positions as rotations of pairs of elements (Su et al., 2021): the operator RotaryEmbedding (opset 23). */
final class RotaryRules {
    private static final Attributes HEADS_AND_STEPS = Attributes.NONE.with("perm", List.of(0L, 2L, 1L, 3L));

    private RotaryRules() {}

    static void addTo(Rules rules) {
        rules.add("RotaryEmbedding", RotaryRules::rotated);
    }

    private static List<Operand> rotated(Site site) {
        TensorType given = site.type(0);
        boolean flat = given.rank() == 3;
        Operand x = flat ? heads(site, given) : site.operand(0);
        TensorType type = x.type();
        if (type.rank() != 4 || !type.dimension(3).isConstant()) {
            throw new Unsupported("rotates elements whose number is not known");
        }
        long width = type.dimension(3).constant().asLong();
        long named = site.attributes().integer("rotary_embedding_dim", 0);
        long turned = named == 0 ? width : named;
        Operand whole = site.add("Concat", Attributes.NONE.with("axis", 3), parts(site, x, turned, width))
                .get(0);
        if (!flat) {
            return List.of(whole);
        }
        Operand steps = site.add("Transpose", HEADS_AND_STEPS, whole);
        return List.of(site.add(
                "Reshape", Attributes.NONE.with("shape", Expr.list(given.shape().dimensions())), steps));
    }

    /** {@code [batch, steps, heads * width]} as {@code [batch, heads, steps, width]}. */
    private static Operand heads(Site site, TensorType given) {
        long count = site.attributes().integer("num_heads", 0);
        if (count < 1) {
            throw new Unsupported("does not say how many heads there are");
        }
        List<Expr> shape = List.of(
                given.dimension(0),
                given.dimension(1),
                Expr.of(count),
                given.dimension(2).over(Expr.of(count)));
        Operand steps = site.add("Reshape", Attributes.NONE.with("shape", Expr.list(shape)), site.operand(0));
        return site.add("Transpose", HEADS_AND_STEPS, steps);
    }

    /** The elements that are turned, and behind them those that are not. */
    private static List<Operand> parts(Site site, Operand x, long turned, long width) {
        boolean interleaved = site.attributes().flag("interleaved", false);
        Operand first = interleaved ? slice(site, x, 0, turned, 2) : slice(site, x, 0, turned / 2, 1);
        Operand second = interleaved ? slice(site, x, 1, turned, 2) : slice(site, x, turned / 2, turned, 1);
        Operand cosine = angles(site, 1);
        Operand sine = angles(site, 2);
        Operand real = site.add("Sub", Attributes.NONE, times(site, cosine, first), times(site, sine, second));
        Operand imaginary = site.add("Add", Attributes.NONE, times(site, sine, first), times(site, cosine, second));
        List<Operand> parts = new ArrayList<>();
        if (interleaved) {
            Operand pairs = site.add("Stack", Attributes.NONE.with("axis", 4), real, imaginary);
            List<Expr> shape = new ArrayList<>(x.type().shape().dimensions().subList(0, 3));
            shape.add(Expr.of(turned));
            parts.add(site.add("Reshape", Attributes.NONE.with("shape", Expr.list(shape)), pairs));
        } else {
            parts.add(real);
            parts.add(imaginary);
        }
        if (turned < width) {
            parts.add(slice(site, x, turned, width, 1));
        }
        return parts;
    }

    /** Cosines or sines for each step, {@code [batch, 1, steps, pairs]}, by the positions of the steps where they are told. */
    private static Operand angles(Site site, int operand) {
        Operand table = site.operand(operand);
        Operand each =
                site.has(3) ? site.add("Gather", Attributes.NONE.with("axis", 0), table, site.operand(3)) : table;
        return site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(1L)), each);
    }

    private static Operand times(Site site, Operand a, Operand b) {
        return site.add("Mul", Attributes.NONE, a, b);
    }

    private static Operand slice(Site site, Operand x, long start, long end, long step) {
        Attributes attributes = Attributes.NONE
                .with("starts", List.of(start))
                .with("ends", List.of(end))
                .with("axes", List.of(3L))
                .with("steps", List.of(step));
        return site.add("Slice", attributes, x);
    }
}
