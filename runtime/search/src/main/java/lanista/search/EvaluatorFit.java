// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Label;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;

/** Whether an evaluator goes with a space, and with what a search of the space is after. */
public final class EvaluatorFit {
    private final Evaluator evaluator;
    private final ModelSpace space;

    public EvaluatorFit(Evaluator evaluator, ModelSpace space) {
        this.evaluator = evaluator;
        this.space = space;
    }

    /** All that does not go together, where no document says where it stands. */
    List<Diagnostic> problems(List<Objective> objectives) {
        List<Diagnostic> problems = new ArrayList<>(missing(objectives, index -> SourceSpan.NONE));
        evaluator.decisions().stream()
                .flatMap(decision -> clash(decision.label(), SourceSpan.NONE).stream())
                .forEach(problems::add);
        return List.copyOf(problems);
    }

    /**
     * The objectives by a metric that no trial will have; none where the evaluator does not tell what it measures.
     *
     * @param place of an objective, by its index
     */
    public List<Diagnostic> missing(List<Objective> objectives, IntFunction<SourceSpan> place) {
        Optional<List<String>> measured = evaluator.metrics(space);
        if (measured.isEmpty()) {
            return List.of();
        }
        List<String> known = new ArrayList<>(measured.get());
        known.add(Experiment.PARAMETERS);
        known.add(Experiment.FLOPS);
        if (known.contains(Objective.DEFAULT)) {
            known.add(objectives.get(0).metric());
        }
        List<Diagnostic> missing = new ArrayList<>();
        for (int i = 0; i < objectives.size(); i++) {
            String metric = objectives.get(i).metric();
            if (!known.contains(metric)) {
                missing.add(unknown(metric, known, place.apply(i)));
            }
        }
        return List.copyOf(missing);
    }

    private static Diagnostic unknown(String metric, List<String> known, SourceSpan place) {
        return Diagnostic.error(Code.LAN0713, place, "the trials will have no metric '%s'".formatted(metric))
                .withHelp(Spelling.among("metrics", known.stream().distinct().toList(), metric));
    }

    /**
     * What is wrong where the evaluator decides by a label of the space.
     *
     * @param place of its decision
     */
    public Optional<Diagnostic> clash(Label label, SourceSpan place) {
        return Optional.of(label)
                .filter(space.decisions()::containsKey)
                .map(taken -> Diagnostic.error(
                                Code.LAN0712, place, "the space and the evaluator both decide '%s'".formatted(taken))
                        .withHelp("give the evaluator's choice another label"));
    }
}
