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
 * <p>With {@code stateful}, which is structure, the last states are results too, {@code [layers * directions, batch,
 * hidden]} each, LSTM's memory after its hidden state. The states to start from may then be operands of these shapes, and
 * behind them the length of each sequence, integers {@code [batch]}: what lies beyond a length is neither read nor
 * reached, and zero in the sequence, as torch.nn has it for packed sequences and ONNX for {@code sequence_lens}.
 *
 * <p>For each layer {@code l} and direction (the second with the suffix {@code _reverse}) the slots are
 * {@code weight_ih_l [gates * hidden, in]}, {@code weight_hh_l [gates * hidden, hidden]} and, with {@code bias}, two
 * biases {@code bias_ih_l} and {@code bias_hh_l [gates * hidden]}; all start within {@code 1 / sqrt(hidden)}. Later
 * layers read what the directions of the one before give. {@code dropout} acts between layers in training.
 * {@code num_layers}, {@code bidirectional}, {@code bias} and whether there is a projection are structure.
 */
public final class Recurrents {
    private static final String HIDDEN = "hidden_size";
    private static final String LAYERS = "num_layers";
    private static final String BOTH = "bidirectional";
    private static final String BIAS = "bias";
    private static final String PROJECTION = "proj_size";
    private static final String AFTER_PRODUCT = "linear_before_reset";
    private static final String STATEFUL = "stateful";
    private static final String PEEPHOLES = "peepholes";

    /**
     * Long short-term memory (Hochreiter and Schmidhuber, 1997), 4 gates. With a {@code proj_size} above 0 the output of
     * that size is {@code weight_hr_l [proj_size, hidden]} times the hidden state (Sak et al., 2014). With {@code
     * peepholes}, which are structure, the gates see the memory (Gers and Schmidhuber, 2000): input and forget gate as it
     * was, the output gate as it becomes, each cell by itself by {@code weight_p_l [3 * hidden]}, in the order input,
     * output, forget.
     */
    public static final OpType LSTM = recurrent(
            "LSTM",
            4,
            2,
            op -> op.attributes(AttributeSpec.integer(PROJECTION, 0), AttributeSpec.flag(PEEPHOLES, false)));

    /**
     * Gated recurrent unit (Cho et al., EMNLP 2014), 3 gates. The reset gate scales what the state has been mapped to, as
     * in torch.nn.GRU, or without {@code linear_before_reset} the state itself, as in the paper and by default in ONNX; it
     * is structure.
     */
    public static final OpType GRU =
            recurrent("GRU", 3, 1, op -> op.attributes(AttributeSpec.flag(AFTER_PRODUCT, true)));

    /** Elman's network, {@code nonlinearity} tanh or relu. */
    public static final OpType RNN =
            recurrent("RNN", 1, 1, op -> op.attributes(AttributeSpec.text("nonlinearity", "tanh")));

    /** More layers than anyone trains, so that a typing error is told before it is built. */
    private static final long MOST_LAYERS = 1_000;

    private Recurrents() {}

    private static OpType recurrent(String name, int gates, int states, UnaryOperator<OpType.Builder> more) {
        return OpType.define(
                name,
                new Arity(1, 2 + states),
                op -> more.apply(op.attributes(
                                AttributeSpec.integer(HIDDEN),
                                AttributeSpec.integer(LAYERS, 1),
                                AttributeSpec.flag(BIAS, true),
                                AttributeSpec.real("dropout", 0),
                                AttributeSpec.flag(BOTH, false)))
                        .attributes(AttributeSpec.flag(STATEFUL, false))
                        .randomIf(values -> values.integer(LAYERS) > 1 && values.real("dropout") > 0)
                        .keepsZeroIf(values -> !values.bool(BIAS))
                        .slots((values, operands) -> new Layers(values, gates, operands.get(0)).slots())
                        .flops((values, operands, results) -> new Layers(values, gates, operands.get(0)).flops()),
                context -> infer(context, states));
    }

    private static List<TensorType> infer(TypeContext context, int states) {
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
        int directions = context.flag(BOTH) ? 2 : 1;
        Expr batch = input.dimension(0);
        List<TensorType> results = new ArrayList<>();
        results.add(input.with(new Shape(List.of(batch, input.dimension(1), output.times(directions)))));
        if (context.flag(STATEFUL)) {
            Expr stacked = Expr.of(layers * directions);
            results.add(input.with(new Shape(List.of(stacked, batch, output))));
            if (states > 1) {
                results.add(input.with(new Shape(List.of(stacked, batch, hidden))));
            }
            requireStart(context, results.subList(1, results.size()));
        } else if (context.operands().size() > 1) {
            throw context.fail(
                    Code.LAN0305,
                    "'%s' takes states and lengths where '%s' is true".formatted(context.name(), STATEFUL),
                    "it is false, and there are %d inputs"
                            .formatted(context.operands().size()));
        }
        return results;
    }

    /** Requires what follows the sequence to be all states or none, and then the lengths or nothing. */
    private static void requireStart(TypeContext context, List<TensorType> states) {
        int count = context.operands().size();
        boolean measured = count > 1 && context.operand(count - 1).element().isInteger();
        List<TensorType> given = context.operands().subList(1, measured ? count - 1 : count);
        if (!given.isEmpty() && given.size() != states.size()) {
            throw context.fail(
                    Code.LAN0305,
                    "'%s' starts from all its states or from none".formatted(context.name()),
                    "it has %d, %d are given".formatted(states.size(), given.size()));
        }
        for (int i = 0; i < given.size(); i++) {
            requireSame(context, given.get(i), states.get(i), "a state to start from");
        }
        if (measured) {
            TensorType lengths = context.operand(count - 1);
            Shape batch = new Shape(List.of(states.get(0).dimension(1)));
            requireSame(context, lengths, lengths.with(batch), "the lengths of the sequences");
        }
    }

    private static void requireSame(TypeContext context, TensorType given, TensorType wanted, String what) {
        if (given.element() != wanted.element()) {
            throw context.fail(
                    Code.LAN0303,
                    "%s must be of type %s".formatted(what, wanted.element().word()),
                    "this is " + given);
        }
        context.ranked(given, wanted.rank(), wanted.rank());
        for (int axis = 0; axis < wanted.rank(); axis++) {
            context.same(
                    given.dimension(axis),
                    wanted.dimension(axis),
                    () -> "%s must be %s".formatted(what, wanted),
                    () -> "this is " + given);
        }
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
        if (context.flag(PEEPHOLES) && none.isFalse()) {
            throw context.fail(
                    Code.LAN0305, "a layer with '%s' has no projection".formatted(PEEPHOLES), "it is " + size);
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

        private boolean hasPeepholes() {
            return values.find(PEEPHOLES).filter(Expr::isTrue).isPresent();
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
            if (hasPeepholes()) {
                slots.add(slot("weight_p" + suffix, hidden().times(3)));
            }
        }

        private ParameterSlot slot(String name, Expr... dimensions) {
            TensorType type = input.with(Shape.of(dimensions));
            return ParameterSlot.trained(name, type, Initialiser.fanIn(hidden()));
        }

        /** Both products and both biases of every gate, and the projection or the peepholes, at each step. */
        Expr flops() {
            Expr perStep = Expr.of(0);
            for (long layer = 0; layer < values.integer(LAYERS); layer++) {
                Expr columns = inputOf(layer).plus(output()).plus(values.bool(BIAS) ? 2 : 0);
                perStep = perStep.plus(hidden().times(gates).times(columns));
                if (isProjected()) {
                    perStep = perStep.plus(hidden().times(output()));
                }
                if (hasPeepholes()) {
                    perStep = perStep.plus(hidden().times(3));
                }
            }
            return Stream.of(input.dimension(0), input.dimension(1), Expr.of(directions()))
                    .reduce(perStep, Expr::times);
        }
    }
}
