// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.search.Evaluator;
import lanista.search.evaluate.Regression;

/** {@link Regression} by name. */
public final class RegressionProvider implements EvaluatorProvider {
    @Override
    public String name() {
        return "regression";
    }

    @Override
    public String summary() {
        return "trains candidates to predict numbers; the least mean squared error";
    }

    @Override
    public List<Argument> arguments() {
        return TrainingArguments.ALL;
    }

    @Override
    public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
        return Regression.of(
                setting.data().get(),
                TrainingArguments.options(arguments, setting),
                TrainingArguments.latency(arguments));
    }
}
