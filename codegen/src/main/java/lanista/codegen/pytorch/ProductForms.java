// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import static lanista.codegen.pytorch.FunctionForm.arguments;
import static lanista.codegen.pytorch.FunctionForm.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;

/** Products of matrices, attention, and normalisations without parameters. */
final class ProductForms {
    private ProductForms() {}

    static void addTo(Map<String, FunctionForm> forms) {
        forms.put("MatMul", (values, operands) -> Term.infix("@", Term.Binding.PRODUCT, operands));
        forms.put("Gemm", ProductForms::general);
        forms.put("Einsum", (values, operands) -> {
            List<Piece> pieces = new ArrayList<>(List.of(Piece.of(values.text("equation"))));
            operands.forEach(operand -> pieces.add(operand.piece()));
            return Term.call("torch.einsum", pieces);
        });
        forms.put("Det", call("torch.linalg.det"));
        forms.put(
                "Trilu",
                (values, operands) -> arguments(values, operands)
                        .unless(0, "diagonal", "k")
                        .call(values.flag("upper") ? "torch.triu" : "torch.tril"));
        forms.put("Attention", ProductForms::attention);
        forms.put(
                "LpNormalization",
                (values, operands) -> arguments(values, operands)
                        .unless(2.0, "p", "p")
                        .named("dim", values.text("axis"))
                        .unless(1e-12, "eps", "epsilon")
                        .call("F.normalize"));
        forms.put("LRN", ProductForms::localResponse);
        forms.put(
                "BatchNormalization",
                (values, operands) -> arguments(values, operands)
                        .add("None")
                        .add("None")
                        .named("training", "True")
                        .unless(1e-5, "eps", "epsilon")
                        .call("F.batch_norm"));
        forms.put(
                "InstanceNormalization",
                (values, operands) -> arguments(values, operands)
                        .unless(1e-5, "eps", "epsilon")
                        .call("F.instance_norm"));
        forms.put(
                "GroupNormalization",
                (values, operands) -> arguments(values, operands)
                        .setting("num_groups")
                        .unless(1e-5, "eps", "epsilon")
                        .call("F.group_norm"));
        forms.put(
                "LayerNormalization",
                (values, operands) -> arguments(values, operands)
                        .add(values.tuple(values.exprs("normalized_shape")))
                        .unless(1e-5, "eps", "epsilon")
                        .call("F.layer_norm"));
        forms.put(
                "RMSNormalization",
                (values, operands) -> arguments(values, operands)
                        .add(values.tuple(values.exprs("normalized_shape")))
                        .named("eps", values.text("epsilon"))
                        .call("F.rms_norm"));
    }

    private static Term general(Values values, List<Term> operands) {
        Term first = values.flag("transA") ? operands.get(0).with(".T") : operands.get(0);
        Term second = values.flag("transB") ? operands.get(1).with(".T") : operands.get(1);
        if (operands.size() == 3) {
            return arguments(values, List.of(operands.get(2), first, second))
                    .unless(1.0, "beta", "beta")
                    .unless(1.0, "alpha", "alpha")
                    .call("torch.addmm");
        }
        Term product = Term.infix("@", Term.Binding.PRODUCT, List.of(first, second));
        return values.expr("alpha").equals(Expr.of(1.0))
                ? product
                : Term.infix("*", Term.Binding.PRODUCT, List.of(Term.atom(values.text("alpha")), product));
    }

    private static Term attention(Values values, List<Term> operands) {
        Arguments arguments = arguments(values, operands);
        if (values.real("dropout") > 0) {
            arguments.named("dropout_p", values.text("dropout") + " if self.training else 0.0");
        }
        return arguments
                .unless(false, "is_causal", "is_causal")
                .unless(0.0, "scale", "scale")
                .call("F.scaled_dot_product_attention");
    }

    /** Of an even number of neighbours torch takes the odd one on the other side. */
    private static Term localResponse(Values values, List<Term> operands) {
        if (values.integer("size") % 2 == 0) {
            throw values.unsupported(
                    "torch takes the odd one of %s neighbours in front".formatted(values.text("size")));
        }
        return arguments(values, operands)
                .setting("size")
                .unless(1e-4, "alpha", "alpha")
                .unless(0.75, "beta", "beta")
                .unless(1.0, "k", "bias")
                .call("F.local_response_norm");
    }
}
