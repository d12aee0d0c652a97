// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.data.Split;
import lanista.engine.train.Batches;
import lanista.engine.train.Evaluation;
import lanista.engine.train.Shuffle;
import lanista.ir.Graph;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class SubNetworksTest {
    private static final Architecture CONVOLUTION = ToySpaces.architecture("convolution", 4);
    private static final Architecture WIDE = new Architecture(Map.of(ToySpaces.WIDTH, Literal.of(8)));
    private static final int PIXELS = 16;
    private static final double MOMENTUM = 0.7;

    /** A normalisation that sees the image, once or twice. */
    private static ModelSpace normalised(String again) {
        return ToySpaces.read("Normalised", """
                decision $width value [4, 8]

                graph {
                  input %%image : f32[batch, 1, 4, 4]
                  %%first = BatchNormalization(%%image, momentum = 0.7) @norm : f32[batch, 1, 4, 4]
                  %s
                  %%flat = Flatten(%%last) : f32[batch, 16]
                  %%hidden = Linear(%%flat, out_features = $width) @hidden : f32[batch, $width]
                  %%logits = Linear(%%hidden, out_features = 2) @logits : f32[batch, 2]
                  return %%logits
                }
                """.formatted(again));
    }

    @Test
    void measuresTheMeanOfTheStatisticsOfBatches() {
        OneShotSetup setup = ToySpaces.setup(normalised("%last = Identity(%first) : f32[batch, 1, 4, 4]"));

        Weights weights = using(setup, session -> session.subNetworks().weights(WIDE));

        double[] expected = statistics(setup);
        assertThat(weights.tensor("norm.running_mean").floats()[0]).isCloseTo((float) expected[0], within(1e-5f));
        assertThat(weights.tensor("norm.running_var").floats()[0]).isCloseTo((float) expected[1], within(1e-5f));
    }

    @Test
    void measuresALayerThatIsAppliedTwiceAsItWillBeRead() {
        OneShotSetup setup = ToySpaces.setup(normalised("""
                %more = Add(%image, %image) : f32[batch, 1, 4, 4]
                  %second = BatchNormalization(%more, momentum = 0.7) @norm : f32[batch, 1, 4, 4]
                  %last = Add(%first, %second) : f32[batch, 1, 4, 4]"""));

        Weights weights = using(setup, session -> session.subNetworks().weights(WIDE));

        double[] expected = statistics(setup);
        double first = MOMENTUM * (1 - MOMENTUM);
        double second = 1 - MOMENTUM;
        assertThat(weights.tensor("norm.running_mean").floats()[0])
                .isCloseTo((float) ((first + 2 * second) / (first + second) * expected[0]), within(1e-5f));
        assertThat(weights.tensor("norm.running_var").floats()[0])
                .isCloseTo((float) ((first + 4 * second) / (first + second) * expected[1]), within(1e-5f));
    }

    @Test
    void leavesTheSupernetAsItIs() {
        OneShotSetup setup = ToySpaces.setup(ToySpaces.free());

        using(setup, session -> {
            byte[] random = session.random().state();
            Weights before = session.supernet().parameters().toWeights();
            session.subNetworks().metrics(CONVOLUTION);
            session.subNetworks().weights(CONVOLUTION);
            assertThat(session.supernet().parameters().toWeights()).isEqualTo(before);
            assertThat(session.random().state()).isEqualTo(random);
            return random;
        });
    }

    /** A network of its own with the exported weights, which know nothing of a supernet. */
    @Test
    void measuresWhatTheExportedWeightsReach() {
        OneShotSetup setup = ToySpaces.setup(ToySpaces.free());

        using(setup, session -> {
            Map<String, Double> metrics = session.subNetworks().metrics(CONVOLUTION);
            Weights weights = session.subNetworks().weights(CONVOLUTION);
            assertThat(metrics).isEqualTo(alone(setup, session, weights));
            assertThat(metrics.get("accuracy")).isEqualTo(session.subNetworks().reward(CONVOLUTION));
            return metrics;
        });
    }

    private static Map<String, Double> alone(OneShotSetup setup, OneShotSession session, Weights weights) {
        Graph graph = Freezer.freeze(setup.space(), CONVOLUTION).graph();
        ParameterLayout layout = ParameterLayout.of(graph);
        try (Program program = Program.compile(graph, Device.CPU);
                Parameters parameters = Parameters.of(layout, weights, "weights", Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU)) {
            Evaluation.Network network = examples -> program.run(parameters, List.of(examples), Mode.EVALUATION, random)
                    .get(0);
            return new Evaluation(network, Device.CPU, session.task(), setup.batchSize())
                    .on(setup.data().validation());
        }
    }

    /** The mean over batches of their mean, and of their variance without bias, computed in doubles. */
    private static double[] statistics(OneShotSetup setup) {
        Split split = setup.data().train();
        Batches batches = new Batches(split.size(), setup.batchSize());
        int[] order = new Shuffle(split.size(), new SplittableRandom(setup.seed())).get();
        double[] sums = new double[2];
        for (int i = 0; i < batches.count(); i++) {
            int size = batches.to(i) - batches.from(i);
            float[] pixels = new float[PIXELS * size];
            split.copyExamples(order, batches.from(i), batches.to(i), FloatBuffer.wrap(pixels));
            double mean = mean(pixels, 0, 1);
            sums[0] += mean / batches.count();
            sums[1] += mean(pixels, mean, 2) * pixels.length / (pixels.length - 1) / batches.count();
        }
        return sums;
    }

    private static double mean(float[] values, double middle, int power) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value - middle, power);
        }
        return sum / values.length;
    }

    private static <T> T using(OneShotSetup setup, Function<OneShotSession, T> use) {
        return setup.threads().call(() -> {
            try (OneShotSession session = new OneShotSession(setup, 1)) {
                return use.apply(session);
            }
        });
    }
}
