// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.search.Evaluator;
import lanista.search.evaluate.Classification;

/** {@link Classification} by name. */
public final class ClassificationProvider implements EvaluatorProvider {
    private static final Argument LABEL_SMOOTHING = Argument.number(
            "labelSmoothing", ArgumentType.part(), 0, "part of the target that is spread over all classes");

    @Override
    public String name() {
        return "classification";
    }

    @Override
    public String summary() {
        return "trains candidates to tell classes apart; the most accuracy";
    }

    @Override
    public List<Argument> arguments() {
        List<Argument> all = new ArrayList<>(TrainingArguments.ALL);
        all.add(LABEL_SMOOTHING);
        return List.copyOf(all);
    }

    @Override
    public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
        return Classification.of(
                setting.data().get(),
                TrainingArguments.options(arguments, setting)
                        .withLabelSmoothing(arguments.number(LABEL_SMOOTHING.name())),
                TrainingArguments.latency(arguments));
    }
}
