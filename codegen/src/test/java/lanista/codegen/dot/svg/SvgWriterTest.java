// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import lanista.codegen.dot.Drawing;
import lanista.codegen.dot.RandomSpace;
import lanista.codegen.dot.Spaces;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SvgWriterTest {
    private static final int CASES = Integer.getInteger("lanista.cases", 100);

    @ParameterizedTest
    @FieldSource("lanista.codegen.dot.Spaces#EXAMPLES")
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

    @Test
    void drawsWhatIsUnusualLegibly() {
        SvgGeometry.check(Drawing.of(Spaces.parse("""
                block Two(width: int)(x) {
                    return Linear(width)(x), relu(x)
                }

                block Bias()() {
                    return Parameter([8], "normal")
                }

                model Unusual(x: f32[batch, 8], unread: f32[batch, 8]) -> f32[batch, 8], f32[batch, 8] {
                    a, b = Two(8)(x)
                    p = a
                    q = b
                    if choice "swap" [true, false] {
                        p = relu(b)
                        q = a
                    } else {
                        p = a
                        q = b
                    }
                    parts = split(p, 4, 1)
                    r = concat([parts[1], parts[0]], 1) + Bias()()
                    none = r |> repeat "never" [0] { Linear(8) }
                    return select "one" 1 of [p, q, none] by first, x
                }
                """)).svg());
    }
}
