// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import lanista.ir.RandomGraphs;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

class SpaceJsonPropertyTest {
    @Test
    void readsTheSpaceThatItWrites() {
        GraphProperty.ofSpaces(getClass(), SpaceJsonPropertyTest::holdsRoundTrip);
    }

    @Test
    void readsTheCandidateThatItWrites() {
        GraphProperty.ofCandidates(getClass(), SpaceJsonPropertyTest::holdsRoundTrip);
    }

    private static void holdsRoundTrip(Graph graph) {
        ModelSpace space = new ModelSpace("Random", Optional.of("with \"quotes\"\n"), graph);
        String text = SpaceJson.write(space);

        ModelSpace again = SpaceJson.read(new JsonText("space.json", text)).orThrow();

        assertThat(again.graph()).isEqualTo(graph);
        assertThat(again.decisions()).isEqualTo(space.decisions());
        assertThat(again.documentation()).isEqualTo(space.documentation());
        assertThat(SpaceJson.write(again)).isEqualTo(text);
    }

    @Test
    void readsDamagedTextOrSaysWhatIsWrong() {
        int read = 0;
        for (int seed = 0; seed < 500; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Graph graph = RandomGraphs.generate(seed % 50, 12);
            String text = damaged(SpaceJson.write(new ModelSpace("Random", Optional.empty(), graph)), random);

            Parsed<ModelSpace> parsed = SpaceJson.read(new JsonText("space.json", text));

            if (parsed.value().isPresent()) {
                read++;
                SpaceJson.write(parsed.value().get());
            } else {
                assertThat(parsed.diagnostics())
                        .isNotEmpty()
                        .allMatch(Diagnostic::isError)
                        .allMatch(diagnostic -> diagnostic.span().hasLine());
            }
        }
        assertThat(read).as("texts that were read").isBetween(10, 490);
    }

    /** A text with a stretch removed, doubled, overwritten or taken from elsewhere in it. */
    private static String damaged(String text, RandomGenerator random) {
        String noise = "{}[]\":,.-0e\n\\ $n";
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(6));
        int other = random.nextInt(text.length());
        String middle = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> text.substring(from, to) + text.substring(from, to);
            case 2 -> text.substring(other, Math.min(text.length(), other + to - from));
            default -> Character.toString(noise.charAt(random.nextInt(noise.length())));
        };
        return text.substring(0, from) + middle + text.substring(to);
    }
}
