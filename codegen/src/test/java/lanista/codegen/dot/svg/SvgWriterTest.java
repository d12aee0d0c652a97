// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.List;
import lanista.codegen.dot.Drawing;
import lanista.codegen.dot.RandomSpace;
import lanista.codegen.dot.Spaces;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SvgWriterTest {
    private static final List<String> EXAMPLES = Spaces.EXAMPLES;
    private static final int CASES = Integer.getInteger("lanista.cases", 100);

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void drawsTheExamplesLegibly(String name) {
        SvgGeometry.check(Drawing.of(Spaces.example(name)).svg());
    }

    @Test
    void drawsAnySpaceLegibly() {
        for (long seed = 0; seed < CASES; seed++) {
            String source = RandomSpace.source(seed);
            ModelSpace space = Spaces.parse(source);
            try {
                SvgGeometry.check(Drawing.of(space).svg());
            } catch (AssertionError fault) {
                throw new AssertionError("with seed %d:%n%s".formatted(seed, source), fault);
            }
        }
    }
}
