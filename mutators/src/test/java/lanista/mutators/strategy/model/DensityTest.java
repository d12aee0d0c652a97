// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.space.Architecture;
import lanista.ir.space.Odometer;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.ToySpaces;
import lanista.mutators.strategy.genotype.Coordinates;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityTest {
    private static final DecisionSpace SPACE = ToySpaces.conditional();
    private static final Coordinates COORDINATES = new Coordinates(SPACE);

    private static List<Architecture> all() {
        List<Architecture> all = new ArrayList<>();
        Odometer odometer = new Odometer();
        do {
            all.add(SPACE.draw(odometer).architecture());
        } while (odometer.turn());
        return all;
    }

    private static Density density(boolean joint, List<Architecture> from) {
        List<double[]> vectors = from.stream().map(COORDINATES::vector).toList();
        return joint ? new JointDensity(COORDINATES, vectors) : new IndependentDensity(COORDINATES, vectors);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addsUpToOneOverAllArchitecturesOfAConditionalSpace(boolean joint) {
        Density density = density(joint, all().subList(2, 6));
        double sum = all().stream()
                .mapToDouble(architecture -> Math.exp(density.log(COORDINATES.vector(architecture))))
                .sum();
        assertThat(sum).isCloseTo(1, Offset.offset(1e-9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drawsAsOftenAsItSays(boolean joint) {
        Density density = density(joint, all().subList(2, 6));
        SeededRandom random = new SeededRandom(2);
        int draws = 20_000;
        List<Architecture> drawn = IntStream.range(0, draws)
                .mapToObj(i -> SPACE.draw(COORDINATES.sampler(density.draw(random), random))
                        .architecture())
                .toList();
        for (Architecture architecture : all()) {
            double share = drawn.stream().filter(architecture::equals).count() / (double) draws;
            assertThat(share).isCloseTo(Math.exp(density.log(COORDINATES.vector(architecture))), Offset.offset(0.02));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsArchitecturesApartThatAreTooUnlikelyForANumber(boolean joint) {
        Coordinates coordinates = new Coordinates(ToySpaces.cube(400, 10));
        double[] known = new double[400];
        double[] far = IntStream.range(0, 400).mapToDouble(i -> 9).toArray();
        double[] near =
                IntStream.range(0, 400).mapToDouble(i -> i < 200 ? 0 : 9).toArray();
        List<double[]> vectors = List.of(known, known);
        Density density = joint ? new JointDensity(coordinates, vectors) : new IndependentDensity(coordinates, vectors);

        assertThat(density.log(far)).isFinite();
        if (joint) {
            assertThat(density.log(near)).isGreaterThan(density.log(far));
        }
    }

    @Test
    void seesThatDecisionsDependOnEachOtherWhereItIsJoint() {
        DecisionSpace space = ToySpaces.cube(2, 2);
        Coordinates coordinates = new Coordinates(space);
        List<double[]> diagonal = IntStream.range(0, 20)
                .mapToObj(i -> new double[] {i % 2, i % 2})
                .toList();
        double[] on = {1, 1};
        double[] off = {1, 0};

        assertThat(new JointDensity(coordinates, diagonal).log(on))
                .isGreaterThan(new JointDensity(coordinates, diagonal).log(off) + 0.2);
        assertThat(new IndependentDensity(coordinates, diagonal).log(on))
                .isEqualTo(new IndependentDensity(coordinates, diagonal).log(off));
    }

    @Test
    void integratesToOneOverARange() {
        for (double[] values :
                List.of(new double[] {}, new double[] {0.1}, new double[] {0.2, 0.2, 0.9}, new double[] {0, 0.5, 1})) {
            ParzenWindow window = new ParzenWindow(values);
            double sum = IntStream.range(0, 10_000)
                    .mapToDouble(i -> Math.exp(window.log((i + 0.5) / 10_000)))
                    .average()
                    .orElseThrow();
            assertThat(sum).isCloseTo(1, Offset.offset(1e-3));
        }
    }

    @Test
    void isJointlyOneOverARange() {
        DecisionSpace space = ToySpaces.independent(ToySpaces.RATE);
        Coordinates coordinates = new Coordinates(space);
        Density density = new JointDensity(coordinates, List.of(new double[] {0.05}, new double[] {0.6}));
        double sum = IntStream.range(0, 10_000)
                .mapToDouble(i -> Math.exp(density.log(new double[] {(i + 0.5) / 10_000})))
                .average()
                .orElseThrow();
        assertThat(sum).isCloseTo(1, Offset.offset(1e-3));
    }

    @Test
    void knowsTheNormalDistribution() {
        assertThat(Normal.cumulative(0)).isCloseTo(0.5, Offset.offset(1e-7));
        assertThat(Normal.cumulative(1.959963985)).isCloseTo(0.975, Offset.offset(1e-7));
        assertThat(Normal.cumulative(-3)).isCloseTo(0.001349898, Offset.offset(1e-7));
    }
}
