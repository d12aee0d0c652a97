// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScansTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    CumSum | axis = 1, exclusive = true, reverse = true | f32[batch, 5] | f32[batch, 5]
                    TopK | k = 3 | f32[batch, 10] | f32[batch, 3], i64[batch, 3]
                    TopK | k = $stride, axis = 0, largest = false | i32[4, h] | i32[$stride, h], i64[$stride, h]
                    ReverseSequence | - | f32[7, batch, 3], i64[batch] | f32[7, batch, 3]
                    ReverseSequence | batch_axis = 0, time_axis = -1 | i8[batch, 7], i32[batch] | i8[batch, 7]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    CumSum | axis = 2 | f32[batch, 5] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[batch, 5]]
                    CumSum | axis = 0 | bool[batch] | LAN0303 'CumSum' needs numbers, this is bool[batch]
                    TopK | k = 0 | f32[batch, 10] | LAN0305 'k' must be at least 1, it is 0
                    TopK | k = $width | f32[batch, 20] | LAN0301 'k' must be no more than there are, it is $width, for axis 1 of f32[batch, 20] (1 of 2)
                    ReverseSequence | - | f32[7, 4], i64[5] | LAN0301 each example needs a length, 5 lengths for axis 1 of f32[7, 4]
                    ReverseSequence | time_axis = 1 | f32[7, 4], i64[4] | LAN0305 'batch_axis' and 'time_axis' must be different, both are axis 1
                    ReverseSequence | - | f32[7, 4], f32[4] | LAN0303 'ReverseSequence' needs integers, this is f32[4]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
