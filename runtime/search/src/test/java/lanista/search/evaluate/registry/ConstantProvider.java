// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.search.Evaluator;

/** An evaluator such as another jar brings: the same number for every candidate. */
public final class ConstantProvider implements EvaluatorProvider {
    @Override
    public String name() {
        return "constant";
    }

    @Override
    public String summary() {
        return "gives every candidate the same number";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.number("value", ArgumentType.number(), 0, "the number"));
    }

    @Override
    public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
        double value = arguments.number("value");
        return trial -> trial.finish(value);
    }
}
