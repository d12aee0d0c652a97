// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakPoolsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MaxPoolWithIndices | kernel_shape = [2, 2], strides = [2, 2] | f32[batch, 64, 12, 13] | f32[batch, 64, 6, 6], i64[batch, 64, 6, 6]
                    MaxPoolWithIndices | kernel_shape = [2], strides = [2], ceil_mode = true, storage_order = 1 | u8[batch, 4, 5] | u8[batch, 4, 3], i64[batch, 4, 3]
                    MaxUnpool | kernel_shape = [2, 2], strides = [2, 2] | f32[batch, 64, 6, w], i64[batch, 64, 6, w] | f32[batch, 64, 12, 2 * w]
                    MaxUnpool | kernel_shape = [3], strides = [2], pads = [1, 0] | f32[batch, 4, 5], i32[batch, 4, 5] | f32[batch, 4, 10]
                    MaxUnpool | kernel_shape = [2], strides = [2], output_shape = [batch, 4, 11] | f32[batch, 4, 5], i64[batch, 4, 5] | f32[batch, 4, 11]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MaxPoolWithIndices | kernel_shape = [2], storage_order = 2 | f32[1, 4, 5] | LAN0305 'storage_order' must be 0 or 1, it is 2
                    MaxUnpool | kernel_shape = [2], strides = [2] | f32[1, 4, 5], i64[1, 4, 6] | LAN0301 each element needs a place, f32[1, 4, 5] and i64[1, 4, 6]
                    MaxUnpool | kernel_shape = [2], strides = [2], output_shape = [1, 4, 9] | f32[1, 4, 5], i64[1, 4, 5] | LAN0301 'output_shape' must have room for what is unpooled, it is [1, 4, 9], for [1, 4, 10]
                    MaxUnpool | kernel_shape = [2], output_shape = [9] | f32[1, 4, 5], i64[1, 4, 5] | LAN0305 'output_shape' must hold 3 numbers, it holds 1: [9]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
