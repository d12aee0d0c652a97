// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** Attention, by the products and the softmax that it consists of. */
final class AttentionForms {
    private AttentionForms() {}

    static void addTo(OnnxForms table) {
        table.add("Attention", AttentionForms::attention);
        table.add("MultiheadAttention", node -> new MultiheadForm(node).emit());
    }

    private static void attention(Emission node) {
        TensorType query = node.type(0);
        TensorType key = node.type(1);
        double given = node.attributes().real("scale");
        double scale = given == 0
                ? 1 / Math.sqrt((double) node.known(query.dimension(query.rank() - 1), "the width of the query"))
                : given;
        String transposed = node.apply(swapped(node.operand(1), key.rank()));
        String scores = scores(node, node.operand(0), transposed, scale);
        if (node.attributes().bool("is_causal")) {
            scores = masked(node, scores, causal(node, query, key));
        }
        if (node.operands().size() == 4) {
            scores = node.type(3).element() == ElementType.BOOL
                    ? masked(node, scores, node.operand(3))
                    : node.apply(Application.of("Add", scores, node.operand(3)));
        }
        node.result(weighted(node, scores, node.operand(2)));
    }

    /** The last two axes in the other order. */
    private static Application swapped(String value, int rank) {
        long[] order = LongStream.range(0, rank).toArray();
        order[rank - 1] = rank - 2L;
        order[rank - 2] = rank - 1L;
        return Application.of("Transpose", value).with("perm", order);
    }

    static String scores(Emission node, String query, String transposedKey, double scale) {
        String scaled = node.apply(Application.of("Mul", query, node.number("scale", scale)));
        return node.apply(Application.of("MatMul", scaled, transposedKey));
    }

    /** The mean of the values, weighed by the softmax of the scores. */
    static Application weighted(Emission node, String scores, String value) {
        String weights = node.apply(Application.of("Softmax", scores).with("axis", -1));
        return Application.of("MatMul", weights, value);
    }

    private static String masked(Emission node, String scores, String mask) {
        return node.apply(Application.of("Where", mask, scores, node.number("masked", Double.NEGATIVE_INFINITY)));
    }

    /** Query i sees the keys up to i. */
    private static String causal(Emission node, TensorType query, TensorType key) {
        List<Expr> shape = List.of(query.dimension(query.rank() - 2), key.dimension(key.rank() - 2));
        String ones = node.integer("one", 1);
        String all = node.apply(Application.of("Expand", ones, node.sizes("pairs", shape)));
        String lower = node.apply(Application.of("Trilu", all).with("upper", 0));
        return node.apply(Emission.cast(lower, ElementType.BOOL));
    }

    /** torch.nn.MultiheadAttention: projections, attention for each head, and a projection of what the heads give. */
    private static final class MultiheadForm {
        private final Emission node;
        private final long heads;
        private final long width;

        MultiheadForm(Emission node) {
            this.node = node;
            this.heads = node.attributes().integer("num_heads");
            this.width = node.known(node.type(0).dimension(2), "the width of the query");
        }

        void emit() {
            String query = projected(0);
            String key = extended(projected(1), "bias_k");
            String value = extended(projected(2), "bias_v");
            String scores = scores(
                    node, byHead(query, 0, 2, 1, 3), byHead(key, 0, 2, 3, 1), 1 / Math.sqrt((double) width / heads));
            String attended = node.apply(weighted(node, scores, byHead(value, 0, 2, 1, 3)));
            String together = node.apply(Application.of("Transpose", attended).with("perm", new long[] {0, 2, 1, 3}));
            String merged = node.apply(Application.of("Reshape", together, node.integers("merged", 0, 0, width)));
            Application result = Application.of("MatMul", merged, node.transposed("out_proj.weight"));
            node.result(
                    node.hasParameter("out_proj.bias")
                            ? Application.of("Add", node.apply(result), node.parameter("out_proj.bias"))
                            : result);
        }

        private String projected(int operand) {
            String name = "qkv".charAt(operand) + "_proj";
            String weight = node.derived(name + ".weight", () -> TensorData.transposed(weight(operand, name)));
            String product = node.apply(Application.of("MatMul", node.operand(operand), weight));
            if (!node.hasParameter("in_proj_bias")) {
                return product;
            }
            String bias = node.derived(name + ".bias", () -> third("in_proj_bias", operand));
            return node.apply(Application.of("Add", product, bias));
        }

        private HostTensor weight(int operand, String name) {
            return node.hasParameter("in_proj_weight") ? third("in_proj_weight", operand) : node.data(name + "_weight");
        }

        /** What is for query, key or value in a parameter that holds all in this order. */
        private HostTensor third(String slot, int operand) {
            int rows = Math.toIntExact(width);
            return TensorData.rows(node.data(slot), operand * rows, rows);
        }

        /** Keys or values with what the layer adds to each sequence: one that is learnt, one of zeros. */
        private String extended(String sequence, String slot) {
            List<String> parts = new ArrayList<>(List.of(sequence));
            if (node.hasParameter(slot)) {
                parts.add(ofEachExample(node.parameter(slot)));
            }
            if (node.attributes().bool("add_zero_attn")) {
                parts.add(ofEachExample(node.filled("zeros", node.element(), 0, 1L, 1L, width)));
            }
            return parts.size() == 1
                    ? sequence
                    : node.apply(Application.of("Concat", parts).with("axis", 1));
        }

        private String ofEachExample(String one) {
            List<Expr> shape = List.of(node.type(1).dimension(0), Expr.of(1), Expr.of(width));
            return node.apply(Application.of("Expand", one, node.sizes("examples", shape)));
        }

        /** From [batch, steps, width] by way of [batch, steps, head, width of a head]. */
        private String byHead(String value, long... order) {
            String apart =
                    node.apply(Application.of("Reshape", value, node.integers("heads", 0, 0, heads, width / heads)));
            return node.apply(Application.of("Transpose", apart).with("perm", order));
        }
    }
}
