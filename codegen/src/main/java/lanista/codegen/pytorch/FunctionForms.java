// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lanista.codegen.module.Operator;
import lanista.ir.op.OpType;

/** The operators without tensors of their own, as expressions over {@code torch} and {@code torch.nn.functional}. */
final class FunctionForms {
    /** Where a Python number may stand for a tensor, next to a tensor. */
    private static final Set<String> MIXES = Set.of(
            "Add", "Sub", "Mul", "Div", "Sum", "Pow", "Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual");

    private static final Map<String, FunctionForm> FORMS = forms();

    private FunctionForms() {}

    private static Map<String, FunctionForm> forms() {
        Map<String, FunctionForm> forms = new TreeMap<>();
        ElementForms.addTo(forms);
        ActivationForms.addTo(forms);
        ReductionForms.addTo(forms);
        PoolForms.addTo(forms);
        ShapeForms.addTo(forms);
        ProductForms.addTo(forms);
        return forms;
    }

    static Optional<FunctionForm> find(OpType type) {
        return Optional.ofNullable(FORMS.get(type.name()));
    }

    /** An operator applied to operands. */
    static Term of(Operator operator, List<Term> operands, Values values) {
        FunctionForm form = find(operator.type())
                .orElseThrow(() -> Values.unsupported(operator, "there is none for " + operator.type()));
        boolean numbers =
                MIXES.contains(operator.type().name()) && operands.stream().anyMatch(term -> !term.isNumber());
        return form.of(values, numbers ? operands : tensors(operator, operands));
    }

    private static List<Term> tensors(Operator operator, List<Term> operands) {
        List<Term> tensors = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            tensors.add(operands.get(i).asTensor(operator.operands().get(i).element()));
        }
        return tensors;
    }
}
