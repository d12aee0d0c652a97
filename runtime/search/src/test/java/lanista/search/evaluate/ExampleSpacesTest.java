// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Holdout;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.train.EpochReport;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.Trainer;
import lanista.engine.train.TrainingListener;
import lanista.engine.train.TrainingResult;
import lanista.frontend.lan.Lan;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Candidates of the example spaces take a training step and run forward. For more of them:
 *
 * <pre>mvn -pl runtime/search -am test -Dtest=ExampleSpacesTest -Dsurefire.failIfNoSpecifiedTests=false -Dlanista.cases=500</pre>
 */
@Tag("torch")
class ExampleSpacesTest {
    private static final Path FOLDER = Path.of(System.getProperty("lanista.root"), "examples");
    private static final int CASES = Integer.getInteger("lanista.cases", 50);
    private static final int BATCH = 4;
    private static final long SEED = 1;

    /** One step is one batch of one epoch. */
    private static final TrainOptions ONE_STEP = TrainOptions.standard()
            .withEpochs(1)
            .withBatchSize(BATCH)
            .withSeed(SEED)
            .withThreads(new ComputeThreads(1));

    @ParameterizedTest
    @CsvSource({"digits, 10", "mnist, 10", "nasbench201, 10", "transformer, 4", "mobile, 10", "darts, 10"})
    void trainOnAndRunForward(String name, int classes) {
        ModelSpace space = Lan.read(FOLDER.resolve(name + ".lan")).orThrow();
        SplittableRandom random = new SplittableRandom(SEED);
        Holdout data = data(space.graph().inputs().get(0).type(), classes, random);
        for (int i = 0; i < CASES; i++) {
            Candidate candidate = Freezer.freeze(space, Sampler.uniform(random));
            Verifier.verifyClosed(candidate.graph());

            TrainingResult result = Trainer.of(candidate.graph(), ONE_STEP, InstantSource.system())
                    .train(data, TrainingListener.NONE);

            assertThat(result.epochs())
                    .as("%s", candidate.architecture())
                    .singleElement()
                    .satisfies(epoch -> assertThat(measured(epoch))
                            .allSatisfy(value -> assertThat(value).isFinite()));
        }
    }

    private static List<Double> measured(EpochReport epoch) {
        return Stream.concat(Stream.of(epoch.trainingLoss()), epoch.validation().values().stream())
                .toList();
    }

    /** A batch to train on, and one to validate with. */
    private static Holdout data(TensorType input, int classes, SplittableRandom random) {
        return new Holdout(split(input, classes, random), split(input, classes, random));
    }

    private static Split split(TensorType input, int classes, SplittableRandom random) {
        int[] dimensions = input.shape().dimensions().stream()
                .skip(1)
                .mapToInt(dimension -> Math.toIntExact(dimension.constant().asLong()))
                .toArray();
        DataPlace place = DataPlace.of("random");
        ExampleShape shape = ExampleShape.of(dimensions);
        int values = BATCH * shape.size();
        Examples examples = input.element() == ElementType.I64
                ? Examples.tokens(shape, random.ints(values, 0, 100).toArray(), row -> place)
                : Examples.numbers(shape, numbers(values, random), row -> place);
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return Split.of(
                examples, Targets.classes(names, random.ints(BATCH, 0, classes).toArray(), row -> place), place);
    }

    private static float[] numbers(int count, SplittableRandom random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
