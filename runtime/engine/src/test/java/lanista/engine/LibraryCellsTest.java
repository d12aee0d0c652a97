// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Candidates of the language's library of cells, as the frontend's goldens have them: they run, and gradients flow. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class LibraryCellsTest {
    private static final Path FOLDER = Path.of("../../frontend/src/test/resources/golden/graphs");
    private static final int CANDIDATES = 25;
    private static final long BATCH = 3;

    @ParameterizedTest
    @ValueSource(strings = {"cells", "vertices", "activations", "lists"})
    void yieldWhatTheirTypesSayAndFiniteGradients(String name) throws IOException {
        for (Graph candidate : candidates(name)) {
            train(candidate, (results, parameters) -> {
                assertThat(results.stream().map(Tensor::shape).toList())
                        .usingElementComparator(Arrays::compare)
                        .isEqualTo(candidate.outputTypes().stream()
                                .map(LibraryCellsTest::shape)
                                .toList());
                parameters.stream()
                        .map(Tensor::grad)
                        .filter(Tensor::defined)
                        .forEach(
                                gradient -> assertThat(gradient.isfinite().all().item_bool())
                                        .isTrue());
            });
        }
    }

    @Test
    void trainEveryParameterOfNasBench101() throws IOException {
        for (Graph candidate : candidates("vertices")) {
            train(
                    candidate,
                    (results, parameters) -> assertThat(parameters)
                            .isNotEmpty()
                            .allMatch(parameter -> parameter.grad().defined()));
        }
    }

    private static List<Graph> candidates(String name) throws IOException {
        Path file = FOLDER.resolve(name).resolve("graph.ir");
        Graph graph = GraphText.read(name, Files.readString(file)).orThrow();
        ModelSpace space = new ModelSpace(name, Optional.empty(), graph);
        Sampler uniform = Sampler.uniform(new SplittableRandom(1));
        return IntStream.range(0, CANDIDATES)
                .mapToObj(i -> Freezer.freeze(space, uniform).graph())
                .toList();
    }

    /** What is to be looked at behind a step back. */
    private interface Look {
        void at(List<Tensor> results, List<Tensor> parameters);
    }

    private static void train(Graph candidate, Look look) {
        try (Program program = Program.compile(candidate, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random);
                TensorScope scope = TensorScope.open()) {
            List<Tensor> inputs = candidate.inputs().stream()
                    .map(Input::type)
                    .map(LibraryCellsTest::numbers)
                    .toList();
            inputs.forEach(input -> input.set_requires_grad(true));
            List<Tensor> results = program.run(parameters, inputs, Mode.TRAINING, random);
            results.stream().map(Tensor::sum).reduce(Tensor::add).orElseThrow().backward();
            look.at(results, parameters.trained());
        }
    }

    /** Numbers between -1 and 1, none of them 0. */
    private static Tensor numbers(TensorType type) {
        long[] shape = shape(type);
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1 + i);
        }
        return TensorArrays.tensor(values, shape);
    }

    private static long[] shape(TensorType type) {
        Substitution batch = Substitution.ofSymbols(name -> Optional.of(Expr.of(BATCH)));
        return type.shape().dimensions().stream()
                .mapToLong(dimension -> batch.in(dimension).constant().asLong())
                .toArray();
    }
}
