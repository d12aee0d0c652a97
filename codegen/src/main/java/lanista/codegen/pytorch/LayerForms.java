// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.module.Operator;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.OpType;

/** The operators that own tensors, as modules of {@code torch.nn}. */
final class LayerForms {
    private static final Map<String, LayerForm> FORMS = Map.ofEntries(
            Map.entry("Conv", new Convolution()),
            Map.entry("ConvTranspose", new Transposed()),
            Map.entry("Linear", module(LayerForms::linear)),
            Map.entry("Embedding", module(LayerForms::embedding)),
            Map.entry("BatchNormalization", module(values -> statistics(values, "nn.BatchNorm", true))),
            Map.entry("InstanceNormalization", module(values -> statistics(values, "nn.InstanceNorm", false))),
            Map.entry("GroupNormalization", module(LayerForms::group)),
            Map.entry("LayerNormalization", module(LayerForms::layer)),
            Map.entry("RMSNormalization", module(LayerForms::rootMeanSquare)),
            Map.entry(
                    "PRelu",
                    module(values -> new Arguments(values)
                            .setting("num_parameters")
                            .call("nn.PReLU")
                            .piece())),
            Map.entry("MultiheadAttention", new Attention()),
            Map.entry("LSTM", new Recurrent(LayerForms::memory)),
            Map.entry("GRU", new Recurrent(LayerForms::gated)),
            Map.entry(
                    "RNN",
                    new Recurrent(values -> recurrent(values)
                            .unless(Literal.of("tanh"), "nonlinearity", "nonlinearity")
                            .call("nn.RNN"))),
            Map.entry("Parameter", new Stored(LayerForms::parameter)),
            Map.entry(
                    "Buffer",
                    new Stored(values -> Piece.call(
                            "nn.Buffer",
                            List.of(Piece.of("torch.zeros(%s, dtype=%s)"
                                    .formatted(
                                            values.text("shape"),
                                            Python.element(values.operator()
                                                    .results()
                                                    .get(0)
                                                    .element()))))))));

    private LayerForms() {}

    static Optional<LayerForm> find(OpType type) {
        return Optional.ofNullable(FORMS.get(type.name()));
    }

    static LayerForm of(Operator operator) {
        return find(operator.type())
                .orElseThrow(() -> Values.unsupported(operator, "there is none for " + operator.type()));
    }

    private static LayerForm module(Function<Values, Piece> made) {
        return made::apply;
    }

    private static Piece linear(Values values) {
        return new Arguments(values)
                .setting("in_features")
                .setting("out_features")
                .unless(true, "bias", "bias")
                .call("nn.Linear")
                .piece();
    }

    private static Piece embedding(Values values) {
        return new Arguments(values)
                .setting("num_embeddings")
                .setting("embedding_dim")
                .unless(-1, "padding_idx", "padding_index")
                .call("nn.Embedding")
                .piece();
    }

    /** torch weighs the new statistics where ONNX weighs the old ones. */
    private static Piece statistics(Values values, String name, boolean usual) {
        Arguments arguments = new Arguments(values).setting("num_features").unless(1e-5, "eps", "epsilon");
        Expr kept = values.expr("momentum");
        if (!kept.equals(Expr.of(0.9))) {
            arguments.named(
                    "momentum", kept.isConstant() ? rest(kept.constant().asDouble()) : "1.0 - " + values.text(kept));
        }
        int axes = Math.max(1, values.rank() - 2);
        return arguments
                .unless(usual, "affine", "affine")
                .unless(usual, "track_running_stats", "track_running_stats")
                .call(name + axes + "d")
                .piece();
    }

    private static String rest(double kept) {
        return Python.number(BigDecimal.ONE.subtract(BigDecimal.valueOf(kept)).doubleValue());
    }

    private static Piece group(Values values) {
        return new Arguments(values)
                .setting("num_groups")
                .setting("num_features")
                .unless(1e-5, "eps", "epsilon")
                .call("nn.GroupNorm")
                .piece();
    }

    private static Piece layer(Values values) {
        return new Arguments(values)
                .add(shape(values))
                .unless(1e-5, "eps", "epsilon")
                .unless(true, "bias", "bias")
                .call("nn.LayerNorm")
                .piece();
    }

    private static Piece rootMeanSquare(Values values) {
        return new Arguments(values)
                .add(shape(values))
                .named("eps", values.text("epsilon"))
                .call("nn.RMSNorm")
                .piece();
    }

    /** The shape that is normalised; of one axis its size. */
    static String shape(Values values) {
        List<Expr> shape = values.exprs("normalized_shape");
        return shape.size() == 1 ? values.text(shape.get(0)) : values.tuple(shape);
    }

    private static Arguments recurrent(Values values) {
        if (values.flag("stateful") || values.operator().operands().size() > 1) {
            throw values.unsupported("it is given states or lengths, or yields states");
        }
        return new Arguments(values)
                .setting("input_size")
                .setting("hidden_size")
                .unless(1, "num_layers", "num_layers")
                .unless(true, "bias", "bias")
                .named("batch_first", "True")
                .unless(0.0, "dropout", "dropout")
                .unless(false, "bidirectional", "bidirectional");
    }

    private static Term memory(Values values) {
        if (values.flag("peepholes")) {
            throw values.unsupported("the gates of torch.nn.LSTM do not see the memory");
        }
        return recurrent(values).unless(0, "proj_size", "proj_size").call("nn.LSTM");
    }

    private static Term gated(Values values) {
        if (!values.flag("linear_before_reset")) {
            throw values.unsupported("torch.nn.GRU scales the state behind its product, this one before it");
        }
        return recurrent(values).call("nn.GRU");
    }

    private static Piece parameter(Values values) {
        String shape = values.text("shape");
        Piece start = switch (values.word("init")) {
            case "ones" -> Piece.of("torch.ones(" + shape + ")");
            case "normal" -> Piece.of("torch.randn(" + shape + ")");
            case "uniform" -> Piece.of("torch.rand(" + shape + ")");
            case "xavier_uniform" ->
                Piece.call("nn.init.xavier_uniform_", List.of(Piece.of("torch.empty(" + shape + ")")));
            case "kaiming_uniform" ->
                Piece.call("nn.init.kaiming_uniform_", List.of(Piece.of("torch.empty(" + shape + ")")));
            default -> Piece.of("torch.zeros(" + shape + ")");
        };
        return Piece.call("nn.Parameter", List.of(start));
    }

    /** A tensor that is read as it is. */
    private record Stored(Function<Values, Piece> maker) implements LayerForm {
        @Override
        public Piece made(Values values) {
            return maker.apply(values);
        }

        @Override
        public Term applied(String layer, Values values, List<Term> operands) {
            return Term.atom(layer);
        }
    }

    /** Yields its sequence, and states that nothing needs. */
    private record Recurrent(Function<Values, Term> maker) implements LayerForm {
        @Override
        public Piece made(Values values) {
            return maker.apply(values).piece();
        }

        @Override
        public Term applied(String layer, Values values, List<Term> operands) {
            return LayerForm.super.applied(layer, values, operands).with("[0]");
        }
    }

    private record Attention() implements LayerForm {
        @Override
        public Piece made(Values values) {
            Arguments arguments = new Arguments(values)
                    .setting("embed_dim")
                    .setting("num_heads")
                    .unless(0.0, "dropout", "dropout")
                    .unless(true, "bias", "bias")
                    .unless(false, "add_bias_kv", "add_bias_kv")
                    .unless(false, "add_zero_attn", "add_zero_attn");
            if (!values.expr("kdim").equals(values.expr("embed_dim"))
                    || !values.expr("vdim").equals(values.expr("embed_dim"))) {
                arguments.named("kdim", values.text("kdim")).named("vdim", values.text("vdim"));
            }
            return arguments
                    .named("batch_first", "True")
                    .call("nn.MultiheadAttention")
                    .piece();
        }

        @Override
        public Term applied(String layer, Values values, List<Term> operands) {
            Arguments arguments = new Arguments(values);
            operands.forEach(arguments::add);
            return arguments.named("need_weights", "False").call(layer).with("[0]");
        }
    }

    private record Convolution() implements LayerForm {
        @Override
        public Piece made(Values values) {
            Arguments arguments = kernel(values);
            if (values.isPaddedAlike()) {
                arguments.axes(0, "padding", values.begins());
            }
            arguments
                    .axes(1, "dilation", values.exprs("dilations"))
                    .unless(1, "groups", "group")
                    .unless(true, "bias", "bias");
            if (values.isPaddedAlike()) {
                arguments.unless(Literal.of("zeros"), "padding_mode", "padding_mode");
            }
            return arguments.call("nn.Conv" + (values.rank() - 2) + "d").piece();
        }

        @Override
        public Term applied(String layer, Values values, List<Term> operands) {
            if (values.isPaddedAlike()) {
                return LayerForm.super.applied(layer, values, operands);
            }
            Arguments padding = new Arguments(values).add(operands.get(0)).add(values.lastFirst());
            String mode = values.word("padding_mode");
            Term padded = (mode.equals("zeros") ? padding : padding.named("mode", Python.text(mode))).call("F.pad");
            return LayerForm.super.applied(layer, values, List.of(padded));
        }
    }

    /** What is padded on one side more than on the other is cut off afterwards: torch pads both alike. */
    private record Transposed() implements LayerForm {
        @Override
        public Piece made(Values values) {
            Arguments arguments = kernel(values);
            if (values.isPaddedAlike()) {
                arguments.axes(0, "padding", values.begins());
            }
            return arguments
                    .axes(0, "output_padding", values.exprs("output_padding"))
                    .unless(1, "groups", "group")
                    .unless(true, "bias", "bias")
                    .axes(1, "dilation", values.exprs("dilations"))
                    .call("nn.ConvTranspose" + (values.rank() - 2) + "d")
                    .piece();
        }

        @Override
        public Term applied(String layer, Values values, List<Term> operands) {
            Term whole = LayerForm.super.applied(layer, values, operands);
            if (values.isPaddedAlike()) {
                return whole;
            }
            String cut = IntStream.range(0, values.begins().size())
                    .mapToObj(axis ->
                            inside(values.begins().get(axis), values.ends().get(axis), values))
                    .collect(Collectors.joining(", ", "[:, :, ", "]"));
            return whole.with(cut);
        }

        private static String inside(Expr begin, Expr end, Values values) {
            return (begin.is(0) ? "" : values.text(begin)) + ":" + (end.is(0) ? "" : "-" + values.text(end));
        }
    }

    private static Arguments kernel(Values values) {
        return new Arguments(values)
                .setting("in_channels")
                .setting("out_channels")
                .add(values.spread("kernel_shape"))
                .axes(1, "stride", values.exprs("strides"));
    }
}
