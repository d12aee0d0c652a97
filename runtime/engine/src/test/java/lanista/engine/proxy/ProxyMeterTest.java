// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.DataPlace;
import lanista.engine.data.DataSet;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proxies beside the same computed in plain Java, with the very parameters that the meter starts from. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class ProxyMeterTest {
    private static final DataPlace PLACE = DataPlace.of("test");
    private static final long SEED = 3;
    private static final int BATCH = 12;
    private static final int WIDTH = 5;
    private static final int HIDDEN = 40;
    private static final int CLASSES = 3;

    private static final Split NUMBERS = numbers();

    private static final Graph LINEAR = graph("""
            graph {
              input %x : f32[batch, 5]
              %y = Linear(%x, out_features = 3) @head : f32[batch, 3]
              return %y
            }
            """);

    private static final Graph RECTIFIED = graph("""
            graph {
              input %x : f32[batch, 5]
              %h = Linear(%x, out_features = 40) @hidden : f32[batch, 40]
              %r = Relu(%h) : f32[batch, 40]
              %y = Linear(%r, out_features = 3) @head : f32[batch, 3]
              return %y
            }
            """);

    private static final Graph TWICE_RECTIFIED = graph("""
            graph {
              input %x : f32[batch, 5]
              %h = Linear(%x, out_features = 40) @hidden : f32[batch, 40]
              %r = Relu(%h) : f32[batch, 40]
              %again = Relu(%h) : f32[batch, 40]
              %six = Clip(%r, min = 0.0, max = 6.0) : f32[batch, 40]
              %s = Add(%six, %again) : f32[batch, 40]
              %y = Linear(%s, out_features = 3) @head : f32[batch, 3]
              return %y
            }
            """);

    private static final Graph ZERO = graph("""
            graph {
              input %x : f32[batch, 5]
              %z = Zero(%x) : f32[batch, 5]
              %r = Relu(%z) : f32[batch, 5]
              %y = Linear(%r, out_features = 3) @head : f32[batch, 3]
              return %y
            }
            """);

    private static Graph graph(String text) {
        return GraphText.read("test", text).orThrow();
    }

    private static Split numbers() {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[BATCH * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        int[] labels = IntStream.range(0, BATCH).map(i -> i % CLASSES).toArray();
        return Split.of(
                Examples.numbers(ExampleShape.of(WIDTH), values, row -> PLACE),
                Targets.classes(List.of("a", "b", "c"), labels, row -> PLACE),
                PLACE);
    }

    private static double measured(ZeroCostProxy proxy, Graph graph) {
        return Optional.ofNullable(measured(graph, proxy).get(proxy)).orElseThrow();
    }

    private static Map<ZeroCostProxy, Double> measured(Graph graph, ZeroCostProxy... proxies) {
        return meter(NUMBERS, proxies).measure(graph, new ComputeThreads(1));
    }

    private static ProxyMeter meter(Split train, ZeroCostProxy... proxies) {
        ProxyOptions options = ProxyOptions.standard().withProxies(proxies).withSeed(SEED);
        return ProxyMeter.of(DataSet.of("test", train, train), options);
    }

    /** The initial values of a parameter, as many as it has, in row-major order. */
    private static float[] initial(Graph graph, String name) {
        try (RandomStream random = RandomStream.seeded(SEED, Device.CPU);
                Parameters parameters = Parameters.initialise(ParameterLayout.of(graph), Device.CPU, random);
                TensorScope scope = TensorScope.open()) {
            return TensorArrays.floats(parameters.tensor(name));
        }
    }

    private static double[][] examples() {
        double[][] rows = new double[BATCH][WIDTH];
        FloatBuffer buffer = FloatBuffer.allocate(BATCH * WIDTH);
        NUMBERS.copyExamples(IntStream.range(0, BATCH).toArray(), 0, BATCH, buffer);
        for (int i = 0; i < BATCH * WIDTH; i++) {
            rows[i / WIDTH][i % WIDTH] = buffer.get(i);
        }
        return rows;
    }

    /** What a linear layer gives. */
    private static double[][] linear(double[][] rows, float[] weight, float[] bias) {
        double[][] results = new double[rows.length][bias.length];
        for (int i = 0; i < rows.length; i++) {
            for (int o = 0; o < bias.length; o++) {
                results[i][o] = bias[o];
                for (int j = 0; j < rows[i].length; j++) {
                    results[i][o] += weight[o * rows[i].length + j] * rows[i][j];
                }
            }
        }
        return results;
    }

    /** The derivatives of the mean cross-entropy by the weights of the linear network: the mean of (p - t) x. */
    private static double[] gradient() {
        double[][] rows = examples();
        double[][] logits = linear(rows, initial(LINEAR, "head.weight"), initial(LINEAR, "head.bias"));
        double[] gradient = new double[CLASSES * WIDTH];
        for (int i = 0; i < BATCH; i++) {
            double sum = 0;
            for (double logit : logits[i]) {
                sum += Math.exp(logit);
            }
            for (int at = 0; at < gradient.length; at++) {
                int label = at / WIDTH;
                double difference = Math.exp(logits[i][label]) / sum - (i % CLASSES == label ? 1 : 0);
                gradient[at] += difference * rows[i][at % WIDTH] / BATCH;
            }
        }
        return gradient;
    }

    @Test
    void gradNormIsTheNormOfTheGradientOfTheCrossEntropy() {
        double squares = 0;
        for (double entry : gradient()) {
            squares += entry * entry;
        }

        assertThat(measured(ZeroCostProxy.GRAD_NORM, LINEAR)).isCloseTo(Math.sqrt(squares), within(1e-6));
    }

    @Test
    void snipSumsWeightsTimesTheirGradients() {
        float[] weight = initial(LINEAR, "head.weight");
        double[] gradient = gradient();
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += Math.abs(weight[i] * gradient[i]);
        }

        assertThat(measured(ZeroCostProxy.SNIP, LINEAR)).isCloseTo(sum, within(1e-6));
    }

    @Test
    void gradientsAreMeasuredOnceForBoth() {
        Reading reading =
                new Reading(RECTIFIED, NUMBERS, ProxyOptions.standard().withSeed(SEED));
        LossGradients gradients = reading.gradients();

        ZeroCostProxy.SNIP.of(reading);
        assertThat(reading.gradients()).isSameAs(gradients);
        assertThat(measured(RECTIFIED, ZeroCostProxy.SNIP, ZeroCostProxy.GRAD_NORM))
                .containsExactly(
                        Map.entry(ZeroCostProxy.SNIP, measured(ZeroCostProxy.SNIP, RECTIFIED)),
                        Map.entry(ZeroCostProxy.GRAD_NORM, measured(ZeroCostProxy.GRAD_NORM, RECTIFIED)));
    }

    @Test
    void naswotIsTheDeterminantOfHowManyRectifiersAreSwitchedAlike() {
        assertThat(measured(ZeroCostProxy.NASWOT, RECTIFIED)).isCloseTo(logDeterminant(alike(1)), within(1e-9));
    }

    @Test
    void naswotCountsEachRectifierThatIsGivenTheSame() {
        // Two see the hidden layer, and the third sees what the first gives, which is positive where the layer is.
        assertThat(measured(ZeroCostProxy.NASWOT, TWICE_RECTIFIED)).isCloseTo(logDeterminant(alike(3)), within(1e-9));
    }

    private static double[][] alike(int times) {
        double[][] hidden = linear(examples(), initial(RECTIFIED, "hidden.weight"), initial(RECTIFIED, "hidden.bias"));
        double[][] kernel = new double[BATCH][BATCH];
        for (int i = 0; i < BATCH; i++) {
            for (int j = 0; j < BATCH; j++) {
                for (int unit = 0; unit < HIDDEN; unit++) {
                    kernel[i][j] += hidden[i][unit] > 0 == hidden[j][unit] > 0 ? times : 0;
                }
            }
        }
        return kernel;
    }

    /** By Gaussian elimination; the matrix is positive definite, so pivots are on the diagonal. */
    private static double logDeterminant(double[][] matrix) {
        double sum = 0;
        for (int k = 0; k < matrix.length; k++) {
            sum += Math.log(matrix[k][k]);
            for (int i = k + 1; i < matrix.length; i++) {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; j < matrix.length; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
            }
        }
        return sum;
    }

    @Test
    void jacobCovOfALinearNetworkIsThatOfRowsThatAreAllAlike() {
        double most = BATCH + 1e-5;
        double least = 1e-5;
        double expected = -(Math.log(most) + 1 / most) - (BATCH - 1) * (Math.log(least) + 1 / least);

        assertThat(measured(ZeroCostProxy.JACOB_COV, LINEAR)).isCloseTo(expected, withinPercentage(1e-3));
    }

    @Test
    void jacobCovFollowsFromTheEigenvaluesOfTheCorrelation() {
        double sum = 0;
        for (double value : Eigenvalues.of(correlation(jacobian()))) {
            sum += Math.log(value + 1e-5) + 1 / (value + 1e-5);
        }

        assertThat(measured(ZeroCostProxy.JACOB_COV, RECTIFIED)).isCloseTo(-sum, withinPercentage(0.1));
    }

    /** What the sum of the outputs changes by with each number of each example. */
    private static double[][] jacobian() {
        float[] first = initial(RECTIFIED, "hidden.weight");
        float[] second = initial(RECTIFIED, "head.weight");
        double[][] hidden = linear(examples(), first, initial(RECTIFIED, "hidden.bias"));
        double[][] jacobian = new double[BATCH][WIDTH];
        for (int i = 0; i < BATCH; i++) {
            for (int unit = 0; unit < HIDDEN; unit++) {
                double out = hidden[i][unit] > 0
                        ? second[unit] + second[HIDDEN + unit] + (double) second[2 * HIDDEN + unit]
                        : 0;
                for (int j = 0; j < WIDTH; j++) {
                    jacobian[i][j] += out * first[unit * WIDTH + j];
                }
            }
        }
        return jacobian;
    }

    private static double[][] correlation(double[][] rows) {
        double[][] correlation = new double[BATCH][BATCH];
        for (int i = 0; i < BATCH; i++) {
            for (int j = 0; j < BATCH; j++) {
                correlation[i][j] = covariance(rows[i], rows[j])
                        / Math.sqrt(covariance(rows[i], rows[i]) * covariance(rows[j], rows[j]));
            }
        }
        return correlation;
    }

    private static double covariance(double[] left, double[] right) {
        double leftMean = Arrays.stream(left).average().orElseThrow();
        double rightMean = Arrays.stream(right).average().orElseThrow();
        return IntStream.range(0, left.length)
                .mapToDouble(i -> (left[i] - leftMean) * (right[i] - rightMean))
                .sum();
    }

    @Test
    void countsAreThoseOfTheNetwork() {
        assertThat(measured(ZeroCostProxy.PARAMETERS, RECTIFIED)).isEqualTo(5 * 40 + 40 + 40 * 3 + 3);
        assertThat(measured(ZeroCostProxy.FLOPS, RECTIFIED)).isEqualTo(5 * 40 + 40 + 40 * 3 + 3);
    }

    @Test
    void proxiesOfANetworkThatSeesNothingSaySo() {
        assertThat(measured(ZeroCostProxy.NASWOT, ZERO)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(measured(ZeroCostProxy.NASWOT, LINEAR)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(measured(ZeroCostProxy.JACOB_COV, ZERO)).isNaN();
        assertThat(measured(ZeroCostProxy.SYNFLOW, ZERO)).isZero();
        assertThat(measured(ZeroCostProxy.SNIP, ZERO)).isZero();
    }

    @Test
    void refusesANetworkThatDoesNotSuitTheData() {
        Graph other = graph("""
                graph {
                  input %x : f32[batch, 6]
                  %y = Linear(%x, out_features = 3) @head : f32[batch, 3]
                  return %y
                }
                """);

        assertThatThrownBy(() -> measured(ZeroCostProxy.SYNFLOW, other))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("f32[batch, 6]");
    }

    @Test
    void refusesGradientsAtTokens() {
        Split tokens = Split.of(
                Examples.tokens(ExampleShape.of(2), new int[] {1, 2, 3, 4}, row -> PLACE),
                Targets.classes(List.of("a", "b"), new int[] {0, 1}, row -> PLACE),
                PLACE);

        assertThatThrownBy(() -> meter(tokens, ZeroCostProxy.JACOB_COV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token ids");
    }

    @Test
    void theBatchIsTheFirstExamplesInProportionToTheClasses() {
        ProxyOptions options =
                ProxyOptions.standard().withProxies(ZeroCostProxy.NASWOT).withSeed(SEED);
        DataSet data = DataSet.of("test", NUMBERS, NUMBERS);

        assertThat(ProxyMeter.of(data, options.withBatchSize(BATCH / 2)).measure(RECTIFIED, new ComputeThreads(1)))
                .isEqualTo(ProxyMeter.of(data.limitedTo(BATCH / 2), options).measure(RECTIFIED, new ComputeThreads(1)))
                .isNotEqualTo(measured(RECTIFIED, ZeroCostProxy.NASWOT));
    }

    @Test
    void optionsNeedAProxyAndAnExample() {
        assertThatThrownBy(() -> ProxyOptions.standard().withProxies()).hasMessageContaining("at least one proxy");
        assertThatThrownBy(() -> ProxyOptions.standard().withBatchSize(0)).hasMessageContaining("got 0");
    }

    @Test
    void everyProxyIsFoundByTheNameOfItsMetric() {
        assertThat(ZeroCostProxy.values())
                .allSatisfy(
                        proxy -> assertThat(ZeroCostProxy.find(proxy.metric())).contains(proxy));
        assertThat(ZeroCostProxy.find("synflo")).isEmpty();
    }
}
