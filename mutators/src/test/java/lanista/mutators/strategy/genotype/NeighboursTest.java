// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Odometer;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.SeededRandom;
import lanista.mutators.strategy.ToySpaces;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static List<Architecture> neighbours(DecisionSpace space, Architecture architecture) {
        return new Neighbours(space, new SeededRandom(0))
                .of(architecture).stream()
                        .map(DecisionSpace.Drawn::architecture)
                        .toList();
    }

    private static Architecture architecture(Object... labelsAndValues) {
        Map<Label, Literal> values = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            values.put(new Label((String) labelsAndValues[i]), (Literal) labelsAndValues[i + 1]);
        }
        return new Architecture(values);
    }

    private static Literal members(int... indices) {
        List<Literal> members = new ArrayList<>();
        for (int index : indices) {
            members.add(Literal.of(index));
        }
        return Literal.of(members);
    }

    @Test
    void areThoseThatDifferInOneDecision() {
        DecisionSpace cube = ToySpaces.cube(3, 4);
        Odometer odometer = new Odometer();
        List<Architecture> all = new ArrayList<>();
        do {
            all.add(cube.draw(odometer).architecture());
        } while (odometer.turn());
        for (Architecture one : all) {
            List<Architecture> brute = all.stream()
                    .filter(other -> one.values().keySet().stream()
                                    .filter(label -> !one.value(label).equals(other.value(label)))
                                    .count()
                            == 1)
                    .toList();
            assertThat(neighbours(cube, one)).containsExactlyInAnyOrderElementsOf(brute);
        }
    }

    @Test
    void answerWhatBecomesActive() {
        List<Architecture> neighbours = neighbours(ToySpaces.conditional(), architecture("depth", Literal.of(0)));

        assertThat(neighbours).hasSize(2);
        assertThat(neighbours.get(0).values()).containsOnlyKeys(new Label("depth"), new Label("left"));
        assertThat(neighbours.get(1).values())
                .containsOnlyKeys(new Label("depth"), new Label("left"), new Label("right"));
    }

    @Test
    void meetTheRequirements() {
        DecisionSpace space = ToySpaces.conditional(Literal.of(20));

        assertThat(neighbours(space, architecture("depth", Literal.of(1), "left", Literal.of(10))))
                .extracting(neighbour -> neighbour.value(ToySpaces.LEFT.label()))
                .doesNotContain(java.util.Optional.of(Literal.of(20)));
    }

    @Test
    void stepThroughRanges() {
        DecisionSpace width = ToySpaces.independent(ToySpaces.WIDTH);

        assertThat(neighbours(width, architecture("width", Literal.of(8))))
                .containsExactly(architecture("width", Literal.of(16)));
        assertThat(neighbours(width, architecture("width", Literal.of(32))))
                .containsExactly(architecture("width", Literal.of(24)), architecture("width", Literal.of(40)));
        assertThat(neighbours(ToySpaces.independent(ToySpaces.RATE), architecture("rate", Literal.of(1e-2))))
                .extracting(neighbour ->
                        neighbour.value(ToySpaces.RATE.label()).orElseThrow().asDouble())
                .satisfiesExactly(
                        less -> assertThat(less).isCloseTo(Math.pow(10, -2.4), Offset.offset(1e-9)),
                        more -> assertThat(more).isCloseTo(Math.pow(10, -1.6), Offset.offset(1e-9)));
    }

    @Test
    void addDropAndSwapMembers() {
        assertThat(neighbours(ToySpaces.independent(ToySpaces.PAIR), architecture("pair", members(0, 2))))
                .containsExactlyInAnyOrder(
                        architecture("pair", members(0)),
                        architecture("pair", members(2)),
                        architecture("pair", members(0, 1)),
                        architecture("pair", members(1, 2)));
    }
}
