// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lanista.engine.GradientMode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.Parameters;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.ir.analysis.ExpectedCost;
import lanista.ir.analysis.Quantity;
import lanista.ir.expr.Label;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gradients of the numbers, against finite differences in runs where everything is open. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class GradientsTest {
    private static final double STEP = 1e-2;

    private static void assertClose(Map<Label, double[]> found, Map<Label, double[]> expected) {
        assertThat(found).containsOnlyKeys(expected.keySet()).isNotEmpty();
        double largest = expected.values().stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(largest).isGreaterThan(3e-4);
        expected.forEach((label, own) ->
                assertThat(of(found, label)).as(label.text()).containsExactly(own, within(1e-2 * largest)));
    }

    private static <T> T of(Map<Label, T> all, Label label) {
        return Objects.requireNonNull(all.get(label));
    }

    private static Map<Label, double[]> softmax(Map<Label, double[]> numbers) {
        Map<Label, double[]> shares = new LinkedHashMap<>();
        numbers.forEach((label, own) -> shares.put(label, softmax(own)));
        return shares;
    }

    private static double[] softmax(double... numbers) {
        double sum = Arrays.stream(numbers).map(Math::exp).sum();
        return Arrays.stream(numbers).map(number -> Math.exp(number) / sum).toArray();
    }

    private static Trial<Darts> darts(ArchitectureOptions options) {
        return new Trial<>(Toys.mixed(), session -> new Darts(session, options));
    }

    @Test
    void ofDartsAreThoseOfTheLoss() {
        try (Trial<Darts> trial = darts(Darts.DEFAULT)) {
            assertClose(
                    trial.gradients(),
                    trial.differences(method ->
                            trial.loss(softmax(trial.numbers()), trial.batches().architecture())));
        }
    }

    @Test
    void ofDartsHaveThoseOfThePenalty() {
        ExpectedCost flops =
                ExpectedCost.of(Toys.mixed().graph(), Quantity.FLOPS).orElseThrow();
        try (Trial<Darts> trial = darts(Darts.DEFAULT.withPenalty(Penalty.product(flops, 0.2, 0.6)))) {
            assertClose(trial.gradients(), trial.differences(method -> {
                Map<Label, double[]> shares = softmax(trial.numbers());
                double loss = trial.loss(shares, trial.batches().architecture());
                return loss * 0.2 * Math.pow(Math.log(flops.at(shares).value()), 0.6);
            }));
        }
    }

    @Test
    void ofSecondOrderAreThoseOfTheLossAfterAStepOfTheWeights() {
        try (Trial<SecondOrderDarts> trial =
                new Trial<>(Toys.mixed(), session -> new SecondOrderDarts(session, Darts.DEFAULT))) {
            assertClose(trial.gradients(), trial.differences(method -> lossAfterStep(trial)));
        }
    }

    private static double lossAfterStep(Trial<SecondOrderDarts> trial) {
        OneShotSession session = trial.session();
        Parameters weights = session.supernet().parameters();
        try (Parameters before = weights.copy();
                TensorScope scope = TensorScope.open()) {
            try (GradientMode recording = GradientMode.on()) {
                session.loss(
                                session.supernet().open(Map.of()),
                                trial.method().parameters().softmax(),
                                trial.batches().weights())
                        .backward();
            }
            try (GradientMode gradients = GradientMode.off()) {
                weights.trained().forEach(weight -> weight.add_(weight.grad(), new Scalar(-session.learningRate())));
            }
            double loss = trial.loss(softmax(trial.numbers()), trial.batches().architecture());
            weights.trained().forEach(weight -> weight.mutable_grad().reset());
            trial.method().parameters().all().forEach(own -> own.mutable_grad().reset());
            weights.copyFrom(before);
            return loss;
        }
    }

    @Test
    void ofSecondOrderLeaveTheWeightsAsTheyWere() {
        try (Trial<SecondOrderDarts> trial =
                new Trial<>(Toys.mixed(), session -> new SecondOrderDarts(session, Darts.DEFAULT))) {
            Parameters weights = trial.session().supernet().parameters();
            Weights before = weights.toWeights();
            trial.gradients();

            assertThat(weights.toWeights()).isEqualTo(before);
            try (TensorScope scope = TensorScope.open()) {
                assertThat(weights.trained()).noneMatch(weight -> weight.grad().defined());
            }
        }
    }

    @Test
    void ofFbNetAreThoseOfTheLossWithTheSameNoise() {
        try (Trial<FbNet> trial = new Trial<>(Toys.mixed(), session -> new FbNet(session, FbNet.Options.DEFAULT))) {
            byte[] noise = trial.session().random().state();
            Map<Label, double[]> found = trial.gradients();
            assertClose(found, trial.differences(method -> {
                trial.session().random().restore(noise);
                return trial.loss(
                        soft(method, FbNet.Options.DEFAULT.hottest()),
                        trial.batches().architecture());
            }));
        }
    }

    /** What Gumbel noise makes of the numbers. */
    private static Map<Label, double[]> soft(DifferentiableMethod method, double temperature) {
        Map<Label, double[]> soft = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            method.mixtures()
                    .keySet()
                    .forEach(label -> soft.put(
                            label,
                            Trial.doubles(TensorArrays.floats(Gumbel.softmax(
                                    method.parameters().logits(label),
                                    temperature,
                                    method.session().random())))));
        }
        return soft;
    }

    @Test
    void ofGdasGoThroughTheWeightOfWhatIsDrawn() {
        double temperature = 1;
        Gdas.Options options = new Gdas.Options(temperature, 0.1, Darts.DEFAULT);
        try (Trial<Gdas> trial = new Trial<>(Toys.mixed(), session -> new Gdas(session, options))) {
            byte[] noise = trial.session().random().state();
            Map<Label, double[]> found = trial.gradients();
            trial.session().random().restore(noise);
            Map<Label, Integer> drawn = new LinkedHashMap<>();
            soft(trial.method(), temperature).forEach((label, own) -> drawn.put(label, largest(own)));
            Map<Label, double[]> slopes = slopes(trial, drawn);

            assertClose(found, trial.differences(method -> {
                trial.session().random().restore(noise);
                double[] sum = {0};
                soft(method, temperature)
                        .forEach((label, own) -> sum[0] += own[of(drawn, label)] * of(slopes, label)[of(drawn, label)]);
                return sum[0];
            }));
        }
    }

    private static int largest(double... values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    /** How the loss grows with the weight of each option, where some alone count. */
    private static Map<Label, double[]> slopes(Trial<?> trial, Map<Label, Integer> open) {
        Map<Label, double[]> weights = new LinkedHashMap<>();
        trial.numbers().forEach((label, own) -> {
            double[] gates = new double[own.length];
            gates[of(open, label)] = 1;
            weights.put(label, gates);
        });
        Map<Label, double[]> slopes = new LinkedHashMap<>();
        weights.forEach((label, own) -> {
            double[] slope = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                double at = own[i];
                own[i] = at + STEP;
                double above = trial.loss(weights, trial.batches().architecture());
                own[i] = at - STEP;
                slope[i] = (above - trial.loss(weights, trial.batches().architecture())) / (2 * STEP);
                own[i] = at;
            }
            slopes.put(label, slope);
        });
        return slopes;
    }

    @Test
    void ofProxylessNasComeOfTheGatesOfTwoPaths() {
        try (Trial<ProxylessNas> trial =
                new Trial<>(Toys.mixed(), session -> new ProxylessNas(session, ProxylessNas.DEFAULT))) {
            byte[] noise = trial.session().random().state();
            Map<Label, double[]> found = trial.gradients();
            trial.session().random().restore(noise);
            Map<Label, List<Integer>> pairs = new LinkedHashMap<>();
            Map<Label, Integer> open = new LinkedHashMap<>();
            draw(trial.method(), pairs, open);
            Map<Label, double[]> slopes = slopes(trial, open);

            Map<Label, double[]> expected = new LinkedHashMap<>();
            trial.numbers()
                    .forEach((label, own) ->
                            expected.put(label, throughGates(own, of(pairs, label), of(slopes, label))));
            assertClose(found, expected);
        }
    }

    /** The draws in the order in which the method makes them. */
    private static void draw(ProxylessNas method, Map<Label, List<Integer>> pairs, Map<Label, Integer> open) {
        try (TensorScope scope = TensorScope.open()) {
            method.mixtures().keySet().forEach(label -> {
                Tensor logits = method.parameters().logits(label);
                List<Integer> pair =
                        Draws.largest(Gumbel.perturbed(logits, method.session().random()), 2);
                float[] numbers = TensorArrays.floats(logits);
                Tensor two = TensorArrays.tensor(new float[] {numbers[pair.get(0)], numbers[pair.get(1)]}, 2);
                Tensor chances = two.softmax(0).log();
                pairs.put(label, pair);
                open.put(
                        label,
                        pair.get(Draws.largest(
                                Gumbel.perturbed(chances, method.session().random()))));
            });
        }
    }

    /** Equation 4 of the paper, for two paths. */
    private static double[] throughGates(double[] numbers, List<Integer> pair, double[] slopes) {
        double[] chances = softmax(numbers[pair.get(0)], numbers[pair.get(1)]);
        double[] gradient = new double[numbers.length];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                gradient[pair.get(i)] += slopes[pair.get(j)] * chances[j] * ((i == j ? 1 : 0) - chances[i]);
            }
        }
        return gradient;
    }

    @Test
    void ofProxylessNasLeaveTheProbabilitiesOfOtherOptions() {
        try (Trial<ProxylessNas> trial = new Trial<>(
                Toys.mixed(),
                session -> new ProxylessNas(
                        session, ProxylessNas.DEFAULT.withLearningRate(0.5).withWarmUp(0)))) {
            Label operation = Toys.OPERATION;
            List<Double> before = of(trial.method().probabilities(), operation);
            trial.method().step(trial.batches());
            List<Double> after = of(trial.method().probabilities(), operation);

            long kept = IntStream.range(0, 3)
                    .filter(i -> Math.abs(after.get(i) - before.get(i)) < 1e-6)
                    .count();
            assertThat(kept).isEqualTo(1);
        }
    }
}
