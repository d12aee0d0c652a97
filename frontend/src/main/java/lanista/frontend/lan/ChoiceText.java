// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import lanista.frontend.lan.elaborate.LoneChoice;
import lanista.frontend.lan.resolve.LoneExpression;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.expr.Decision;

/** Choices of values as texts of their own, such as {@code choice "rate" 1e-4..1e-1 log}: what a model does not decide. */
public final class ChoiceText {
    private ChoiceText() {}

    /**
     * Reads the choice that a text is.
     *
     * @param file what diagnostics call the text
     * @param name of what takes the value: the label of a choice that has none
     */
    public static Parsed<Decision> parse(String file, String text, String name) {
        Parsed<LoneExpression> expression = LoneExpression.parse(file, text);
        return expression
                .value()
                .map(lone -> LoneChoice.decision(lone, name))
                .orElseGet(() -> Parsed.failed(expression.diagnostics()));
    }
}
