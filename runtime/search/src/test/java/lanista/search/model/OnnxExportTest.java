// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.DataSet;
import lanista.engine.data.Split;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.engine.ort.OnnxOptions;
import lanista.engine.ort.OnnxProgram;
import lanista.engine.train.OnnxEvaluation;
import lanista.engine.train.TrainOptions;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.Spaces;
import lanista.search.evaluate.Classification;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
class OnnxExportTest {
    private static final int CLASSES = 10;
    private static final int PIXELS = 64;

    private static final OnnxOptions OPTIONS = OnnxOptions.standard().withThreads(new ComputeThreads(1));

    private static final ModelSpace NETWORK = Spaces.of("Cnn", """
            graph {
              input %image : f32[batch, 1, 8, 8]
              %conv = Conv(%image, out_channels = 16, kernel_shape = [3, 3], pads = [1, 1, 1, 1]) @conv : f32[batch, 16, 8, 8]
              %norm = BatchNormalization(%conv) @norm : f32[batch, 16, 8, 8]
              %active = Relu(%norm) : f32[batch, 16, 8, 8]
              %pool = MaxPool(%active, kernel_shape = [2, 2], strides = [2, 2]) : f32[batch, 16, 4, 4]
              %flat = Flatten(%pool) : f32[batch, 256]
              %kept = Dropout(%flat, ratio = 0.25) : f32[batch, 256]
              %logits = Linear(%kept, out_features = 10) @logits : f32[batch, 10]
              return %logits
            }
            """);

    @TempDir
    Path temporary;

    private static DataSet digits() {
        return DataSource.parse("digits").load(DataOptions.standard()).standardized();
    }

    private Results trained(DataSet data) {
        TrainOptions options = TrainOptions.standard().withEpochs(3).withSeed(1);
        return Experiment.of(NETWORK, Classification.of(data, options))
                .withConcurrency(2)
                .withFolder(temporary.resolve("out"))
                .withProvenance(Map.of("version", "1.2.3"))
                .run();
    }

    @Test
    void predictsTheClassOfEveryImageAsTheEngineDoes() {
        DataSet data = digits();
        Results results = trained(data);
        Split test = data.test();
        HostTensor images = images(test);

        try (TrainedModel model = results.model();
                OnnxProgram exported = OnnxProgram.open(temporary.resolve("out").resolve("best.onnx"), OPTIONS)) {
            HostTensor found =
                    Objects.requireNonNull(exported.run(Map.of("image", images)).get("output"));
            assertThat(classes(found.floats())).containsExactly(classes(outputs(model, images)));
            assertThat(OnnxEvaluation.of(exported, "best.onnx", test, 100).get("accuracy"))
                    .isEqualTo(results.testMetrics().get("accuracy"))
                    .isGreaterThan(0.9);
        }
    }

    private static HostTensor images(Split split) {
        FloatBuffer pixels = FloatBuffer.allocate(split.size() * PIXELS);
        split.copyExamples(IntStream.range(0, split.size()).toArray(), 0, split.size(), pixels);
        return HostTensor.ofFloats(pixels.array(), split.size(), 1, 8, 8);
    }

    private static float[] outputs(TrainedModel model, HostTensor images) {
        try (TensorScope scope = TensorScope.open();
                RandomStream random = RandomStream.seeded(0, Device.CPU)) {
            Tensor batch = TensorArrays.tensor(images.floats(), images.shape().get(0), 1, 8, 8);
            return TensorArrays.floats(model.program()
                    .run(model.parameters(), List.of(batch), Mode.EVALUATION, random)
                    .get(0));
        }
    }

    private static int[] classes(float[] logits) {
        return IntStream.range(0, logits.length / CLASSES)
                .map(row -> IntStream.range(0, CLASSES)
                        .reduce((best, next) ->
                                logits[row * CLASSES + next] > logits[row * CLASSES + best] ? next : best)
                        .orElseThrow())
                .toArray();
    }

    @Test
    void saysWhatItIs() {
        DataSet data = digits();
        Results results = trained(data);

        try (OnnxProgram exported = OnnxProgram.open(temporary.resolve("out").resolve("best.onnx"), OPTIONS)) {
            Map<String, String> metadata = exported.metadata();
            assertThat(metadata)
                    .containsEntry("model", "Cnn")
                    .containsEntry("space", Fingerprint.of(NETWORK))
                    .containsEntry("architecture", "{}")
                    .containsEntry("version", "1.2.3")
                    .containsEntry("data", "digits")
                    .containsEntry("seed", "0")
                    .containsEntry("trial", "1")
                    .doesNotContainKey("command");
            assertThat(metadata.get("hash")).matches("[0-9a-f]{32}");
            assertThat(metadata.get("metrics")).contains("\"accuracy\":");
            assertThat(metadata.get("testMetrics"))
                    .contains("\"accuracy\":" + results.testMetrics().get("accuracy"));
            Interpretation interpretation = Interpretation.of(metadata);
            assertThat(interpretation.normalization()).isEqualTo(data.train().normalization());
            assertThat(interpretation.classes()).hasSize(CLASSES);
        }
    }

    @Test
    void leavesOutWhatHasNoForm() {
        ModelSpace projected = Spaces.of("Projected", """
                graph {
                  input %x : f32[batch, 5, 4]
                  %y = LSTM(%x, hidden_size = 3, proj_size = 2) @y : f32[batch, 5, 2]
                  return %y
                }
                """);
        Path out = temporary.resolve("out");
        Results results = Experiment.of(projected, trial -> {
                    trial.keep(Weights.of(Map.of()));
                    trial.finish(1);
                })
                .withFolder(out)
                .run();

        assertThat(results.best()).isPresent();
        assertThat(out.resolve("best.safetensors")).exists();
        assertThat(out.resolve("best.onnx")).doesNotExist();
    }
}
