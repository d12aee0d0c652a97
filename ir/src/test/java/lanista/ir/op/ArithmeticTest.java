// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Add | - | f32[batch, 16], f32[batch, 16] | f32[batch, 16]
                    Add | - | f32[batch, 16, 8, 8], f32[] | f32[batch, 16, 8, 8]
                    Sub | - | i64[3, 1], i64[4] | i64[3, 4]
                    Mul | - | f32[batch, 16, 8, 8], f32[batch, 16, 1, 1] | f32[batch, 16, 8, 8]
                    Div | - | f32[1, 4], f32[5, 1, 1] | f32[5, 1, 4]
                    Pow | - | f32[h, w], f32[h, w] | f32[h, w]
                    Add | - | f32[batch, $width], f32[batch, $width] | f32[batch, $width]
                    # one of a choice gives way where it is 1
                    Add | - | f32[batch, $width], f32[batch, ($width // 16) * 16] | f32[batch, $width]
                    Add | - | f32[batch, $stride], f32[batch, 1] | f32[batch, $stride]
                    Add | - | f32[batch, $stride], f32[batch, 3 - $stride] | f32[batch, 2]
                    Add | - | f32[h], f32[1] | f32[h]
                    Sum | - | f32[batch, 16] | f32[batch, 16]
                    Sum | - | f32[batch, 16], f32[16], f32[1, 1] | f32[batch, 16]
                    Mean | - | f32[2, 1], f32[1, 3], f32[4, 1, 1] | f32[4, 2, 3]
                    Neg | - | i8[4] | i8[4]
                    Abs | - | i64[4] | i64[4]
                    Exp | - | f32[4] | f32[4]
                    Log | - | f32[4] | f32[4]
                    Sqrt | - | f32[4] | f32[4]
                    Rsqrt | - | f32[4] | f32[4]
                    Reciprocal | - | f32[4] | f32[4]
                    Pow | - | i32[4, 1], f32[3] | i32[4, 3]
                    Mod | - | i8[batch, 4], i8[4] | i8[batch, 4]
                    Mod | fmod = true | f32[4], f32[] | f32[4]
                    Mod | - | u64[4], u64[1] | u64[4]
                    BitShift | direction = "RIGHT" | u64[4], u64[1] | u64[4]
                    Max | - | f64[4] | f64[4]
                    Max | - | u8[2, 1], u8[3], u8[] | u8[2, 3]
                    Min | - | f32[batch, $width], f32[$width] | f32[batch, $width]
                    Sign | - | i8[4] | i8[4]
                    Round | - | f16[4] | f16[4]
                    Erf | - | f32[batch] | f32[batch]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Add | - | f32[batch, 64, 28, 28], f32[batch, 32, 28, 28] | LAN0301 shapes must be equal, or 1 where they differ, f32[batch, 64, 28, 28] and f32[batch, 32, 28, 28]
                    Add | - | f32[batch, 16], f32[batch, $width] | LAN0301 shapes must be equal, or 1 where they differ, f32[batch, 16] and f32[batch, $width] (1 of 2)
                    Add | - | f32[batch, 16], f32[h, 16] | LAN0301 shapes must be equal, or 1 where they differ, f32[batch, 16] and f32[h, 16]
                    Add | - | f32[batch, 16], f32[4, 16] | LAN0301 shapes must be equal, or 1 where they differ, f32[batch, 16] and f32[4, 16]
                    Add | - | f32[4], i64[4] | LAN0303 'Add' needs inputs with elements of one type, f32[4] and i64[4]
                    Add | - | bool[4], bool[4] | LAN0303 'Add' needs numbers, this is bool[4]
                    Sum | - | f32[4], f32[4], f32[5] | LAN0301 shapes must be equal, or 1 where they differ, f32[4] and f32[4] and f32[5]
                    Mean | - | i64[4], i64[4] | LAN0303 'Mean' needs floating-point numbers, this is i64[4]
                    Exp | - | i64[4] | LAN0303 'Exp' needs floating-point numbers, this is i64[4]
                    Mod | - | f32[4], f32[4] | LAN0305 the remainder of floating-point numbers needs 'fmod' to be true, it is false
                    BitShift | direction = "LEFT" | i32[4], i32[4] | LAN0303 'BitShift' needs unsigned integers, this is i32[4]
                    BitShift | direction = "UP" | u8[4], u8[4] | LAN0305 'direction' must be LEFT, RIGHT, it is "UP"
                    Max | - | f32[4], f64[4] | LAN0303 'Max' needs inputs with elements of one type, f32[4] and f64[4]
                    Pow | - | f32[4], bool[4] | LAN0303 'Pow' needs numbers, this is bool[4]
                    Floor | - | i64[4] | LAN0303 'Floor' needs floating-point numbers, this is i64[4]
                    Neg | - | bool[4] | LAN0303 'Neg' needs numbers, this is bool[4]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
