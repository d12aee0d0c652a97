// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * Attention as ONNX has it (opset 23): heads as an axis or within the last one, fewer heads of keys than of queries, keys and
 * values of the past in front. Where nothing stands between products and weights it is the catalogue's operator, otherwise
 * its steps one by one.
 */
final class AttentionRules {
    private static final Attributes HEADS_AND_STEPS = Attributes.NONE.with("perm", List.of(0L, 2L, 1L, 3L));

    /** The places of the operands that may be left out. */
    private static final int MASK = 3;

    private static final int PAST_KEY = 4;
    private static final int PAST_VALUE = 5;
    private static final int LENGTHS = 6;

    /** The place among the results of the products, or of what becomes of them. */
    private static final int PRODUCTS = 3;

    private AttentionRules() {}

    static void addTo(Rules rules) {
        rules.add("Attention", AttentionRules::attended);
    }

    private static List<Operand> attended(Site site) {
        requireKnown(site);
        Operand query = heads(site, 0, "q_num_heads");
        Operand key = afterPast(site, PAST_KEY, heads(site, 1, "kv_num_heads"));
        Operand value = afterPast(site, PAST_VALUE, heads(site, 2, "kv_num_heads"));
        Operand keys = repeated(site, key, query);
        Operand values = repeated(site, value, query);
        boolean stepwise = site.attributes().real("softcap", 0) != 0 || site.wants(PRODUCTS);
        boolean causal = site.attributes().flag("is_causal", false);
        boolean told = causal && !stepwise && !site.has(MASK) && !site.has(PAST_KEY);
        Optional<Operand> mask = told ? Optional.empty() : mask(site, query, keys, causal);
        List<Operand> results = new ArrayList<>();
        if (stepwise) {
            List<Operand> steps = steps(site, query, keys, mask);
            Operand weights = steps.get(steps.size() - 1);
            results.add(site.add("MatMul", Attributes.NONE, weights, values));
            results.addAll(List.of(key, value));
            results.add(steps.get(Math.toIntExact(site.attributes().integer("qk_matmul_output_mode", 0))));
        } else {
            List<Operand> operands = new ArrayList<>(List.of(query, keys, values));
            mask.ifPresent(operands::add);
            Attributes attributes = Attributes.NONE
                    .with("is_causal", told)
                    .with("scale", site.attributes().real("scale", 0));
            results.addAll(site.add("Attention", attributes, operands));
            results.addAll(List.of(key, value));
        }
        if (site.type(0).rank() == 3) {
            results.set(0, joined(site, results.get(0)));
        }
        return results;
    }

    private static void requireKnown(Site site) {
        NodeAttributes given = site.attributes();
        if (site.has(LENGTHS)) {
            throw new Unsupported("attends to keys up to lengths of their own");
        }
        if (given.integer("left_window_size", -1) >= 0 || given.integer("right_window_size", -1) >= 0) {
            throw new Unsupported("attends to the keys of a window");
        }
        if (given.has("softmax_precision")) {
            throw new Unsupported("computes its weights with elements of another type");
        }
    }

    /** {@code [batch, heads, steps, width]}. */
    private static Operand heads(Site site, int operand, String attribute) {
        Operand given = site.operand(operand);
        if (given.type().rank() == 4) {
            return given;
        }
        long count = site.attributes().integer(attribute, 0);
        if (given.type().rank() != 3 || count < 1) {
            throw new Unsupported("does not say how many heads there are");
        }
        List<Expr> shape = List.of(
                given.type().dimension(0),
                given.type().dimension(1),
                Expr.of(count),
                given.type().dimension(2).over(Expr.of(count)));
        return site.add("Transpose", HEADS_AND_STEPS, reshaped(site, given, shape));
    }

    private static Operand joined(Site site, Operand heads) {
        Operand steps = site.add("Transpose", HEADS_AND_STEPS, heads);
        List<Expr> sizes = steps.type().shape().dimensions();
        return reshaped(
                site, steps, List.of(sizes.get(0), sizes.get(1), sizes.get(2).times(sizes.get(3))));
    }

    private static Operand reshaped(Site site, Operand x, List<Expr> shape) {
        return site.add("Reshape", Attributes.NONE.with("shape", Expr.list(shape)), x);
    }

    private static Operand afterPast(Site site, int past, Operand present) {
        return site.has(past)
                ? site.add("Concat", Attributes.NONE.with("axis", 2), site.operand(past), present)
                : present;
    }

    /** Keys or values with each head as often as queries ask for it. */
    private static Operand repeated(Site site, Operand x, Operand query) {
        List<Expr> sizes = x.type().shape().dimensions();
        Expr heads = query.type().dimension(1);
        if (sizes.get(1).equals(heads)) {
            return x;
        }
        List<Expr> spread = new ArrayList<>(sizes);
        spread.add(2, heads.over(sizes.get(1)));
        Operand each = site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(2L)), x);
        Operand all = site.add("Expand", Attributes.NONE.with("shape", Expr.list(spread)), each);
        return reshaped(site, all, List.of(sizes.get(0), heads, sizes.get(2), sizes.get(3)));
    }

    /** Which keys count for each query, or what is added to the products. */
    private static Optional<Operand> mask(Site site, Operand query, Operand keys, boolean causal) {
        Optional<Operand> given = site.has(MASK) ? Optional.of(site.operand(MASK)) : Optional.empty();
        if (!causal) {
            return given;
        }
        Operand before = before(site, query.type().dimension(2), keys.type().dimension(2));
        if (given.isEmpty()) {
            return Optional.of(before);
        }
        ElementType element = given.get().type().element();
        return Optional.of(
                element == ElementType.BOOL
                        ? site.add("And", Attributes.NONE, given.get(), before)
                        : site.add("Where", Attributes.NONE, before, given.get(), never(site, element)));
    }

    private static Operand never(Site site, ElementType element) {
        return site.number(Double.NEGATIVE_INFINITY, element);
    }

    /** True where a key is not behind its query, those of the past counted. */
    private static Operand before(Site site, Expr queries, Expr keys) {
        if (!queries.isConstant() || !keys.isConstant()) {
            throw new Unsupported("attends to what was before, in sequences whose length is not known");
        }
        long rows = queries.constant().asLong();
        long columns = keys.constant().asLong();
        long past = site.has(PAST_KEY)
                ? columns
                        - site.type(1)
                                .dimension(site.type(1).rank() - 2)
                                .constant()
                                .asLong()
                : 0;
        ByteBuffer truths = ByteBuffer.allocate(Math.toIntExact(Math.multiplyExact(rows, columns)));
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                truths.put((byte) (column <= row + past ? 1 : 0));
            }
        }
        HostTensor tensor = HostTensor.of(ElementType.BOOL, List.of(rows, columns), truths.flip());
        return new Operand.Stored(site.name() + "_before", tensor, false);
    }

    /** The products of queries and keys, as they are, bounded, and masked, and the weights that they become. */
    private static List<Operand> steps(Site site, Operand query, Operand keys, Optional<Operand> mask) {
        ElementType element = query.type().element();
        Operand turned = site.add("Transpose", Attributes.NONE.with("perm", List.of(0L, 1L, 3L, 2L)), keys);
        Operand scaled = site.add("Mul", Attributes.NONE, query, site.number(scale(site, query), element));
        Operand products = site.add("MatMul", Attributes.NONE, scaled, turned);
        Operand bounded = bounded(site, products, site.attributes().real("softcap", 0));
        Operand masked = bounded;
        if (mask.isPresent()) {
            masked = mask.get().type().element() == ElementType.BOOL
                    ? site.add("Where", Attributes.NONE, mask.get(), bounded, never(site, element))
                    : site.add("Add", Attributes.NONE, bounded, mask.get());
        }
        Operand weights = site.add("Softmax", Attributes.NONE.with("axis", -1), masked);
        return List.of(products, bounded, masked, attending(site, weights, mask));
    }

    /** The weights, zero for a query that no key counts for, of which the softmax makes no numbers. */
    private static Operand attending(Site site, Operand weights, Optional<Operand> mask) {
        ElementType element = weights.type().element();
        return mask.filter(truths -> truths.type().element() == ElementType.BOOL)
                .map(truths -> site.add("Where", Attributes.NONE, truths, weights, site.number(0, element)))
                .orElse(weights);
    }

    private static double scale(Site site, Operand query) {
        Expr width = query.type().dimension(3);
        return site.attributes().real("scale").orElseGet(() -> {
            if (!width.isConstant()) {
                throw new Unsupported("scales by a width that is not known");
            }
            return 1 / Math.sqrt((double) width.constant().asLong());
        });
    }

    private static Operand bounded(Site site, Operand products, double bound) {
        if (bound == 0) {
            return products;
        }
        Operand number = site.number(bound, products.type().element());
        Operand share = site.add("Div", Attributes.NONE, products, number);
        return site.add("Mul", Attributes.NONE, site.add("Tanh", Attributes.NONE, share), number);
    }
}
