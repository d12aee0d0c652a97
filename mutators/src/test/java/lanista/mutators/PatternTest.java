// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Literal;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

class PatternTest {
    private static final ModelSpace SPACE = Graphs.space("""
        decision $w value [16, 32]
        graph {
          input %x : f32[batch, 3, 8, 8]
          %a = Conv(%x, out_channels = 16, kernel_shape = [3, 3]) @a : f32[batch, 16, 6, 6]
          %b = Conv(%a, out_channels = $w, kernel_shape = [3, 1]) @b : f32[batch, $w, 4, 6]
          %r = Relu(%b) : f32[batch, $w, 4, 6]
          %s = Add(%r, %b) : f32[batch, $w, 4, 6]
          %c = call Head(%s, classes = 10) : f32[batch, 10] {
            input %y : f32[batch, $w, 4, 6]
            %f = Flatten(%y) : f32[batch, 24 * $w]
            %l = Linear(%f, out_features = 10) @l : f32[batch, 10]
            return %l
          }
          return %c
        }
        """);

    private static List<String> matched(Pattern pattern) {
        List<String> ids = new ArrayList<>();
        Sweep.over(SPACE.graph(), match -> {
            if (pattern.matches(match)) {
                ids.add(match.node().id().path());
            }
            return Optional.empty();
        });
        return ids;
    }

    @Test
    void looksAtOperatorsInAllRegions() {
        assertThat(matched(Pattern.operator("Conv"))).containsExactly("a", "b");
        assertThat(matched(Pattern.operator("Linear"))).containsExactly("l");
        assertThat(matched(Pattern.operator("Relu").or(Pattern.operator("Add"))))
                .containsExactly("r", "s");
        assertThat(matched(Pattern.any())).hasSize(7);
    }

    @Test
    void looksAtAttributes() {
        Pattern conv = Pattern.operator("Conv");

        assertThat(matched(conv.with("out_channels", 16))).containsExactly("a");
        assertThat(matched(conv.with("kernel_shape", 3))).containsExactly("a");
        assertThat(matched(conv.with("kernel_shape", Literal.of(List.of(Literal.of(3), Literal.of(1))))))
                .containsExactly("b");
        assertThat(matched(conv.with("group", 1))).containsExactly("a", "b");
    }

    @Test
    void looksAtBlocks() {
        assertThat(matched(Pattern.block("Head"))).containsExactly("c");
        assertThat(matched(Pattern.block("Head").with("classes", 10))).containsExactly("c");
        assertThat(matched(Pattern.block("Head").with("classes", 2))).isEmpty();
    }

    @Test
    void looksAtUsersAndProducers() {
        Pattern conv = Pattern.operator("Conv");

        assertThat(matched(conv.uses(2))).containsExactly("b");
        assertThat(matched(conv.usedBy(Pattern.operator("Relu")))).containsExactly("b");
        assertThat(matched(conv.reading(0, conv))).containsExactly("b");
        assertThat(matched(Pattern.any().reading(1, conv))).containsExactly("s");
    }

    @Test
    void looksAtShapes() {
        assertThat(matched(Pattern.operator("Conv")
                        .operandType(0, type -> type.dimension(1).is(3))))
                .containsExactly("a");
        assertThat(matched(Pattern.any().resultType(type -> type.rank() == 2))).containsExactly("f", "l", "c");
        assertThat(matched(Pattern.operator("Conv")
                        .where(match -> match.operandTypes().get(0).dimension(1).is(16))))
                .containsExactly("b");
    }

    @Test
    void refusesWhatNoOperatorHas() {
        assertThatThrownBy(() -> Pattern.operator("Covn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no operator 'Covn'; did you mean 'Conv'?");
        assertThatThrownBy(() -> Pattern.operator("Relu").with("alpha", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'Relu' has no attribute 'alpha'; it has []");
    }
}
