// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Support;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/**
 * Recurrent layers, torch.nn's: {@code [batch, steps, in] -> [batch, steps, directions * hidden]}, batch first, from a
 * state of zeros, with the sequence as the one result. ONNX has one layer an operator and another order of axes and
 * gates.
 *
 * <p>For each layer {@code l} and direction (the second with the suffix {@code _reverse}) the slots are
 * {@code weight_ih_l [gates * hidden, in]}, {@code weight_hh_l [gates * hidden, hidden]} and, with {@code bias}, two
 * biases {@code bias_ih_l} and {@code bias_hh_l [gates * hidden]}; all start within {@code 1 / sqrt(hidden)}. Later
 * layers read what the directions of the one before give. {@code dropout} acts between layers in training.
 * {@code num_layers}, {@code bidirectional}, {@code bias} and whether there is a projection are structure.
 */
final class Recurrents {
    private static final String HIDDEN = "hidden_size";
    private static final String LAYERS = "num_layers";
    private static final String BOTH = "bidirectional";
    private static final String BIAS = "bias";
    private static final String PROJECTION = "proj_size";
    private static final String AFTER_PRODUCT = "linear_before_reset";

    /**
     * Long short-term memory (Hochreiter and Schmidhuber, 1997), 4 gates. With a {@code proj_size} above 0 the output of
     * that size is {@code weight_hr_l [proj_size, hidden]} times the hidden state (Sak et al., 2014).
     */
    public static final OpType LSTM = recurrent("LSTM", 4, op -> op.attributes(AttributeSpec.integer(PROJECTION, 0)));

    /**
     * Gated recurrent unit (Cho et al., EMNLP 2014), 3 gates. The reset gate scales what the state has been mapped to, as
     * in torch.nn.GRU, or without {@code linear_before_reset} the state itself, as in the paper and by default in ONNX; it
     * is structure.
     */
    public static final OpType GRU = recurrent("GRU", 3, op -> op.attributes(AttributeSpec.flag(AFTER_PRODUCT, true)));

    /** Elman's network, {@code nonlinearity} tanh or relu. */
    public static final OpType RNN =
            recurrent("RNN", 1, op -> op.attributes(AttributeSpec.text("nonlinearity", "tanh")));

    /** More layers than anyone trains, so that a typing error is told before it is built. */
    private static final long MOST_LAYERS = 1_000;

    private Recurrents() {}

    private static OpType recurrent(String name, int gates, UnaryOperator<OpType.Builder> more) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> more.apply(op.attributes(
                                AttributeSpec.integer(HIDDEN),
                                AttributeSpec.integer(LAYERS, 1),
                                AttributeSpec.flag(BIAS, true),
                                AttributeSpec.real("dropout", 0),
                                AttributeSpec.flag(BOTH, false)))
                        .randomIf(values -> values.integer(LAYERS) > 1 && values.real("dropout") > 0)
                        .keepsZeroIf(values -> !values.bool(BIAS))
                        .slots((values, operands) -> new Layers(values, gates, operands.get(0)).slots())
                        .flops((values, operands, results) -> new Layers(values, gates, operands.get(0)).flops()),
                Recurrents::infer);
    }

    private static List<TensorType> infer(TypeContext context) {
        TensorType input = context.ranked(context.floating(0), 3, 3);
        context.flag(BIAS);
        long layers = context.constant(LAYERS);
        if (layers < 1 || layers > MOST_LAYERS) {
            throw context.fail(
                    Code.LAN0305, "'%s' must be between 1 and %d".formatted(LAYERS, MOST_LAYERS), "it is " + layers);
        }
        Expr hidden = context.atLeast(context.expr(HIDDEN), 1, "the hidden size");
        context.probability("dropout");
        if (context.has("nonlinearity")) {
            context.oneOf("nonlinearity", "tanh", "relu");
        }
        if (context.has(AFTER_PRODUCT)) {
            context.flag(AFTER_PRODUCT);
        }
        Expr output = context.has(PROJECTION) ? projected(context, hidden) : hidden;
        return List.of(input.with(
                new Shape(List.of(input.dimension(0), input.dimension(1), output.times(context.flag(BOTH) ? 2 : 1)))));
    }

    private static Expr projected(TypeContext context, Expr hidden) {
        Expr size = context.atLeast(context.expr(PROJECTION), 0, "the projection");
        context.require(
                Expr.apply(Function.LESS, size, hidden),
                Code.LAN0305,
                () -> "the projection must be smaller than the hidden size",
                () -> "it is %s, the hidden size %s".formatted(size, hidden));
        Expr none = Support.simplify(Expr.equal(size, Expr.of(0)));
        if (!none.isConstant()) {
            throw context.depends("whether there is a projection", none);
        }
        return none.isTrue() ? hidden : size;
    }

    /** The layers of one operator. */
    private record Layers(Attributes values, int gates, TensorType input) {
        private Expr hidden() {
            return values.expr(HIDDEN);
        }

        private boolean isProjected() {
            return values.find(PROJECTION)
                    .map(size -> Support.simplify(Expr.equal(size, Expr.of(0))))
                    .filter(Expr::isFalse)
                    .isPresent();
        }

        private Expr output() {
            return isProjected() ? values.expr(PROJECTION) : hidden();
        }

        private int directions() {
            return values.bool(BOTH) ? 2 : 1;
        }

        private Expr inputOf(long layer) {
            return layer == 0 ? input.dimension(2) : output().times(directions());
        }

        List<ParameterSlot> slots() {
            List<ParameterSlot> slots = new ArrayList<>();
            for (long layer = 0; layer < values.integer(LAYERS); layer++) {
                for (int direction = 0; direction < directions(); direction++) {
                    addSlots(slots, "_l" + layer + (direction == 0 ? "" : "_reverse"), inputOf(layer));
                }
            }
            return slots;
        }

        private void addSlots(List<ParameterSlot> slots, String suffix, Expr from) {
            Expr rows = hidden().times(gates);
            slots.add(slot("weight_ih" + suffix, rows, from));
            slots.add(slot("weight_hh" + suffix, rows, output()));
            if (values.bool(BIAS)) {
                slots.add(slot("bias_ih" + suffix, rows));
                slots.add(slot("bias_hh" + suffix, rows));
            }
            if (isProjected()) {
                slots.add(slot("weight_hr" + suffix, output(), hidden()));
            }
        }

        private ParameterSlot slot(String name, Expr... dimensions) {
            TensorType type = input.with(Shape.of(dimensions));
            return ParameterSlot.trained(name, type, Initialiser.fanIn(hidden()));
        }

        /** Both products and both biases of every gate, and the projection, at each step. */
        Expr flops() {
            Expr perStep = Expr.of(0);
            for (long layer = 0; layer < values.integer(LAYERS); layer++) {
                Expr columns = inputOf(layer).plus(output()).plus(values.bool(BIAS) ? 2 : 0);
                perStep = perStep.plus(hidden().times(gates).times(columns));
                if (isProjected()) {
                    perStep = perStep.plus(hidden().times(output()));
                }
            }
            return Stream.of(input.dimension(0), input.dimension(1), Expr.of(directions()))
                    .reduce(perStep, Expr::times);
        }
    }
}
