// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    RandomUniformLike | low = -1 | f32[batch, 4] | f32[batch, 4]
                    RandomNormalLike | - | f64[] | f64[]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    RandomUniformLike | low = 2 | f32[4] | LAN0305 'low' must be at most 'high', they are 2.0 and 1.0
                    RandomNormalLike | scale = -1 | f32[4] | LAN0305 'scale' must be at least 0, it is -1.0
                    RandomNormalLike | - | i32[4] | LAN0303 'RandomNormalLike' needs floating-point numbers, this is i32[4]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
