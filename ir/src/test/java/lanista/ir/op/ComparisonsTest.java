// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Equal | - | bool[4], bool[4] | bool[4]
                    Equal | - | f32[4, 1], f32[5] | bool[4, 5]
                    Less | - | f32[batch, 4], f32[] | bool[batch, 4]
                    LessOrEqual | - | i64[4], i64[4] | bool[4]
                    Greater | - | u8[4], u8[4] | bool[4]
                    GreaterOrEqual | - | f32[4], f32[4] | bool[4]
                    And | - | bool[4, 1], bool[3] | bool[4, 3]
                    Or | - | bool[4], bool[4] | bool[4]
                    Xor | - | bool[4, 1], bool[3] | bool[4, 3]
                    IsNaN | - | f32[batch] | bool[batch]
                    IsInf | detect_negative = false | f64[batch] | bool[batch]
                    Not | - | bool[batch] | bool[batch]
                    Where | - | bool[4, 1], f32[3], f32[] | f32[4, 3]
                    Where | - | bool[batch, $width], i64[$width], i64[batch, 1] | i64[batch, $width]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Less | - | bool[4], bool[4] | LAN0303 'Less' needs numbers, this is bool[4]
                    Equal | - | f32[4], f64[4] | LAN0303 'Equal' needs inputs with elements of one type, f32[4] and f64[4]
                    And | - | f32[4], f32[4] | LAN0303 'And' needs elements of type bool, this is f32[4]
                    Xor | - | f32[4], f32[4] | LAN0303 'Xor' needs elements of type bool, this is f32[4]
                    IsInf | - | i64[4] | LAN0303 'IsInf' needs floating-point numbers, this is i64[4]
                    Not | - | i64[4] | LAN0303 'Not' needs elements of type bool, this is i64[4]
                    Where | - | f32[4], f32[4], f32[4] | LAN0303 'Where' needs elements of type bool, this is f32[4]
                    Where | - | bool[4], f32[4], f64[4] | LAN0303 'Where' needs inputs with elements of one type, f32[4] and f64[4]
                    Where | - | bool[4], f32[5], f32[5] | LAN0301 shapes must be equal, or 1 where they differ, bool[4] and f32[5] and f32[5]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
