// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Decision;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDecisionsTest {
    private static final String DECISIONS = """
            decision $width value [4, 8, 16]
            decision $first layer ["relu", "tanh"]
            decision $second layer ["relu", "tanh"]

            """;

    private static String activation(String name, String operand, String width) {
        return """
                  %%%1$s = switch(%%%2$s) on $%1$s : f32[batch, %3$s] {
                    case "relu" {
                      input %%%1$s.relu.x : f32[batch, %3$s]
                      %%%1$s.relu = Relu(%%%1$s.relu.x) : f32[batch, %3$s]
                      return %%%1$s.relu
                    }
                    case "tanh" {
                      input %%%1$s.tanh.x : f32[batch, %3$s]
                      %%%1$s.tanh = Tanh(%%%1$s.tanh.x) : f32[batch, %3$s]
                      return %%%1$s.tanh
                    }
                  }
                """.formatted(name, operand, width);
    }

    /** A hidden layer between two activations. */
    private static ModelSpace space(String requirement) {
        String graph = DECISIONS
                + "graph {\n  input %x : f32[batch, 4]\n"
                + activation("first", "x", "4")
                + "  %hidden = Linear(%first, out_features = $width) @hidden : f32[batch, $width]\n"
                + activation("second", "hidden", "$width")
                + requirement
                + "  return %second\n}\n";
        return new ModelSpace(
                "Toy", Optional.empty(), GraphText.read("toy", graph).orThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  require $width <= 8 as \"width <= 8\"\n"})
    void drawsWhatFreezingDraws(String requirement) {
        ModelSpace model = space(requirement);
        DecisionSpace space = DecisionSpace.of(model);
        SeededRandom one = new SeededRandom(1);
        SeededRandom other = new SeededRandom(1);
        for (int i = 0; i < 50; i++) {
            DecisionSpace.Drawn drawn = space.draw(Sampler.uniform(one));
            Candidate frozen = Freezer.freeze(model, Sampler.uniform(other));
            assertThat(drawn.architecture()).isEqualTo(frozen.architecture());
            assertThat(List.copyOf(drawn.architecture().values().keySet()))
                    .isEqualTo(List.copyOf(frozen.architecture().values().keySet()));
            assertThat(drawn.feasible()).isEqualTo(frozen.isFeasible());
        }
    }

    @Test
    void findsTheDecisionsThatDataMeetsInARow() {
        ModelSpace model = space("");
        Decision width = model.decisionList().stream()
                .filter(decision -> decision.label().text().equals("width"))
                .findFirst()
                .orElseThrow();

        assertThat(DecisionSpace.of(model).paths())
                .hasSize(4)
                .contains(List.of(width))
                .last()
                .satisfies(path -> assertThat(path)
                        .extracting(decision -> decision.label().text())
                        .containsExactly("first", "width", "second"));
    }
}
