// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static lanista.codegen.pytorch.FunctionForm.arguments;
import static lanista.codegen.pytorch.FunctionForm.call;

import java.util.List;
import java.util.Map;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Activation functions, and functions that drop elements in training. */
final class ActivationForms {
    private static final double SIXTH = 1.0 / 6;
    private static final double SELU_ALPHA = 1.6732631921768188;
    private static final double SELU_GAMMA = 1.0507010221481323;

    private ActivationForms() {}

    static void addTo(Map<String, FunctionForm> forms) {
        Map.of(
                        "Relu", "F.relu",
                        "Sigmoid", "torch.sigmoid",
                        "Tanh", "torch.tanh",
                        "Mish", "F.mish",
                        "HardSwish", "F.hardswish",
                        "Softsign", "F.softsign")
                .forEach((operator, function) -> forms.put(operator, call(function)));
        forms.put(
                "LeakyRelu",
                (values, operands) -> arguments(values, operands)
                        .unless(0.01, "negative_slope", "alpha")
                        .call("F.leaky_relu"));
        forms.put(
                "Elu",
                (values, operands) -> arguments(values, operands)
                        .unless(1.0, "alpha", "alpha")
                        .call("F.elu"));
        forms.put(
                "Celu",
                (values, operands) -> arguments(values, operands)
                        .unless(1.0, "alpha", "alpha")
                        .call("F.celu"));
        forms.put("Selu", ActivationForms::selu);
        forms.put(
                "Gelu",
                (values, operands) -> arguments(values, operands)
                        .unless(Literal.of("none"), "approximate", "approximate")
                        .call("F.gelu"));
        forms.put("Swish", ActivationForms::swish);
        forms.put("HardSigmoid", ActivationForms::hardSigmoid);
        forms.put(
                "Softplus",
                (values, operands) -> arguments(values, operands)
                        .unless(1.0, "beta", "beta")
                        .unless(20.0, "threshold", "threshold")
                        .call("F.softplus"));
        forms.put(
                "ThresholdedRelu",
                (values, operands) ->
                        arguments(values, operands).setting("alpha").add("0.0").call("F.threshold"));
        forms.put("Shrink", ActivationForms::shrink);
        forms.put(
                "Softmax",
                (values, operands) -> arguments(values, operands)
                        .named("dim", values.text("axis"))
                        .call("F.softmax"));
        forms.put(
                "LogSoftmax",
                (values, operands) -> arguments(values, operands)
                        .named("dim", values.text("axis"))
                        .call("F.log_softmax"));
        forms.put("Clip", ActivationForms::clip);
        forms.put("Dropout", (values, operands) -> dropout("F.dropout", values, operands));
        forms.put("ChannelDropout", ActivationForms::channels);
        forms.put("DropPath", (values, operands) -> dropout("drop_path", values, operands));
    }

    private static Term selu(Values values, List<Term> operands) {
        if (values.real("alpha") == SELU_ALPHA && values.real("gamma") == SELU_GAMMA) {
            return call("F.selu").of(values, operands);
        }
        Term elu =
                arguments(values, operands).named("alpha", values.text("alpha")).call("F.elu");
        return Term.infix("*", Term.Binding.PRODUCT, List.of(Term.atom(values.text("gamma")), elu));
    }

    private static Term swish(Values values, List<Term> operands) {
        return values.real("alpha") == 1
                ? call("F.silu").of(values, operands)
                : arguments(values, operands).setting("alpha").call("swish");
    }

    private static Term hardSigmoid(Values values, List<Term> operands) {
        if (values.real("alpha") == SIXTH && values.real("beta") == 0.5) {
            return call("F.hardsigmoid").of(values, operands);
        }
        Term scaled = Term.infix("*", Term.Binding.PRODUCT, List.of(Term.atom(values.text("alpha")), operands.get(0)));
        Term shifted = Term.infix("+", Term.Binding.SUM, List.of(scaled, Term.atom(values.text("beta"))));
        return arguments(values, List.of(shifted)).add("0.0").add("1.0").call("torch.clamp");
    }

    private static Term shrink(Values values, List<Term> operands) {
        if (values.real("bias") != 0 && values.real("bias") != values.real("lambd")) {
            throw values.unsupported("torch shrinks by 0 or by the reach, not by " + values.text("bias"));
        }
        return arguments(values, operands)
                .setting("lambd")
                .call(values.real("bias") == 0 ? "F.hardshrink" : "F.softshrink");
    }

    private static Term clip(Values values, List<Term> operands) {
        double least = values.real("min");
        double most = values.real("max");
        boolean floating = values.operator().operands().get(0).element().isFloating();
        if (floating && least == 0 && most == 6) {
            return call("F.relu6").of(values, operands);
        }
        if (Double.isInfinite(least) && Double.isInfinite(most)) {
            return operands.get(0);
        }
        Arguments arguments = arguments(values, operands);
        if (!Double.isInfinite(least)) {
            arguments.named("min", floating ? values.text("min") : values.text(Expr.of((long) Math.ceil(least))));
        }
        if (!Double.isInfinite(most)) {
            arguments.named("max", floating ? values.text("max") : values.text(Expr.of((long) Math.floor(most))));
        }
        return arguments.call("torch.clamp");
    }

    private static Term dropout(String function, Values values, List<Term> operands) {
        return arguments(values, operands).setting("ratio").add("self.training").call(function);
    }

    private static Term channels(Values values, List<Term> operands) {
        if (values.rank() < 3 || values.rank() > 5) {
            throw values.unsupported("torch drops channels of tensors of rank 3 to 5, not %d".formatted(values.rank()));
        }
        return dropout("F.dropout" + (values.rank() - 2) + "d", values, operands);
    }
}
