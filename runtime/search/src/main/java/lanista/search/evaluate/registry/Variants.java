// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import lanista.ir.space.Odometer;
import lanista.search.Evaluator;

/** What the choices among an evaluator's arguments lead to. */
final class Variants {
    /** The most combinations in which a value is tried with values of other choices. */
    private static final int MOST_TRIED = 100;

    private final EvaluatorProvider provider;
    private final EvaluatorArguments arguments;
    private final EvaluatorSetting setting;

    Variants(EvaluatorProvider provider, EvaluatorArguments arguments, EvaluatorSetting setting) {
        this.provider = provider;
        this.arguments = arguments;
        this.setting = setting;
    }

    /**
     * An evaluator for each value of each choice, with the first values of the other choices that it goes with.
     *
     * @throws IllegalArgumentException where a value goes with none, so that each of its trials would fail
     */
    List<Evaluator> all() {
        return arguments.decisions().stream()
                .flatMap(tuned -> ArgumentChoice.ends(tuned).stream().map(value -> with(tuned, value)))
                .toList();
    }

    private Evaluator with(Decision tuned, Literal value) {
        Odometer others = new Odometer();
        Optional<IllegalArgumentException> first = Optional.empty();
        int tried = 0;
        do {
            Map<Decision, Literal> combination = new HashMap<>();
            for (Decision decision : arguments.decisions()) {
                combination.put(decision, decision.equals(tuned) ? value : others.pick(ends(decision)));
            }
            try {
                return of(combination);
            } catch (IllegalArgumentException refused) {
                first = first.or(() -> Optional.of(refused));
                tried++;
            }
        } while (tried < MOST_TRIED && others.turn());
        throw first.orElseThrow();
    }

    private Evaluator of(Map<Decision, Literal> combination) {
        return provider.create(
                arguments.chosen(decision ->
                        Optional.ofNullable(combination.get(decision)).orElseThrow()),
                setting);
    }

    private static Decision ends(Decision decision) {
        List<Literal> ends = ArgumentChoice.ends(decision).stream().distinct().toList();
        return new Decision(decision.label(), decision.form(), new Domain.Listed(ends));
    }
}
