// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import java.nio.file.Path;
import java.util.stream.LongStream;
import lanista.frontend.lan.random.RandomSpaces;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random spaces as files, their graphs without places: modules that know no sources run candidates of them. */
class RandomSpacesGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/random");

    /** The first seeds whose requirements can be met. */
    static LongStream seeds() {
        return LongStream.range(0, 1_000)
                .filter(seed -> Lan.parse(
                                "space.lan", RandomSpaces.correct(seed).text())
                        .space()
                        .value()
                        .isPresent())
                .limit(24);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void elaborates(long seed) {
        String source = RandomSpaces.correct(seed).text();
        ModelSpace space = Lan.parse("space.lan", source).orThrow();

        Golden.check(FOLDER.resolve(seed + ".lan"), source);
        Golden.check(FOLDER.resolve(seed + ".ir"), GraphText.print(GraphText.withoutPlaces(space.graph())));
    }
}
