// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Attention (Vaswani et al., NeurIPS 2017): means of values, weighted by how well keys match queries. */
public final class Attentions {
    private static final String BIAS = "bias";
    private static final String BIAS_FOR_KEYS = "add_bias_kv";
    private static final String ZEROS_FOR_KEYS = "add_zero_attn";
    private static final String DROPOUT = "dropout";

    /**
     * {@code torch.nn.functional.scaled_dot_product_attention}: query {@code [any…, l, e]}, key {@code [any…, s, e]},
     * value {@code [any…, s, v]} to {@code [any…, l, v]}. The optional mask broadcasts to {@code [any…, l, s]} and is
     * true where a key counts, or is added to the products. {@code scale} 0 stands for {@code 1 / sqrt(e)}. ONNX's
     * operator (opset 23) has heads of its own.
     */
    public static final OpType ATTENTION = OpType.define(
            "Attention",
            new Arity(3, 4),
            op -> op.attributes(
                            AttributeSpec.flag("is_causal", false),
                            AttributeSpec.real("scale", 0),
                            AttributeSpec.real(DROPOUT, 0))
                    .randomIf(values -> values.real(DROPOUT) > 0)
                    .flops((values, operands, results) -> products(
                            results.get(0).shape().elements().over(last(results.get(0), 1)),
                            last(operands.get(1), 2),
                            last(operands.get(1), 1).plus(last(results.get(0), 1)))),
            Attentions::attended);

    /**
     * torch.nn.MultiheadAttention, batch first, with the output as the one result: query {@code [n, l, e]}, key {@code
     * [n, s, k]}, value {@code [n, s, v]} to {@code [n, l, e]}. Slots {@code in_proj_weight [3e, e]}, or {@code
     * q_proj_weight [e, e]}, {@code k_proj_weight [e, k]} and {@code v_proj_weight [e, v]} where the widths differ;
     * {@code in_proj_bias [3e]}; {@code out_proj.weight [e, e]}, {@code out_proj.bias [e]}; with {@code add_bias_kv}
     * {@code bias_k} and {@code bias_v [1, 1, e]}. {@code add_zero_attn} appends a key and value of zeros. The flags, and
     * whether the widths differ, are structure.
     */
    public static final OpType MULTIHEAD_ATTENTION = OpType.define(
            "MultiheadAttention",
            Arity.exactly(3),
            op -> op.attributes(
                            AttributeSpec.integer("num_heads"),
                            AttributeSpec.real(DROPOUT, 0),
                            AttributeSpec.flag(BIAS, true),
                            AttributeSpec.flag(BIAS_FOR_KEYS, false),
                            AttributeSpec.flag(ZEROS_FOR_KEYS, false))
                    .randomIf(values -> values.real(DROPOUT) > 0)
                    .slots(Attentions::slots)
                    .flops((values, operands, results) -> multiheadFlops(values, operands)),
            Attentions::multihead);

    private Attentions() {}

    private static Expr last(TensorType type, int fromBack) {
        return type.dimension(type.rank() - fromBack);
    }

    /** The multiply-accumulates of all queries with all keys, over the widths of keys and values. */
    private static Expr products(Expr queries, Expr keys, Expr widths) {
        return queries.times(keys).times(widths);
    }

    private static List<TensorType> attended(TypeContext context) {
        context.floating(0);
        TensorType query = context.rankedAtLeast(context.operand(0), 3);
        TensorType key = sameElements(context, query, 1);
        TensorType value = sameElements(context, query, 2);
        requireSame(context, last(query, 1), last(key, 1), "query and key must have one width");
        requireSame(context, last(key, 2), last(value, 2), "there must be as many keys as values");
        context.probability(DROPOUT);
        List<Expr> batch =
                Broadcasting.of(context, leading(query), Broadcasting.of(context, leading(key), leading(value)));
        List<Expr> dimensions = new ArrayList<>(batch);
        dimensions.add(last(query, 2));
        if (context.operands().size() == 4) {
            List<Expr> scores = new ArrayList<>(dimensions);
            scores.add(last(key, 2));
            requireMask(context, query, scores);
        }
        dimensions.add(last(value, 1));
        return List.of(query.with(new Shape(dimensions)));
    }

    private static List<Expr> leading(TensorType type) {
        return type.shape().dimensions().subList(0, type.rank() - 2);
    }

    private static TensorType sameElements(TypeContext context, TensorType query, int index) {
        TensorType operand = context.rankedAtLeast(context.operand(index), 3);
        if (operand.element() != query.element()) {
            throw context.fail(
                    Code.LAN0303,
                    "query, key and value must have elements of one type",
                    "%s and %s".formatted(query, operand));
        }
        return operand;
    }

    private static void requireSame(TypeContext context, Expr first, Expr second, String message) {
        context.same(
                first, second, () -> message, () -> "%s and %s, for %s".formatted(first, second, context.operands()));
    }

    private static void requireMask(TypeContext context, TensorType query, List<Expr> scores) {
        TensorType mask = context.operand(3);
        if (mask.element() != ElementType.BOOL && mask.element() != query.element()) {
            throw context.fail(
                    Code.LAN0303,
                    "a mask must hold truth values or numbers of the type of the query",
                    "%s for %s".formatted(mask, query));
        }
        Expr fits = Expr.of(mask.rank() <= scores.size());
        for (int i = 1; i <= Math.min(mask.rank(), scores.size()); i++) {
            Expr size = last(mask, i);
            Expr wanted = scores.get(scores.size() - i);
            fits = Expr.and(fits, Expr.or(Expr.equal(size, wanted), Expr.equal(size, Expr.of(1))));
        }
        context.require(
                fits, Code.LAN0301, () -> "the mask must broadcast to " + new Shape(scores), () -> "this is " + mask);
        context.require(
                Expr.not(context.expr("is_causal")),
                Code.LAN0305,
                () -> "'is_causal' must be false where a mask is given",
                () -> "it is " + context.expr("is_causal"));
    }

    private static List<TensorType> multihead(TypeContext context) {
        context.floating(0);
        context.flag(BIAS);
        context.flag(BIAS_FOR_KEYS);
        context.flag(ZEROS_FOR_KEYS);
        context.probability(DROPOUT);
        TensorType query = context.ranked(context.operand(0), 3, 3);
        TensorType key = context.ranked(sameElements(context, query, 1), 3, 3);
        TensorType value = context.ranked(sameElements(context, query, 2), 3, 3);
        Expr heads = context.atLeast(context.expr("num_heads"), 1, "the number of heads");
        context.multiple(
                query.dimension(2),
                heads,
                () -> "the heads must divide the width of the query",
                () -> "%s heads, a width of %s".formatted(heads, query.dimension(2)));
        requireSame(context, query.dimension(0), key.dimension(0), "query and key must have one batch size");
        requireSame(context, key.dimension(0), value.dimension(0), "key and value must have one batch size");
        requireSame(context, key.dimension(1), value.dimension(1), "there must be as many keys as values");
        Expr same = sameWidths(context.operands());
        if (!same.isConstant()) {
            throw context.depends("whether the inputs are equally wide, and so the parameters", same);
        }
        return List.of(query);
    }

    /** Whether query, key and value are equally wide, so that one matrix projects all. */
    private static Expr sameWidths(List<TensorType> operands) {
        Expr width = operands.get(0).dimension(2);
        return Support.simplify(Expr.and(
                Expr.equal(width, operands.get(1).dimension(2)),
                Expr.equal(width, operands.get(2).dimension(2))));
    }

    private static List<ParameterSlot> slots(Attributes values, List<TensorType> operands) {
        TensorType query = operands.get(0);
        Expr width = query.dimension(2);
        List<ParameterSlot> slots = new ArrayList<>();
        if (sameWidths(operands).isTrue()) {
            slots.add(projection("in_proj_weight", query, width.times(3), width));
        } else {
            slots.add(projection("q_proj_weight", query, width, width));
            slots.add(projection("k_proj_weight", query, width, operands.get(1).dimension(2)));
            slots.add(projection("v_proj_weight", query, width, operands.get(2).dimension(2)));
        }
        if (values.bool(BIAS)) {
            slots.add(slot("in_proj_bias", query, Initialiser.ZEROS, width.times(3)));
        }
        slots.add(slot("out_proj.weight", query, Initialiser.fanIn(width), width, width));
        if (values.bool(BIAS)) {
            slots.add(slot("out_proj.bias", query, Initialiser.ZEROS, width));
        }
        if (values.bool(BIAS_FOR_KEYS)) {
            Initialiser initialiser = Initialiser.xavierNormal(width, width);
            slots.add(slot("bias_k", query, initialiser, Expr.of(1), Expr.of(1), width));
            slots.add(slot("bias_v", query, initialiser, Expr.of(1), Expr.of(1), width));
        }
        return slots;
    }

    private static ParameterSlot projection(String name, TensorType query, Expr outputs, Expr inputs) {
        return slot(name, query, Initialiser.xavierUniform(inputs, outputs), outputs, inputs);
    }

    private static ParameterSlot slot(String name, TensorType query, Initialiser initialiser, Expr... dimensions) {
        return ParameterSlot.trained(name, query.with(Shape.of(dimensions)), initialiser);
    }

    /** Four projections with their biases, and the two products. */
    private static Expr multiheadFlops(Attributes values, List<TensorType> operands) {
        Expr width = operands.get(0).dimension(2);
        Expr queries = operands.get(0).shape().elements().over(width);
        Expr keys = operands.get(1).dimension(0).times(operands.get(1).dimension(1));
        Expr bias = Expr.of(values.bool(BIAS) ? 1 : 0);
        Expr ofQueries = queries.times(width).times(width.plus(bias)).times(2);
        Expr keyWidths = operands.get(1).dimension(2).plus(operands.get(2).dimension(2));
        Expr ofKeys = keys.times(width).times(keyWidths.plus(bias.times(2)));
        Expr attended = operands.get(1)
                .dimension(1)
                .plus(values.bool(BIAS_FOR_KEYS) ? 1 : 0)
                .plus(values.bool(ZEROS_FOR_KEYS) ? 1 : 0);
        return ofQueries.plus(ofKeys).plus(products(queries, attended, width.times(2)));
    }
}
