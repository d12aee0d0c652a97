// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.Device;
import lanista.engine.data.Normalization;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.SafetensorsWriter;
import lanista.ir.weights.Weights;
import lanista.search.Evaluator;
import lanista.search.Experiment;
import lanista.search.Results;
import lanista.search.Spaces;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
    private static final String GRAPH = """
            graph {
              input %x : f32[batch, 2]
              %y = Linear(%x, out_features = 3) @out : f32[batch, 3]
              return %y
            }
            """;

    private static final String EMBEDDING = """
            graph {
              input %x : i64[batch, 2]
              %y = Embedding(%x, num_embeddings = 4, embedding_dim = 1) @e : f32[batch, 2, 1]
              %z = Flatten(%y) : f32[batch, 2]
              return %z
            }
            """;

    /** y = (a, b, a + b + 1) */
    private static final Weights WEIGHTS = Weights.of(tensors(
            "out.weight", HostTensor.ofFloats(new float[] {1, 0, 0, 1, 1, 1}, 3, 2),
            "out.bias", HostTensor.ofFloats(new float[] {0, 0, 1}, 3)));

    /** What came in is doubled after 10 is taken away. */
    private static final Interpretation SCALED =
            new Interpretation(new Normalization(List.of(10.0), List.of(0.5)), List.of("cat", "dog", "eel"));

    /** Keeps weights that remember the trial's number as their bias. */
    private static final Evaluator NUMBERED = trial -> {
        trial.keep(Weights.of(tensors(
                "out.weight", HostTensor.ofFloats(new float[6], 3, 2),
                "out.bias", HostTensor.ofFloats(new float[] {trial.number(), 0, 0}, 3))));
        trial.finish(trial.number());
    };

    @TempDir
    Path temporary;

    private static Map<String, HostTensor> tensors(String first, HostTensor one, String second, HostTensor two) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put(first, one);
        tensors.put(second, two);
        return tensors;
    }

    private static TrainedModel model() {
        return TrainedModel.of(Spaces.of("Linear", GRAPH).graph(), SCALED.attachTo(WEIGHTS), Device.CPU);
    }

    @Test
    void predictsTheClassOfAnExample() {
        try (TrainedModel model = model()) {
            assertThat(model.outputs(new float[] {11, 10})).containsExactly(2, 0, 3);
            assertThat(model.predict(new float[] {11, 10}).label()).isEqualTo("eel");
            assertThat(model.predict(new float[] {8, 12}).label()).isEqualTo("dog");
        }
    }

    @Test
    void takesTokens() {
        Weights table = Weights.of(Map.of("e.weight", HostTensor.ofFloats(new float[] {0, 10, 20, 30}, 4, 1)));
        try (TrainedModel model = TrainedModel.of(Spaces.of("Lookup", EMBEDDING).graph(), table, Device.CPU)) {
            assertThat(model.outputs(new long[] {3, 1})).containsExactly(30, 10);
        }
    }

    @Test
    void saysWhatAnExampleIs() {
        try (TrainedModel model = model()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predict(new float[] {1, 2, 3}))
                    .withMessage("an example for f32[batch, 2] is 2 of f32, got 3 of f32");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predict(new long[] {1, 2}))
                    .withMessage("an example for f32[batch, 2] is 2 of f32, got 2 of i64");
        }
    }

    @Test
    void refusesWeightsOfAnotherGraph() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> TrainedModel.of(Spaces.of("Lookup", EMBEDDING).graph(), WEIGHTS, Device.CPU))
                .withMessageContaining("no tensor 'e.weight' for the network");
    }

    @Test
    void freesAllThatIsNative() {
        model().close();
        // JavaCPP counts only while it also collects garbage, which would hide a leak.
        Pointer.interruptDeallocatorThread();
        long before = Pointer.totalCount();
        try (TrainedModel model = model()) {
            model.predict(new float[] {1, 2});
            assertThat(Pointer.totalCount()).isGreaterThan(before);
        }
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void isTheBestOfAnExperiment() {
        Path out = temporary.resolve("out");
        Results results = Experiment.of(
                        Spaces.of(
                                "Linear",
                                GRAPH.replace("= 3)", "= $n)").replace("graph {", "decision $n value [3]\n\ngraph {")),
                        NUMBERED)
                .withFolder(out)
                .run();
        try (TrainedModel model = results.model();
                TrainedModel loaded = TrainedModel.load(out, Device.CPU);
                TrainedModel read = Results.read(out).model()) {
            assertThat(model.outputs(new float[] {5, 5})).containsExactly(1, 0, 0);
            assertThat(loaded.outputs(new float[] {5, 5})).containsExactly(1, 0, 0);
            assertThat(read.outputs(new float[] {5, 5})).containsExactly(1, 0, 0);
        }
    }

    @Test
    void isNotThereWhereTheEvaluatorKeepsNoWeights() {
        Path out = temporary.resolve("out");
        Results results = Experiment.of(Spaces.tiny(), trial -> trial.finish(1))
                .withFolder(out)
                .run();
        assertThatIllegalStateException()
                .isThrownBy(results::model)
                .withMessage("the evaluator keeps no weights: it has to call Trial.keep before there is a model");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> TrainedModel.load(out, Device.CPU))
                .satisfies(problem -> {
                    assertThat(problem.diagnostics().get(0).code()).isEqualTo(Code.LAN0804);
                    assertThat(problem.diagnostics().get(0).message()).isEqualTo("this experiment has kept no weights");
                });
    }

    @Test
    void removesTheWeightsOfAnEarlierTrial() {
        Path out = temporary.resolve("out");
        Experiment.of(Spaces.tiny(), trial -> {
                    if (trial.number() == 1) {
                        trial.keep(WEIGHTS);
                    }
                    trial.finish(trial.number());
                })
                .withTrials(2)
                .withFolder(out)
                .run();
        assertThat(out.resolve("best.safetensors")).doesNotExist();
        assertThat(out.resolve("best.json")).exists();
    }

    @Test
    void refusesWeightsThatDoNotSayWhatTheyAreOf() throws Exception {
        Path out = temporary.resolve("out");
        Experiment.of(Spaces.tiny(), trial -> trial.finish(1)).withFolder(out).run();
        SafetensorsWriter.write(out.resolve("best.safetensors"), WEIGHTS);
        assertThat(Files.exists(out.resolve("best.safetensors"))).isTrue();
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> TrainedModel.load(out, Device.CPU))
                .withMessageContaining("the weights do not say of which architecture they are");
    }
}
