// SPDX-License-Identifier: Apache-2.0
package lanista.search.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanista.engine.ComputeThreads;
import lanista.engine.supernet.differentiable.DifferentiableMethods;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.engine.supernet.sampled.SampledMethods;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.Trainer;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.argument.Arguments;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.SafetensorsReader;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.EndReason;
import lanista.search.Experiment;
import lanista.search.ExperimentEvent;
import lanista.search.Results;
import lanista.search.TrialRecord;
import lanista.search.TrialState;
import lanista.search.evaluate.Clouds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
class OneShotSearchTest {
    private static final ModelSpace SPACE = Lan.parse("net.lan", """
            model Net(x: f32[batch, 4]) -> f32[batch, 3] {
                return x |> Linear(choice "width" [4, 16]) |> choice "act" { relu = ReLU()  none = Zero() } |> Linear(3)
            }
            """).orThrow();

    @TempDir
    private Path folder;

    private static OneShotStrategy darts(int epochs) {
        StrategyProvider darts = OneShotStrategy.kinds().find("darts").orElseThrow();
        Arguments arguments = Arguments.defaults(darts.arguments())
                .with("epochs", Literal.of(epochs))
                .with("batchSize", Literal.of(8));
        return (OneShotStrategy) darts.with(arguments);
    }

    private static Experiment experiment(int epochs) {
        return OneShotSearch.of(SPACE, Clouds.data(), darts(epochs), 1).experiment();
    }

    @Test
    void triesWhatTheSupernetExportsWithTheWeightsThatItHas() {
        List<ExperimentEvent> events = new ArrayList<>();
        Results results = experiment(4)
                .withTrials(2)
                .withFolder(folder.resolve("run"))
                .withListener(events::add)
                .run();

        assertThat(results.trials()).hasSize(2).allMatch(trial -> trial.state() == TrialState.FINISHED);
        assertThat(results.trials())
                .extracting(TrialRecord::architecture)
                .allSatisfy(architecture -> assertThat(architecture).contains("\"act\":\"relu\""));
        assertThat(results.ended()).contains(EndReason.LIMIT);
        List<OneShotReport> reports = events.stream()
                .filter(ExperimentEvent.Trained.class::isInstance)
                .map(event -> ((ExperimentEvent.Trained) event).report())
                .toList();
        assertThat(reports).extracting(OneShotReport::epoch).containsExactly(1, 2, 3, 4);
        assertThat(reports)
                .allSatisfy(report -> assertThat(
                                report.probabilities().getOrDefault(new Label("width"), List.of()).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum())
                        .isCloseTo(1, within(1e-6)));
        assertThat(reports.get(3).weightLoss()).isLessThan(reports.get(0).weightLoss());
    }

    @Test
    void keepsTheWeightsThatATrialWasMeasuredWith() {
        Results results =
                experiment(4).withTrials(1).withFolder(folder.resolve("run")).run();
        TrialRecord best = results.best().orElseThrow();
        Weights kept = SafetensorsReader.read(folder.resolve("run/best.safetensors"));
        Graph graph = Freezer.freeze(
                        SPACE,
                        ArchitectureJson.read(SPACE, "best", best.architecture())
                                .orThrow())
                .graph();

        Map<String, Double> measured = Trainer.of(
                        graph, TrainOptions.standard().withThreads(new ComputeThreads(1)), InstantSource.system())
                .evaluate(kept, Clouds.data().train().holdOut(0.5, 1).validation());

        assertThat(measured.getOrDefault("accuracy", Double.NaN))
                .isCloseTo(best.metrics().getOrDefault("accuracy", -1.0), within(1e-9));
        assertThat(measured.getOrDefault("loss", Double.NaN))
                .isCloseTo(best.metrics().getOrDefault("loss", -1.0), within(1e-5));
    }

    @Test
    void readsItsLogAgain() {
        Path run = folder.resolve("run");
        Results results = experiment(2).withTrials(2).withFolder(run).run();

        assertThat(Results.read(run).trials()).isEqualTo(results.trials());
    }

    @Test
    void endsWithItsTimeInTheMiddleOfTheSupernet() {
        Results results = experiment(100_000)
                .withTimeLimit(Duration.ofMillis(300))
                .withFolder(folder.resolve("run"))
                .run();

        assertThat(results.trials()).isEmpty();
        assertThat(results.ended()).contains(EndReason.TIME);
    }

    @Test
    void hasANameForEachMethod() {
        assertThat(OneShotStrategy.Family.DIFFERENTIABLE.names())
                .containsExactlyElementsOf(DifferentiableMethods.byName().keySet());
        assertThat(OneShotStrategy.Family.SAMPLED.names())
                .containsExactlyElementsOf(SampledMethods.byName().keySet());
    }

    @Test
    void isNoStrategyWithoutItsSupernet() {
        Experiment alone = Experiment.of(SPACE, trial -> trial.finish(1)).withStrategy(darts(1));

        assertThatThrownBy(alone::check).hasMessageContaining("the strategy 'darts' trains a supernet");
    }
}
