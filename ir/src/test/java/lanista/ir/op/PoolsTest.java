// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MaxPool | kernel_shape = [2, 2], strides = [2, 2] | f32[batch, 64, 12, 13] | f32[batch, 64, 6, 6]
                    MaxPool | kernel_shape = [3], strides = [2], pads = [1, 1] | f32[batch, 64, 12] | f32[batch, 64, 6]
                    MaxPool | kernel_shape = [3, 3], strides = [2, 2], dilations = [2, 1] | f32[batch, 64, 12, 12] | f32[batch, 64, 4, 5]
                    # the last window may reach past the end as long as it starts inside
                    MaxPool | kernel_shape = [2, 2], strides = [2, 2], ceil_mode = true | f32[batch, 64, 12, 13] | f32[batch, 64, 6, 7]
                    MaxPool | kernel_shape = [2], strides = [3], pads = [1, 1], ceil_mode = true | f32[batch, 64, 5] | f32[batch, 64, 2]
                    MaxPool | kernel_shape = [3], strides = [2], ceil_mode = true | f32[batch, 64, 2] | f32[batch, 64, 1]
                    MaxPool | kernel_shape = [3], strides = [1], pads = [1, 1], ceil_mode = $flag | f32[batch, 64, 9] | f32[batch, 64, 9]
                    MaxPool | kernel_shape = [2], strides = [2] | f32[batch, 64, h * 2] | f32[batch, 64, h]
                    AveragePool | kernel_shape = [3, 3], strides = [1, 1], pads = [1, 1, 1, 1], count_include_pad = false | f32[batch, 16, 32, h] | f32[batch, 16, 32, h]
                    AveragePool | kernel_shape = [4], strides = [4], divisor_override = 3 | f32[batch, 16, 32] | f32[batch, 16, 8]
                    AdaptiveAveragePool | output_size = [1, 7] | f32[batch, 16, 32, 32] | f32[batch, 16, 1, 7]
                    AdaptiveMaxPool | output_size = [0] | f32[batch, 16, h] | f32[batch, 16, h]
                    AdaptiveMaxPool | output_size = [$width - 16] | f32[batch, 16, 9] | f32[batch, 16, case(($width - 16) == 0; true: 9, false: $width - 16)]
                    MaxPool | kernel_shape = [3, 3], pads = [2, 2, 2, 2] | f32[batch, 16, 28, h] | f32[batch, 16, 30, h + 2]
                    MaxPool | kernel_shape = [2] | u8[batch, 16, 9] | u8[batch, 16, 8]
                    AveragePool | kernel_shape = [2, 2, 2] | f32[batch, 16, 5, 6, 7] | f32[batch, 16, 4, 5, 6]
                    GlobalMaxPool | - | f32[batch, 16, 2, 3, 4] | f32[batch, 16, 1, 1, 1]
                    GlobalAveragePool | - | f32[batch, 16, 32, h] | f32[batch, 16, 1, 1]
                    GlobalAveragePool | - | f32[batch, 16, 2, 3, 4] | f32[batch, 16, 1, 1, 1]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MaxPool | kernel_shape = [3, 3], pads = [3, 0, 1, 0] | f32[batch, 64, 9, 9] | LAN0305 the padding must be less than the kernel, the padding is 3 and 1, the kernel 3
                    MaxPool | kernel_shape = [2, 2] | f32[batch, 64, 1, 9] | LAN0301 the kernel must fit its input, a kernel of 2 does not fit a height of 1 with padding 0
                    MaxPool | kernel_shape = [2, 2] | f32[batch, 64, 3 - $stride, 9] | LAN0301 the kernel must fit its input, a kernel of 2 does not fit a height of 3 - $stride with padding 0 (1 of 2)
                    MaxPool | kernel_shape = [2, 2, 2, 2] | f32[batch, 64, 9, 9, 9, 9] | LAN0305 a kernel must have 1 to 3 axes, it has 4: [2, 2, 2, 2]
                    MaxPool | kernel_shape = [2] | i32[batch, 16, 9] | LAN0303 'MaxPool' needs floating-point numbers, this is i32[batch, 16, 9]
                    MaxPool | kernel_shape = [2] | bool[batch, 16, 9] | LAN0303 'MaxPool' needs integers, this is bool[batch, 16, 9]
                    AveragePool | kernel_shape = [2, 2], divisor_override = -1 | f32[batch, 64, 9, 9] | LAN0305 the divisor of the mean must be at least 0, it is -1
                    AveragePool | kernel_shape = [2, 2] | i32[batch, 64, 9, 9] | LAN0303 'AveragePool' needs floating-point numbers, this is i32[batch, 64, 9, 9]
                    AdaptiveAveragePool | output_size = [1] | f32[batch, 64, 9, 9] | LAN0305 'output_size' must hold 2 numbers, it holds 1: [1]
                    AdaptiveAveragePool | output_size = [-1] | f32[batch, 64, 9] | LAN0305 the output size must be at least 0, it is -1
                    AdaptiveAveragePool | output_size = [] | f32[batch, 64] | LAN0304 'AdaptiveAveragePool' needs an input of rank 3 to 4, this is f32[batch, 64]
                    GlobalAveragePool | - | f32[batch, 64] | LAN0304 'GlobalAveragePool' needs an input of rank 3 or more, this is f32[batch, 64]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
