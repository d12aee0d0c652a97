// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.ir.Graph;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

/** Nodes that are needed for the sizes that they find alone. */
class FoundSizesTest {
    private static final String FOUND_IN_A_BLOCK = """
            graph {
              input %x : f32[2, 3]
              %c = call B(%x) : i64[2, n] {
                input %c.y : f32[2, 3]
                %a = NonZero(%c.y, found = n) : i64[2, n]
                return %a
              }
              %d = call Fill() : f32[n] {
                %b = Constant(value = 1.0, shape = [n]) : f32[n]
                return %b
              }
              return %d
            }
            """;

    private static Graph graph(String text) {
        return GraphText.read("g.ir", text).orThrow();
    }

    @Test
    void stayWhereTheSizeIsRead() {
        Graph graph = graph(FOUND_IN_A_BLOCK);

        assertThat(new DropDeadNodes().apply(graph)).isEqualTo(graph);
        Graph flat = new FlattenCalls().apply(graph);
        assertThat(new DropDeadNodes().apply(flat)).isEqualTo(flat);
        assertThat(flat.nodes()).hasSize(2);
    }

    @Test
    void goWhereNothingReadsIt() {
        Graph graph = graph("""
                graph {
                  input %x : f32[2, 3]
                  %a = NonZero(%x, found = n) : i64[2, n]
                  %b = Relu(%x) : f32[2, 3]
                  return %b
                }
                """);

        assertThat(new DropDeadNodes().apply(graph).nodes()).hasSize(1);
    }

    @Test
    void areReadBackFromText() {
        Graph graph = graph(FOUND_IN_A_BLOCK);

        assertThat(GraphText.withoutPlaces(graph(GraphText.print(graph)))).isEqualTo(GraphText.withoutPlaces(graph));
    }
}
