// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Operators that are functions, of each element or of several tensors, and those that are written between tensors. */
final class FunctionPhrases {
    private static final Literal FALSE = Literal.of(false);
    private static final Expr LOWEST = Expr.of(Double.NEGATIVE_INFINITY);
    private static final Expr HIGHEST = Expr.of(Double.POSITIVE_INFINITY);

    static final Map<String, PhraseRule> ALL = Map.ofEntries(
            Map.entry("Relu", words -> words.function("relu")),
            Map.entry(
                    "LeakyRelu",
                    words -> words.leading("negative_slope", "alpha", Literal.of(0.01))
                            .function("leaky_relu")),
            Map.entry(
                    "Elu",
                    words -> words.leading("alpha", "alpha", Literal.of(1.0)).function("elu")),
            Map.entry(
                    "Gelu",
                    words -> words.optional("approximate", "approximate", Literal.of("none"))
                            .function("gelu")),
            Map.entry("Swish", words -> words.function("silu")),
            Map.entry("Mish", words -> words.function("mish")),
            Map.entry("HardSwish", words -> words.function("hardswish")),
            Map.entry("HardSigmoid", words -> words.function("hardsigmoid")),
            Map.entry("Sigmoid", words -> words.function("sigmoid")),
            Map.entry("Tanh", words -> words.function("tanh")),
            Map.entry(
                    "Softplus",
                    words -> words.leading("beta", "beta", Literal.of(1.0))
                            .optional("threshold", "threshold", Literal.of(20.0))
                            .function("softplus")),
            Map.entry(
                    "Softmax",
                    words -> words.leading("dim", "axis", Literal.of(-1)).function("softmax")),
            Map.entry(
                    "LogSoftmax",
                    words -> words.leading("dim", "axis", Literal.of(-1)).function("log_softmax")),
            Map.entry("Clip", FunctionPhrases::clip),
            Map.entry("Exp", words -> words.function("exp")),
            Map.entry("Log", words -> words.function("log")),
            Map.entry("Sqrt", words -> words.function("sqrt")),
            Map.entry("Rsqrt", words -> words.function("rsqrt")),
            Map.entry("Abs", words -> words.function("abs")),
            Map.entry("Cast", words -> words.required("dtype", "to").function("cast")),
            Map.entry("Pow", words -> words.function("pow")),
            Map.entry("Where", words -> words.function("where")),
            Map.entry("Add", words -> words.built(Phrase.Form.INFIX, "+")),
            Map.entry("Sub", words -> words.built(Phrase.Form.INFIX, "-")),
            Map.entry("Mul", words -> words.built(Phrase.Form.INFIX, "*")),
            Map.entry("Div", words -> words.built(Phrase.Form.INFIX, "/")),
            Map.entry("MatMul", words -> words.built(Phrase.Form.INFIX, "@")),
            Map.entry("Neg", words -> words.built(Phrase.Form.PREFIX, "-")),
            Map.entry("Sum", words -> words.onlyIf(words.operands() > 1).built(Phrase.Form.LIST, "sum")),
            Map.entry("Einsum", words -> words.required("equation", "equation").built(Phrase.Form.TRAILING, "einsum")),
            Map.entry("Attention", FunctionPhrases::attention),
            Map.entry(
                    "LpNormalization",
                    words -> words.optional("p", "p", Literal.of(2.0))
                            .optional("dim", "axis", Literal.of(1))
                            .optional("eps", "epsilon", Literal.of(1e-12))
                            .function("normalize")),
            Map.entry("ReduceMean", words -> reduction(words, "mean")),
            Map.entry("ReduceSum", words -> reduction(words, "sum")),
            Map.entry("ReduceMax", words -> reduction(words, "max")),
            Map.entry("ReduceMin", words -> reduction(words, "min")),
            Map.entry(
                    "ArgMax",
                    words -> words.required("dim", "axis")
                            .optional("keepdim", "keepdims", FALSE)
                            .function("argmax")));

    private FunctionPhrases() {}

    private static Optional<Phrase> clip(PhraseBuilder words) {
        Expr low = words.take("min");
        Expr high = words.take("max");
        if (low.equals(Expr.of(0.0)) && high.equals(Expr.of(6.0))) {
            return words.function("relu6");
        }
        PhraseBuilder bounded = low.equals(LOWEST) ? words : words.named("min", low);
        return (high.equals(HIGHEST) ? bounded : bounded.named("max", high))
                .onlyIf(!low.equals(LOWEST) || !high.equals(HIGHEST))
                .function("clamp");
    }

    private static Optional<Phrase> attention(PhraseBuilder words) {
        return words.optional("dropout_p", "dropout", Literal.of(0.0))
                .optional("is_causal", "is_causal", FALSE)
                .optional("scale", "scale", Literal.of(0.0))
                .function("scaled_dot_product_attention");
    }

    /** All axes are meant where none is said. */
    private static Optional<Phrase> reduction(PhraseBuilder words, String name) {
        List<Expr> axes = words.takeAll("axes");
        Expr dim = axes.size() == 1 ? axes.get(0) : Expr.list(axes);
        boolean inOrder = axes.stream()
                .allMatch(axis -> axis.isConstant() && axis.constant().asLong() >= 0);
        return words.onlyIf(inOrder && !axes.isEmpty())
                .named("dim", dim)
                .optional("keepdim", "keepdims", FALSE)
                .built(name.equals("mean") ? Phrase.Form.FUNCTION : Phrase.Form.CALL, name);
    }
}
