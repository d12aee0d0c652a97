// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.Repeat;
import org.junit.jupiter.api.Test;

class SpaceShrinkerTest {
    private static final String SPACE = """
        const width = 16

        block Deep(depth: int)(x) {
            return x |> repeat "{depth} deep" 1..4 { Linear(8) >> relu }
        }

        model Net(x: f32[batch, 8], y: f32[batch, 8]) -> f32[batch, 8] {
            z = x + y
            for i in range(3) {
                z = z |> choice "op" { a = Deep(3)  b = Linear(8)  c = tanh }
            }
            if choice "b" [true, false] { z = relu(z) } else { z = z }
            return select 1..2 of [x, y, z] by sum
        }
        """;

    private static Predicate<String> compilesTo(Predicate<Graph> property) {
        return text -> Lan.parse("space.lan", text)
                .space()
                .value()
                .filter(space -> property.test(space.graph()))
                .isPresent();
    }

    private static boolean repeats(Graph graph) {
        boolean[] found = new boolean[1];
        graph.forEachNode(node -> found[0] |= node.operation() instanceof Repeat);
        return found[0];
    }

    @Test
    void leavesWhatTheFaultNeeds() {
        assertThat(SpaceShrinker.shrink(SPACE, compilesTo(SpaceShrinkerTest::repeats)))
                .isEqualTo("""
                    block Deep(depth: int)(x) {
                        return x |> repeat "{depth} deep" 0..0 { Linear }
                    }
                    model Net(x: f32[batch, 8]) -> f32[batch, 8] {
                        z = x
                        z = z |> Deep(0)
                        return z
                    }
                    """);
    }

    @Test
    void leavesAloneWhatDoesNotFail() {
        assertThat(SpaceShrinker.shrink(SPACE, text -> false)).isEqualTo(SPACE);
    }

    @Test
    void showsTheSmallestSpaceThatFails() {
        assertThatThrownBy(() -> SpaceProperty.ofCorrect(
                        getClass(),
                        text -> assertThat(
                                        compilesTo(SpaceShrinkerTest::repeats).test(text))
                                .as("a repeat")
                                .isFalse()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the smallest space found that fails:")
                .hasMessageContaining("run it alone: mvn -pl frontend test -Dtest=SpaceShrinkerTest -Dlanista.seed=")
                .message()
                .contains("repeat")
                .satisfies(message -> assertThat(message.lines()).hasSizeLessThan(15));
    }
}
