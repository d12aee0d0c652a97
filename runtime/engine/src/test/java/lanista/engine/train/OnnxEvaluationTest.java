// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import lanista.codegen.onnx.OnnxModel;
import lanista.codegen.onnx.OnnxSettings;
import lanista.engine.ComputeThreads;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.ort.Latency;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class OnnxEvaluationTest {
    private static final TrainOptions OPTIONS =
            TrainOptions.standard().withEpochs(2).withBatchSize(16).withSeed(1).withThreads(new ComputeThreads(1));

    private static OnnxProgram exported(Graph graph, Weights weights) {
        byte[] model = OnnxModel.of(graph, weights, OnnxSettings.STANDARD).bytes();
        return OnnxProgram.of(model, "model", OnnxOptions.standard().withThreads(new ComputeThreads(1)));
    }

    private static Weights trained(Graph graph, Split split) {
        return Trainer.of(graph, OPTIONS, InstantSource.system())
                .train(new Holdout(split, split), TrainingListener.NONE)
                .weights();
    }

    private static void measuresWhatTheEngineDoes(Graph graph, Split split) {
        Weights weights = trained(graph, split);
        Map<String, Double> engine =
                Trainer.of(graph, OPTIONS, InstantSource.system()).evaluate(weights, split);

        try (OnnxProgram program = exported(graph, weights)) {
            Map<String, Double> metrics = OnnxEvaluation.of(program, "model", split, 7);

            assertThat(metrics.keySet()).containsExactlyElementsOf(engine.keySet());
            engine.forEach(
                    (name, value) -> assertThat(metrics.get(name)).as(name).isCloseTo(value, within(1e-5)));
            assertThat(metrics.get("accuracy")).isEqualTo(engine.get("accuracy"));
        }
    }

    @Test
    void measuresImagesAsTheEngineDoes() {
        measuresWhatTheEngineDoes(Networks.IMAGES, TrainingData.stripes(50));
    }

    @Test
    void measuresTokensAsTheEngineDoes() {
        measuresWhatTheEngineDoes(Networks.TOKENS, TrainingData.tokens(50));
    }

    @Test
    void measuresRegressionAsTheEngineDoes() {
        measuresWhatTheEngineDoes(Networks.PLANE, TrainingData.planes(50, 1));
    }

    @Test
    void refusesDataOfOtherClasses() {
        Graph graph = Networks.planes(2);
        try (OnnxProgram program = exported(graph, trained(graph, TrainingData.planes(20, 2)))) {
            assertThatThrownBy(() -> OnnxEvaluation.of(program, "model.onnx", TrainingData.corners(9), 4))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("LAN0702")
                    .hasMessageContaining("the model gives output: f32[batch, 2], the data asks for f32[batch, 3]");
        }
    }

    @Test
    void refusesDataOfAnotherKind() {
        try (OnnxProgram program = exported(Networks.IMAGES, trained(Networks.IMAGES, TrainingData.stripes(20)))) {
            assertThatThrownBy(() -> OnnxEvaluation.of(program, "model.onnx", TrainingData.tokens(9), 4))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the model takes image: f32[batch, 1, 4, 4], the data has examples of i64");
        }
    }

    @Test
    void stopsTimingWhenTheCallerIsInterrupted() {
        int[] looks = {0};
        try (OnnxProgram program = exported(Networks.IMAGES, trained(Networks.IMAGES, TrainingData.stripes(20)))) {
            LongSupplier interruptedInTheFirstRun = () -> {
                Thread.currentThread().interrupt();
                return looks[0]++;
            };
            assertThatThrownBy(() -> OnnxEvaluation.latency(
                            program, TrainingData.stripes(20), new Latency.Effort(1, 3), interruptedInTheFirstRun))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("the measurement of latency was stopped");
            assertThat(looks[0]).isEqualTo(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void timesOneExample() {
        long[] now = {0};
        try (OnnxProgram program = exported(Networks.IMAGES, trained(Networks.IMAGES, TrainingData.stripes(20)))) {
            Latency latency = OnnxEvaluation.latency(
                    program, TrainingData.stripes(20), new Latency.Effort(1, 3), () -> now[0] += 1_000_000);

            assertThat(latency).isEqualTo(new Latency(1_000_000, 1_000_000, 1, 1, 1, 3));
        }
    }
}
