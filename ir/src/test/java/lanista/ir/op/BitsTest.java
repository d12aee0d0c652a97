// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BitwiseAnd | - | i32[batch, 4], i32[4] | i32[batch, 4]
                    BitwiseXor | - | u8[1, 4], u8[3, 1] | u8[3, 4]
                    BitwiseNot | - | i64[batch] | i64[batch]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BitwiseOr | - | f32[4], f32[4] | LAN0303 'BitwiseOr' needs integers, this is f32[4]
                    BitwiseAnd | - | i32[4], i64[4] | LAN0303 'BitwiseAnd' needs inputs with elements of one type, i32[4] and i64[4]
                    BitwiseNot | - | bool[4] | LAN0303 'BitwiseNot' needs integers, this is bool[4]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
