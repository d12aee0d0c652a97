// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    QuantizeLinear | - | f32[batch, 4], f32[] | u8[batch, 4]
                    QuantizeLinear | - | f32[batch, $width], f32[$width], i8[$width] | i8[batch, $width]
                    DequantizeLinear | axis = -1 | i32[batch, 4], f16[4] | f16[batch, 4]
                    DequantizeLinear | - | u8[], f32[], u8[] | f32[]
                    DynamicQuantizeLinear | - | f32[batch, 4] | u8[batch, 4], f32[], u8[]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    QuantizeLinear | - | f32[batch, 4], f32[3] | LAN0301 there must be one scale, or one for each position of the axis, 3 scales for f32[batch, 4]
                    QuantizeLinear | - | f32[batch, 4], f32[], i32[] | LAN0303 'QuantizeLinear' yields i8 or u8, its zero point is i32[]
                    QuantizeLinear | - | f32[batch, 4], f32[4], u8[] | LAN0304 'QuantizeLinear' needs an input of rank 1, this is u8[]
                    QuantizeLinear | - | f32[batch, 4], f32[4], u8[1] | LAN0301 there must be as many zero points as scales, u8[1] and f32[4]
                    DequantizeLinear | - | u8[batch, 4], f32[], i8[] | LAN0303 a zero point must be of the type of the integers, i8[] and u8[batch, 4]
                    DequantizeLinear | - | f32[batch, 4], f32[] | LAN0303 'DequantizeLinear' needs integers, this is f32[batch, 4]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
