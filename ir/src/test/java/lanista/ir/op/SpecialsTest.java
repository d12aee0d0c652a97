// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Parameter | shape = [64, $width], init = "normal" | - | f32[64, $width]
                    Parameter | shape = [] | - | f32[]
                    Buffer | shape = [64, $width] | - | f32[64, $width]
                    Buffer | shape = [2, 0], element = "i64" | - | i64[2, 0]
                    Constant | value = 2 | - | f32[]
                    Constant | value = 3.0, shape = [batch, 4], element = "i64" | - | i64[batch, 4]
                    Range | limit = 5 | - | f32[5]
                    Range | start = 10, limit = 4, delta = -2.5, element = "f64" | - | f64[3]
                    Range | limit = $width, delta = 3, element = "i32" | - | i32[neg((0 - $width) // 3)]
                    Range | limit = batch, element = "i64" | - | i64[batch]
                    Range | start = 1, limit = batch, delta = 2, element = "i64" | - | i64[-1 * (((-1 * batch) + 1) // 2)]
                    Identity | - | bool[batch, h] | bool[batch, h]
                    Zero | - | f32[batch, 16, h, 7] | f32[batch, 16, h, 7]
                    Zero | stride = 2 | f32[batch, 16, h, 7] | f32[batch, 16, (h + 1) // 2, 4]
                    Zero | stride = $stride | f32[batch, 16, 7] | f32[batch, 16, (7 + ($stride - 1)) // $stride]
                    Zero | stride = 2 | f32[batch, 16] | f32[batch, 16]
                    Cast | to = "i64" | f32[batch] | i64[batch]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Parameter | shape = [4], init = "xavier_uniform" | - | LAN0305 a parameter that starts xavier_uniform needs at least two axes, its shape is [4]
                    Parameter | shape = [4], init = "twos" | - | LAN0305 'init' must be zeros, ones, normal, uniform, xavier_uniform, kaiming_uniform, it is "twos"
                    Parameter | shape = [0] | - | LAN0305 a size must be at least 1, it is 0
                    Parameter | shape = [batch] | - | LAN0305 the shape of a parameter must not depend on a dimension without a number, weight would be f32[batch]
                    Buffer | shape = [-1] | - | LAN0305 a size must be at least 0, it is -1
                    Buffer | shape = [4], element = "f33" | - | LAN0305 'element' must be one of f16, bf16, f32, f64, i8, i16, i32, i64, u8, u16, u32, u64, bool, it is f33
                    Buffer | shape = [batch] | - | LAN0305 the shape of a parameter must not depend on a dimension without a number, value would be f32[batch]
                    Constant | value = 2.5, element = "i64" | - | LAN0303 a value of type i64 must be whole, it is 2.5
                    Constant | value = 2.5, element = "f33" | - | LAN0305 'element' must be one of f16, bf16, f32, f64, i8, i16, i32, i64, u8, u16, u32, u64, bool, it is f33
                    Range | limit = 5, delta = 0 | - | LAN0305 the step of a range must not be 0, it is 0.0
                    Range | start = 5, limit = 5 | - | LAN0301 a range must hold at least one number, an axis would have the size 0
                    Zero | stride = 0 | f32[batch, 16, 8] | LAN0305 the stride must be at least 1, it is 0
                    Cast | to = "int" | f32[batch] | LAN0305 'to' must be one of f16, bf16, f32, f64, i8, i16, i32, i64, u8, u16, u32, u64, bool, it is int
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Parameter | shape = [2, 3] | - | weight f32[2, 3] constant 0.0
                    Parameter | shape = [2, 3], init = "ones" | - | weight f32[2, 3] constant 1.0
                    Parameter | shape = [2, 3], init = "normal" | - | weight f32[2, 3] normal 1.0000
                    Parameter | shape = [2], init = "uniform" | - | weight f32[2] uniform 0.0000..1.0000
                    Buffer | shape = [2, 3], element = "bool" | - | value bool[2, 3] constant 0.0 untrained
                    # within sqrt(6 / (3 * 5 + 9 * 5)) and sqrt(6 / (3 * 8))
                    Parameter | shape = [9, 3, 5], init = "xavier_uniform" | - | weight f32[9, 3, 5] uniform -0.3162..0.3162
                    Parameter | shape = [9, 3, 8], init = "kaiming_uniform" | - | weight f32[9, 3, 8] uniform -0.5000..0.5000
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }
}
