// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.space.Architecture;
import lanista.ir.space.Odometer;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.ToySpaces;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PolicyTest {
    private static final double STEP = 1e-6;

    /** A policy whose logits are neither zero nor alike. */
    private static Policy policy(DecisionSpace space) {
        Policy policy = new Policy(space);
        double[][] gradient = policy.zeros();
        SeededRandom random = new SeededRandom(4);
        for (double[] row : gradient) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        policy.climb(gradient, 0.5);
        return policy;
    }

    private static List<Architecture> all(DecisionSpace space) {
        List<Architecture> all = new ArrayList<>();
        Odometer odometer = new Odometer();
        do {
            all.add(space.draw(odometer).architecture());
        } while (odometer.turn());
        return all;
    }

    @Test
    void hasProbabilitiesThatAddUpToOne() {
        DecisionSpace space = ToySpaces.conditional();
        Policy policy = policy(space);
        double sum = all(space).stream()
                .mapToDouble(policy::logProbability)
                .map(Math::exp)
                .sum();
        assertThat(sum).isCloseTo(1, Offset.offset(1e-12));
    }

    @Test
    void drawsAsOftenAsItsProbabilitiesSay() {
        DecisionSpace space = ToySpaces.conditional();
        Policy policy = policy(space);
        SeededRandom random = new SeededRandom(1);
        int draws = 20_000;
        List<Architecture> drawn = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            drawn.add(space.draw(policy.sampler(random, 0)).architecture());
        }
        for (Architecture architecture : all(space)) {
            double share = drawn.stream().filter(architecture::equals).count() / (double) draws;
            assertThat(share).isCloseTo(Math.exp(policy.logProbability(architecture)), Offset.offset(0.02));
        }
    }

    @Test
    void hasTheGradientOfItsLogProbability() {
        DecisionSpace space = ToySpaces.conditional();
        for (Architecture architecture : all(space)) {
            Policy policy = policy(space);
            double[][] gradient = policy.zeros();
            policy.addGradient(gradient, architecture, 2);
            for (int i = 0; i < gradient.length; i++) {
                for (int j = 0; j < gradient[i].length; j++) {
                    double slope = (moved(policy, space, i, j, STEP).logProbability(architecture)
                                    - moved(policy, space, i, j, -STEP).logProbability(architecture))
                            / (2 * STEP);
                    assertThat(gradient[i][j]).isCloseTo(2 * slope, Offset.offset(1e-6));
                }
            }
        }
    }

    @Test
    void hasTheGradientOfTheEntropy() {
        DecisionSpace space = ToySpaces.cube(1, 4);
        Policy policy = policy(space);
        double[][] gradient = policy.zeros();
        policy.addEntropyGradient(gradient, 3);
        for (int j = 0; j < 4; j++) {
            double slope = (entropy(moved(policy, space, 0, j, STEP), space)
                            - entropy(moved(policy, space, 0, j, -STEP), space))
                    / (2 * STEP);
            assertThat(gradient[0][j]).isCloseTo(3 * slope, Offset.offset(1e-6));
        }
    }

    private static double entropy(Policy policy, DecisionSpace space) {
        return all(space).stream()
                .mapToDouble(policy::logProbability)
                .map(log -> -log * Math.exp(log))
                .sum();
    }

    private static Policy moved(Policy policy, DecisionSpace space, int row, int column, double by) {
        ObjectNode state = policy.state();
        ArrayNode cells = (ArrayNode) state.required("logits").get(row);
        cells.set(column, cells.get(column).asDouble() + by);
        Policy moved = new Policy(space);
        moved.restore(state);
        return moved;
    }
}
