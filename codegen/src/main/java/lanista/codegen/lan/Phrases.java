// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Operator;
import lanista.ir.Compute;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/**
 * The phrase of every operator: in the terms of torch.nn where it has them, otherwise by the operator's name, as
 * {@code operator("CumSum", x, axis = 1)}.
 */
final class Phrases {
    private static final List<Map<String, PhraseRule>> RULES =
            List.of(LayerPhrases.ALL, FunctionPhrases.ALL, ShapePhrases.ALL, ForeignPhrases.ALL);

    private static final Set<String> ARITHMETIC = Set.of("Add", "Sub", "Mul", "Div");

    private Phrases() {}

    /**
     * How an operator reads on operands of some types.
     *
     * @throws SourceException where the language cannot write one of its attributes
     */
    static Phrase of(Compute operation, List<TensorType> operands) {
        return RULES.stream()
                .flatMap(rules -> Optional.ofNullable(rules.get(operation.type().name())).stream())
                .findFirst()
                .flatMap(rule -> rule.phrase(new PhraseBuilder(operation, operands)))
                .orElseGet(() -> byName(operation));
    }

    /** How an operator of a class reads. */
    static Phrase of(Operator operator) {
        return of(Compute.of(operator.type(), operator.settings()), operator.operands());
    }

    /** Whether a number among the operands of an operator is what a tensor that holds that number is. */
    static boolean takesNumbers(OpType type, List<TensorType> operands) {
        return ARITHMETIC.contains(type.name())
                && operands.stream().anyMatch(operand -> operand.rank() > 0)
                && operands.stream().map(TensorType::element).distinct().count() == 1;
    }

    private static Phrase byName(Compute operation) {
        PhraseBuilder builder = new PhraseBuilder(operation, List.of());
        operation.type().attributes().forEach(attribute -> {
            Expr value = builder.take(attribute.name());
            boolean found = attribute.form() == AttributeSpec.Form.SYMBOL;
            if (!found && !isDefault(operation, attribute.name())) {
                builder.named(attribute.name(), value);
            }
        });
        return builder.built(Phrase.Form.OPERATOR, "\"" + operation.type().name() + "\"")
                .orElseThrow(() -> new SourceException(Diagnostic.error(
                                Code.LAN0834,
                                SourceSpan.NONE,
                                "an attribute of '%s' cannot be written as source"
                                        .formatted(operation.type().name()))
                        .withNote("its attributes are " + operation.attributes())));
    }

    private static boolean isDefault(Compute operation, String attribute) {
        Map<String, Expr> others = new LinkedHashMap<>(operation.attributes().values());
        others.remove(attribute);
        try {
            return operation.type().complete(new Attributes(others)).equals(operation.attributes());
        } catch (IllegalArgumentException required) {
            return false;
        }
    }
}
