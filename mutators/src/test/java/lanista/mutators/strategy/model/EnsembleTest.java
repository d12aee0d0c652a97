// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.ToySpaces;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final DecisionSpace SPACE = ToySpaces.cube(6, 4);

    private static Architecture drawn(SeededRandom random) {
        return SPACE.draw(Sampler.uniform(random)).architecture();
    }

    /** The draws for one architecture of an ensemble that has learned the scores of 200 others. */
    private static double[] draws(ToDoubleFunction<Architecture> score) {
        SeededRandom random = new SeededRandom(5);
        Map<Architecture, Double> scores = new LinkedHashMap<>();
        while (scores.size() < 200) {
            Architecture architecture = drawn(random);
            scores.put(architecture, score.applyAsDouble(architecture));
        }
        Ensemble ensemble = Ensemble.fit(new PathEncoding(SPACE), scores, 5, random);
        Architecture other = drawn(random);
        return IntStream.range(0, 2_000)
                .mapToDouble(i -> ensemble.draw(other, random))
                .toArray();
    }

    private static double deviation(double[] numbers) {
        double mean = IntStream.range(0, numbers.length)
                .mapToDouble(i -> numbers[i])
                .average()
                .orElseThrow();
        return Math.sqrt(IntStream.range(0, numbers.length)
                .mapToDouble(i -> (numbers[i] - mean) * (numbers[i] - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void knowsTheOrderOfEqualAndOtherScores() {
        assertThat(Ensemble.targets(new double[] {1, 3, 2, 3}))
                .containsExactly(Math.log(5.0 / 4), Math.log(5), Math.log(5.0 / 3), Math.log(5));
    }

    @Test
    void doubtsWhatItCannotLearn() {
        double learned = deviation(draws(ToySpaces::sum));
        double chance = deviation(draws(architecture -> new SeededRandom(architecture.hashCode()).nextDouble()));

        // Of scores without a reason, the logarithms of their order deviate by 1, and a fit cannot do better.
        assertThat(chance).isGreaterThan(0.95);
        assertThat(learned).isLessThan(0.6);
    }

    @Test
    void learnsFromTwo() {
        SeededRandom random = new SeededRandom(1);
        Map<Architecture, Double> scores = new LinkedHashMap<>();
        scores.put(drawn(random), 1.0);
        scores.put(drawn(random), 2.0);
        Ensemble ensemble = Ensemble.fit(new PathEncoding(SPACE), scores, 3, random);

        assertThat(ensemble.draw(drawn(random), random)).isCloseTo(0.7, Offset.offset(5.0));
    }
}
