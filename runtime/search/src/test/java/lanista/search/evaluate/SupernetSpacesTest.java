// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.engine.supernet.Supernet;
import lanista.engine.supernet.SupernetProgram;
import lanista.frontend.lan.Lan;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Supernets of the example spaces: with the weights of one architecture they compute what its frozen candidate does with
 * a copy of its part of the shared parameters. For more candidates:
 *
 * <pre>mvn -pl runtime/search -am test -Dtest=SupernetSpacesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlanista.cases=50</pre>
 */
@Tag("torch")
class SupernetSpacesTest {
    private static final Path FOLDER = Path.of(System.getProperty("lanista.root"), "examples");
    private static final int CASES = Integer.getInteger("lanista.cases", 5);
    private static final int BATCH = 2;
    private static final double RELATIVE = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "transformer", "mobile", "darts"})
    void computeWhatTheirCandidatesDo(String name) {
        ModelSpace space = Lan.read(FOLDER.resolve(name + ".lan")).orThrow();
        new ComputeThreads(1).call(() -> {
            compare(space);
            return space;
        });
    }

    private static void compare(ModelSpace space) {
        SplittableRandom random = new SplittableRandom(1);
        try (RandomStream draws = RandomStream.seeded(1, Device.CPU);
                Supernet supernet = Supernet.of(space, Device.CPU, draws);
                GradientMode gradients = GradientMode.off()) {
            for (int i = 0; i < CASES; i++) {
                Candidate candidate = Freezer.freeze(space, Sampler.uniform(random));
                compare(supernet, candidate, draws, random);
            }
        }
    }

    private static void compare(Supernet supernet, Candidate candidate, RandomStream draws, SplittableRandom random) {
        Architecture architecture = candidate.architecture();
        try (TensorScope scope = TensorScope.open();
                Program alone = Program.compile(candidate.graph(), Device.CPU);
                Parameters own =
                        Parameters.of(alone.layout(), supernet.weights(architecture), "supernet", Device.CPU)) {
            List<Tensor> inputs = List.of(example(alone.inputs().get(0).type(), random));
            float[] expected = TensorArrays.floats(
                    alone.run(own, inputs, Mode.EVALUATION, draws).get(0));
            SupernetProgram all = supernet.open(Map.of());

            assertClose(run(supernet, all, weights(all, architecture), inputs, draws), expected, architecture);
            assertClose(run(supernet, supernet.path(architecture), Map.of(), inputs, draws), expected, architecture);
        }
    }

    private static float[] run(
            Supernet supernet,
            SupernetProgram program,
            Map<Label, Tensor> weights,
            List<Tensor> inputs,
            RandomStream draws) {
        return TensorArrays.floats(program.run(supernet.parameters(), inputs, weights, Mode.EVALUATION, draws)
                .output());
    }

    private static void assertClose(float[] found, float[] expected, Architecture architecture) {
        double largest = 0;
        double distance = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            distance = Math.max(distance, Math.abs(found[i] - expected[i]));
        }
        assertThat(largest).isPositive();
        assertThat(distance)
                .as("distance from the candidate %s", architecture.values())
                .isLessThanOrEqualTo(RELATIVE * largest);
    }

    private static Map<Label, Tensor> weights(SupernetProgram program, Architecture architecture) {
        Map<Label, Tensor> weights = new LinkedHashMap<>();
        program.mixtures().forEach((label, mixture) -> weights.put(label, weights(mixture, architecture.value(label))));
        return weights;
    }

    private static Tensor weights(Mixture mixture, Optional<Literal> value) {
        float[] numbers = new float[mixture.size()];
        if (value.isPresent() && mixture.isOverOperands()) {
            value.get().asItems().forEach(operand -> numbers[(int) operand.asLong()] = 1);
        } else {
            numbers[value.map(mixture.options()::indexOf).orElse(0)] = 1;
        }
        return TensorArrays.tensor(numbers, numbers.length);
    }

    private static Tensor example(TensorType type, SplittableRandom random) {
        long[] shape = new long[type.rank()];
        int count = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = axis == 0 ? BATCH : type.dimension(axis).constant().asLong();
            count *= (int) shape[axis];
        }
        if (type.element() == ElementType.F32) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
            return TensorArrays.tensor(values, shape);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(5_000);
        }
        return TensorArrays.tensor(values, shape);
    }
}
