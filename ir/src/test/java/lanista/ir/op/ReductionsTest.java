// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ReduceMean | axes = [2, 3] | f32[batch, 16, 8, 8] | f32[batch, 16]
                    ReduceMean | axes = [-1], keepdims = true | f32[batch, 16, h] | f32[batch, 16, 1]
                    ReduceMean | - | f32[batch, 16, h] | f32[]
                    ReduceSum | keepdims = true | i64[batch, 16] | i64[1, 1]
                    ReduceMax | axes = [0] | u8[batch, $width] | u8[$width]
                    ReduceMin | axes = [1, 0] | f32[batch, 16, 9] | f32[9]
                    ReduceProd | axes = [1] | i32[batch, 16] | i32[batch]
                    ReduceL1 | axes = [1] | i32[batch, 16] | i32[batch]
                    ReduceL2 | axes = [1], keepdims = true | f64[batch, 16] | f64[batch, 1]
                    ReduceSumSquare | - | f32[batch, 16] | f32[]
                    ReduceLogSum | axes = [0] | f32[batch, 16] | f32[16]
                    ReduceLogSumExp | axes = [-1] | f64[batch, 16] | f64[batch]
                    ArgMin | axis = 1, select_last_index = true | f32[batch, 10] | i64[batch]
                    ArgMax | axis = 1 | f32[batch, 10] | i64[batch]
                    ArgMax | axis = -1, keepdims = true | i32[batch, 10] | i64[batch, 1]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ReduceMean | axes = [2] | f32[batch, 16] | LAN0305 'axes' must be between -2 and 1, it is 2, for [f32[batch, 16]]
                    ReduceMean | axes = [1, -1] | f32[batch, 16] | LAN0305 'axes' must name different axes, it is [1, -1]
                    ReduceMean | axes = [$stride] | f32[batch, 16, 9] | LAN0401 'axes' of 'ReduceMean' must not depend on a choice, it depends on 'stride'
                    ReduceMean | keepdims = $flag | f32[batch, 16, 9] | LAN0401 'keepdims' of 'ReduceMean' must not depend on a choice, it depends on 'flag'
                    ReduceMean | - | i64[batch, 16] | LAN0303 'ReduceMean' needs floating-point numbers, this is i64[batch, 16]
                    ReduceMax | - | bool[batch, 16] | LAN0303 'ReduceMax' needs numbers, this is bool[batch, 16]
                    ReduceL2 | - | i64[batch, 16] | LAN0303 'ReduceL2' needs floating-point numbers, this is i64[batch, 16]
                    ReduceLogSum | - | i64[batch, 16] | LAN0303 'ReduceLogSum' needs floating-point numbers, this is i64[batch, 16]
                    ArgMin | axis = 2 | f32[batch, 16] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[batch, 16]]
                    ArgMax | axis = 0 | f32[] | LAN0305 'axis' must be between 0 and -1, it is 0, for [f32[]]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
