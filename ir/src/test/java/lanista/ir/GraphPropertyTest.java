// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class GraphPropertyTest {
    @Test
    void generatesTheSameGraphOfASeed() {
        assertThat(RandomGraphs.generate(3, 30)).isEqualTo(RandomGraphs.generate(3, 30));
        assertThat(RandomGraphs.generate(3, 30)).isNotEqualTo(RandomGraphs.generate(4, 30));
    }

    @Test
    void generatesEveryKindOfOperation() {
        Set<Class<?>> kinds = new HashSet<>();
        Set<String> operators = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            RandomGraphs.generate(seed, 40).forEachNode(node -> {
                kinds.add(node.operation().getClass());
                if (node.operation() instanceof Compute compute) {
                    operators.add(compute.type().name());
                }
            });
            assertThat(RandomGraphs.generateClosed(seed, 40).isClosed()).isTrue();
        }

        assertThat(kinds)
                .containsExactlyInAnyOrder(Compute.class, Call.class, Switch.class, Select.class, Repeat.class);
        assertThat(operators)
                .contains("Relu", "Identity", "Dropout", "Add", "Sum", "Linear", "Conv", "Split", "Concat");
    }

    @Test
    void showsTheSmallestGraphThatFails() {
        assertThatThrownBy(() -> GraphProperty.ofSpaces(
                        getClass(), graph -> assertThat(GraphText.print(graph)).doesNotContain("Conv(")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the smallest graph found that fails:")
                .hasMessageContaining("run it alone: mvn -pl ir test -Dtest=GraphPropertyTest -Dlanista.seed=")
                .satisfies(failure -> assertThat(nodesShown(failure))
                        .singleElement()
                        .asString()
                        .contains("Conv("));
    }

    /** The lines with nodes in the graph that a failure ends with. */
    private static List<String> nodesShown(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.substring(message.indexOf("the smallest graph"))
                .lines()
                .filter(line -> line.contains(" = "))
                .toList();
    }
}
