// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Sampler;
import org.junit.jupiter.api.Test;

class ArchitectureFormTest {
    private static Architecture shallow() {
        Map<Label, Literal> values = new LinkedHashMap<>();
        values.put(ToySpaces.PAIR.label(), Literal.of(List.of(Literal.of(0), Literal.of(2))));
        values.put(ToySpaces.DEPTH.label(), Literal.of(1));
        values.put(ToySpaces.LEFT.label(), Literal.of(20));
        values.put(ToySpaces.WIDTH.label(), Literal.of(16));
        values.put(ToySpaces.RATE.label(), Literal.of(0.1));
        values.put(ToySpaces.EDGES.label(), Literal.of(List.of(Literal.of(3), Literal.of(9))));
        return new Architecture(values);
    }

    @Test
    void hasAWordForEachDecisionInTheOrderOfTheSpace() {
        assertThat(new ArchitectureForm(ToySpaces.mixed()).write(shallow())).isEqualTo("1 1 - 16 0.1 {3,9} {0,2}");
    }

    @Test
    void readsWhatItWrites() {
        DecisionSpace space = ToySpaces.mixed();
        ArchitectureForm form = new ArchitectureForm(space);
        Sampler sampler = Sampler.uniform(new SeededRandom(1));
        for (int i = 0; i < 200; i++) {
            Architecture drawn = space.draw(sampler).architecture();
            assertThat(form.read(form.write(drawn))).isEqualTo(drawn);
        }
    }

    @Test
    void readsWhatDecidesNothing() {
        ArchitectureForm none = new ArchitectureForm(ToySpaces.independent());
        assertThat(none.read(none.write(new Architecture(Map.of())))).isEqualTo(new Architecture(Map.of()));

        ArchitectureForm empty = new ArchitectureForm(
                ToySpaces.independent(ToySpaces.decision("any", new Domain.Subset(List.of("a", "b"), 0, 2))));
        Architecture nothing = new Architecture(Map.of(new Label("any"), Literal.of(List.of())));
        assertThat(empty.read(empty.write(nothing))).isEqualTo(nothing);
    }

    @Test
    void refusesWhatIsOfAnotherSpace() {
        ArchitectureForm form = new ArchitectureForm(ToySpaces.conditional());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.read("1 1"))
                .withMessage("the space has 3 decisions, and '1 1' is of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.write(new Architecture(Map.of(ToySpaces.DEPTH.label(), Literal.of(7)))))
                .withMessage("'depth' has no value 7");
    }
}
