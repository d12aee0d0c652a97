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
import java.util.stream.Stream;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates of the random spaces of the frontend's tests: what the compiler accepts builds, and runs forward. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class RandomSpacesTest {
    private static final Path FOLDER = Path.of("../../frontend/src/test/resources/golden/random");
    private static final int CANDIDATES = 25;
    private static final long BATCH = 2;

    static List<Path> spaces() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ir"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void runForward(Path file) throws IOException {
        Graph graph = GraphText.read(file.toString(), Files.readString(file)).orThrow();
        ModelSpace space = new ModelSpace("Net", Optional.empty(), graph);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CANDIDATES; i++) {
            runForward(Freezer.freeze(space, Sampler.uniform(random)).graph());
        }
    }

    private static void runForward(Graph candidate) {
        try (Program program = Program.compile(candidate, Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random);
                TensorScope scope = TensorScope.open()) {
            List<Tensor> inputs = candidate.inputs().stream()
                    .map(Input::type)
                    .map(RandomSpacesTest::ones)
                    .toList();
            List<Tensor> results = program.run(parameters, inputs, Mode.EVALUATION, random);

            assertThat(results.stream().map(Tensor::shape).toList())
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(candidate.outputTypes().stream()
                            .map(RandomSpacesTest::shape)
                            .toList());
        }
    }

    private static Tensor ones(TensorType type) {
        long[] shape = shape(type);
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Arrays.fill(values, 1);
        return TensorArrays.tensor(values, shape);
    }

    private static long[] shape(TensorType type) {
        Substitution batch = Substitution.ofSymbols(name -> Optional.of(Expr.of(BATCH)));
        return type.shape().dimensions().stream()
                .mapToLong(dimension -> batch.in(dimension).constant().asLong())
                .toArray();
    }
}
