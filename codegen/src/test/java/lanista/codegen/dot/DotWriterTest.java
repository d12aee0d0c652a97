// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotWriterTest {
    /** A choice with a block in it, optional layers, a subset of inputs. */
    private static final String CHOICES = """
            model Choices(x: f32[batch, 8]) -> f32[batch, 8] {
                width = choice "width" [8, 16]
                a = x |> choice "kind" {
                    wide  = Linear(width) >> Linear(8)
                    plain = ReLU()
                }
                b = a |> optional "norm" { LayerNorm() }
                c = select "inputs" 1..2 of [a, b] by mean
                return c |> Linear(width) |> Linear(8)
            }
            """;

    /** Two uses of a block with labels of their own, and a depth. */
    private static final String BLOCKS = """
            block Unit(name: string, wide: bool)(x, y) {
                a = x |> choice "{name}" { linear = Linear(8)  nothing = Identity() }
                return relu(a + y)
            }

            model Blocks(x: f32[batch, 8]) -> f32[batch, 8] {
                a = Unit("first", true)(x, x)
                b = Unit("second", false)(a, x)
                return b |> repeat "depth" 0..2 { Linear(8) >> ReLU() }
            }
            """;

    @Test
    void writesChoicesAsClusters() {
        Golden.check("dot/choices.dot", Drawing.of(Spaces.parse(CHOICES)).dot());
    }

    @Test
    void writesBlocksOnce() {
        Golden.check("dot/blocks.dot", Drawing.of(Spaces.parse(BLOCKS)).dot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "nasbench201"})
    void writesExamples(String name) {
        Golden.check("dot/" + name + ".dot", Drawing.of(Spaces.example(name)).dot());
    }

    @ParameterizedTest
    @FieldSource("lanista.codegen.dot.Spaces#EXAMPLES")
    void definesWhatItConnects(String name) {
        String dot = Drawing.of(Spaces.example(name)).dot();
        List<String> defined = Pattern.compile(
                        "^ *(n\\d+)[ ,](?!->)|(?<=, )(n\\d+)(?= \\[shape=point)", Pattern.MULTILINE)
                .matcher(dot)
                .results()
                .map(match -> match.group().replaceAll("[ ,]", ""))
                .toList();
        List<String> used = Pattern.compile("(n\\d+) -> (n\\d+)")
                .matcher(dot)
                .results()
                .flatMap(match -> List.of(match.group(1), match.group(2)).stream())
                .toList();
        assertThat(defined).doesNotHaveDuplicates().containsAll(used);
        List<String> clusters = Pattern.compile("subgraph (cluster_\\d+)")
                .matcher(dot)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(Pattern.compile("l(?:head|tail)=(cluster_\\d+)")
                        .matcher(dot)
                        .results()
                        .map(match -> match.group(1)))
                .isSubsetOf(clusters);
    }
}
