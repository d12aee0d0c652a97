// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import lanista.ir.RandomGraphs;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import org.junit.jupiter.api.Test;

class GraphTextPropertyTest {
    @Test
    void readsWhatItPrints() {
        GraphProperty.ofSpaces(getClass(), graph -> {
            String text = GraphText.print(graph);
            Graph again = GraphText.read("graph", text).orThrow();

            assertThat(GraphText.print(again)).isEqualTo(text);
            assertThat(GraphText.withoutPlaces(again)).isEqualTo(GraphText.withoutPlaces(graph));
        });
    }

    @Test
    void readsDamagedTextOrSaysWhatIsWrong() {
        int read = 0;
        for (int seed = 0; seed < 500; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            String text = damaged(GraphText.print(RandomGraphs.generate(seed % 50, 12)), random);

            Parsed<Graph> parsed = GraphText.read("graph", text);

            if (parsed.value().isPresent()) {
                read++;
                GraphText.print(parsed.value().get());
            } else {
                assertThat(parsed.diagnostics())
                        .hasSize(1)
                        .allMatch(Diagnostic::isError)
                        .allMatch(diagnostic -> diagnostic.span().hasLine());
            }
        }
        assertThat(read).as("texts that were read").isBetween(10, 490);
    }

    /** A text with a stretch removed, doubled or overwritten. */
    private static String damaged(String text, RandomGenerator random) {
        String noise = "%\"#@$()[]{}:=,.-0a\n\\ ?";
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(6));
        String middle = switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> text.substring(from, to) + text.substring(from, to);
            default -> Character.toString(noise.charAt(random.nextInt(noise.length())));
        };
        return text.substring(0, from) + middle + text.substring(to);
    }
}
