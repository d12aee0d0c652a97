// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Concat | axis = 1 | f32[batch, 16, 8], f32[batch, 3, 8], f32[batch, 1, 8] | f32[batch, 20, 8]
                    Concat | axis = -1 | f32[batch, h], f32[batch, h] | f32[batch, 2 * h]
                    Concat | axis = 1 | f32[batch, $width], f32[batch, 3] | f32[batch, $width + 3]
                    Stack | axis = 0 | i64[4, 5], i64[4, 5] | i64[2, 4, 5]
                    Stack | axis = -1 | f32[batch], f32[batch], f32[batch] | f32[batch, 3]
                    Split | axis = 1, split = [4, 12] | f32[batch, 16, 8] | f32[batch, 4, 8], f32[batch, 12, 8]
                    Split | axis = -1, split = [$width, 32 - ($width - 16)] | f32[batch, 48] | f32[batch, $width], f32[batch, 32 - ($width - 16)]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Concat | axis = 1 | f32[batch, 16, 8], f32[batch, 3, 9] | LAN0301 tensors that are joined along axis 1 must agree in the others, f32[batch, 16, 8] and f32[batch, 3, 9]
                    Concat | axis = 1 | f32[batch, 16], f32[batch, 3, 9] | LAN0304 tensors that are joined must have one rank, f32[batch, 16] and f32[batch, 3, 9]
                    Concat | axis = 2 | f32[batch, 16], f32[batch, 3] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[batch, 16], f32[batch, 3]]
                    Concat | axis = 0 | f32[4], i64[4] | LAN0303 'Concat' needs inputs with elements of one type, f32[4] and i64[4]
                    Concat | axis = $stride - 1 | f32[4, 4], f32[4, 4] | LAN0401 'axis' of 'Concat' must not depend on a choice, it depends on 'stride'
                    Concat | axis = 0 | f32[4, $width], f32[4, 16] | LAN0301 tensors that are joined along axis 0 must agree in the others, f32[4, $width] and f32[4, 16] (1 of 2)
                    Stack | axis = 0 | f32[4], f32[5] | LAN0301 tensors that are stacked must have one shape, f32[4] and f32[5]
                    Stack | axis = 2 | f32[4], f32[4] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[4], f32[4]]
                    Split | axis = 1, split = [4, 4] | f32[batch, 16] | LAN0301 the sizes of the parts must add up to the axis, [4, 4], for an axis of 16
                    Split | axis = 1, split = [$width, 16] | f32[batch, 32] | LAN0301 the sizes of the parts must add up to the axis, [$width, 16], for an axis of 32 (1 of 2)
                    Split | axis = 1, split = [] | f32[batch, 16] | LAN0305 'split' must name at least one size, it is empty
                    Split | axis = 1, split = [0, 16] | f32[batch, 16] | LAN0305 the size of a part must be at least 1, it is 0
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
