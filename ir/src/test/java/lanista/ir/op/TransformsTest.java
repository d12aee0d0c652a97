// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    DFT | - | f32[batch, 8, 1] | f32[batch, 8, 2]
                    DFT | axis = 1, inverse = true | f32[batch, n, 3, 2] | f32[batch, n, 3, 2]
                    DFT | onesided = true | f32[batch, 7, 1] | f32[batch, 4, 2]
                    DFT | onesided = true, dft_length = 16 | f32[batch, 7, 1] | f32[batch, 9, 2]
                    DFT | onesided = true, inverse = true | f32[batch, 5, 2] | f32[batch, 8, 1]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    DFT | axis = -1 | f32[batch, 8, 2] | LAN0305 a transform needs an axis in front of the last, it is axis 2 of f32[batch, 8, 2]
                    DFT | - | f32[batch, 8, 3] | LAN0301 the last axis must hold real, or real and imaginary parts, this is f32[batch, 8, 3]
                    DFT | onesided = true | f32[batch, 8, 2] | LAN0301 the last axis must hold real parts, this is f32[batch, 8, 2]
                    DFT | dft_length = -1 | f32[batch, 8, 2] | LAN0305 the length of a transform must be at least 0, it is -1
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
