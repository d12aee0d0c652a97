// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against {@code torch-schedules.csv}: the rates of PyTorch 2.13's schedulers over 20 steps from a peak of 0.5, where 4
 * steps make an epoch.
 */
class ScheduleTest {
    private static final double PEAK = 0.5;
    private static final int STEPS = 20;
    private static final int STEPS_PER_EPOCH = 4;

    static List<Arguments> schedules() {
        return List.of(
                arguments("steps", new Schedule.Steps(2, 0.3)),
                arguments("cosine", new Schedule.Cosine(0.1)),
                arguments("one-cycle", Schedule.OneCycle.DEFAULT),
                arguments("one-cycle-other", new Schedule.OneCycle(0.25, 10, 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void followsTorch(String name, Schedule schedule) throws IOException {
        double[] expected = golden(name);

        assertThat(rates(schedule, 0)).usingComparatorWithPrecision(1e-12).containsExactly(expected);
    }

    @Test
    void staysWhenConstant() {
        assertThat(rates(Schedule.CONSTANT, 0)).containsOnly(PEAK);
    }

    @Test
    void warmsUpInEvenStepsToTheFirstRate() {
        double[] rates = rates(Schedule.Cosine.DEFAULT, 4);

        assertThat(Arrays.copyOf(rates, 5))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(PEAK * 1 / 5, PEAK * 2 / 5, PEAK * 3 / 5, PEAK * 4 / 5, PEAK);
        assertThat(Arrays.copyOfRange(rates, 4, STEPS))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(IntStream.range(0, 16)
                        .mapToDouble(step -> PEAK * Schedule.Cosine.DEFAULT.factor(step, 16, STEPS_PER_EPOCH))
                        .toArray());
    }

    @Test
    void warmsUpToTheStartOfACycle() {
        double first = PEAK / 25;

        assertThat(Arrays.copyOf(rates(Schedule.OneCycle.DEFAULT, 1), 2))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(first / 2, first);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void goesAsFarAsTheShortestTraining(String name, Schedule schedule) {
        for (int steps = 1; steps <= 4; steps++) {
            for (int step = 0; step < steps; step++) {
                assertThat(schedule.factor(step, steps, 1)).isFinite().isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void fallsToNothingAtTheEndOfACosine() {
        assertThat(new Schedule.Cosine(0).factor(STEPS, STEPS, 1)).isCloseTo(0, within(1e-15));
    }

    @Test
    void refusesWhatIsNoSchedule() {
        assertThatThrownBy(() -> new Schedule.Steps(0, 0.1)).hasMessageContaining("above 0, got 0");
        assertThatThrownBy(() -> new Schedule.Steps(1, Double.NaN)).hasMessageContaining("above 0, got NaN");
        assertThatThrownBy(() -> new Schedule.Cosine(1.5)).hasMessageContaining("0 to 1 of its peak, got 1.5");
        assertThatThrownBy(() -> new Schedule.OneCycle(1, 25, 1e4)).hasMessageContaining("below 1, got 1.0");
        assertThatThrownBy(() -> new LearningRate(0, Schedule.CONSTANT, 0, 1, 1))
                .hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new LearningRate(1, Schedule.CONSTANT, 5, 5, 1))
                .hasMessage(
                        "a warm-up is shorter than the training and an epoch has steps, got 5 of 5 steps, 1 an epoch");
    }

    private static double[] rates(Schedule schedule, int warmUp) {
        LearningRate rate = new LearningRate(PEAK, schedule, warmUp, STEPS, STEPS_PER_EPOCH);
        return IntStream.range(0, STEPS).mapToDouble(rate::at).toArray();
    }

    private static double[] golden(String name) throws IOException {
        try (InputStream in = ScheduleTest.class.getResourceAsStream("torch-schedules.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> cells = text.lines()
                    .map(line -> List.of(line.split(",")))
                    .filter(line -> line.get(0).equals(name))
                    .findFirst()
                    .orElseThrow();
            return cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
        }
    }
}
