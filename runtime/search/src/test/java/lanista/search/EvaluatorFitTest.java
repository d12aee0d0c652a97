// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Label;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import org.junit.jupiter.api.Test;

class EvaluatorFitTest {
    private static EvaluatorFit measuring(String... metrics) {
        Evaluator evaluator = new Evaluator() {
            @Override
            public void evaluate(Trial trial) {
                throw new AssertionError("no trial may run");
            }

            @Override
            public Optional<List<String>> metrics(ModelSpace space) {
                return Optional.of(List.of(metrics));
            }
        };
        return new EvaluatorFit(evaluator, Spaces.tiny());
    }

    private static List<Diagnostic> missing(EvaluatorFit fit, Objective... objectives) {
        return fit.missing(List.of(objectives), index -> new SourceSpan("s", index + 1, 1, index + 1, 2));
    }

    @Test
    void namesEachMetricThatIsNotMeasuredWithItsPlaceAndWhatWasMeant() {
        List<Diagnostic> missing = missing(
                measuring("accuracy", "loss"),
                Objective.maximize("acuracy"),
                Objective.minimize("loss"),
                Objective.minimize("energy"));

        assertThat(missing)
                .extracting(Diagnostic::summary)
                .containsExactly(
                        "s:1:1: error[LAN0713]: the trials will have no metric 'acuracy'",
                        "s:3:1: error[LAN0713]: the trials will have no metric 'energy'");
        assertThat(missing)
                .extracting(problem -> problem.help().orElseThrow())
                .containsExactly(
                        "did you mean 'accuracy'? the metrics are accuracy, loss, parameters, flops",
                        "the metrics are accuracy, loss, parameters, flops");
    }

    @Test
    void knowsWhatACandidateCostsWhateverIsMeasured() {
        assertThat(missing(measuring("loss"), Objective.minimize("parameters"), Objective.minimize("flops")))
                .isEmpty();
    }

    @Test
    void takesABareNumberForTheFirstObjectiveAlone() {
        assertThat(missing(measuring(Objective.DEFAULT), Objective.maximize("score")))
                .isEmpty();
        assertThat(missing(measuring(Objective.DEFAULT), Objective.maximize("score"), Objective.minimize("size")))
                .extracting(Diagnostic::message)
                .containsExactly("the trials will have no metric 'size'");
    }

    @Test
    void asksNothingOfAnEvaluatorThatDoesNotTell() {
        EvaluatorFit fit = new EvaluatorFit(trial -> trial.finish(1), Spaces.tiny());

        assertThat(missing(fit, Objective.maximize("anything"))).isEmpty();
    }

    @Test
    void refusesALabelOfTheSpace() {
        SourceSpan place = SourceSpan.wholeFile("s");

        assertThat(measuring().clash(new Label("width"), place))
                .map(Diagnostic::summary)
                .contains("s: error[LAN0712]: the space and the evaluator both decide 'width'");
        assertThat(measuring().clash(new Label("rate"), place)).isEmpty();
    }
}
