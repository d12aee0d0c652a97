// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScattersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ScatterElements | axis = 1 | f32[batch, 9], i64[batch, 3], f32[batch, 3] | f32[batch, 9]
                    ScatterElements | reduction = "mul" | i32[4], i32[9], i32[9] | i32[4]
                    ScatterND | reduction = "add" | f32[4, h, 5], i64[2, 1], f32[2, h, 5] | f32[4, h, 5]
                    ScatterND | - | f32[8], i64[4, 1], f32[4] | f32[8]
                    OneHot | depth = 10 | i64[batch] | f32[batch, 10]
                    OneHot | depth = $width, axis = 1, element = "i32" | f32[batch, 3] | i32[batch, $width, 3]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ScatterElements | - | f32[4, 9], i64[4], f32[4] | LAN0304 'ScatterElements' needs an input of rank 2, this is i64[4]
                    ScatterElements | axis = 1 | f32[4, 9], i64[5, 3], f32[5, 3] | LAN0301 the indices must lie within the input along the other axes, indices i64[5, 3] for f32[4, 9]
                    ScatterElements | axis = 1 | f32[4, 9], i64[4, 3], f32[4, 2] | LAN0301 what is put into a tensor must have the shape that the indices ask for, f32[4, 3], not f32[4, 2]
                    ScatterElements | axis = 1, reduction = "sub" | f32[4, 9], i64[4, 3], f32[4, 3] | LAN0305 'reduction' must be none, add, mul, max, min, it is "sub"
                    ScatterND | - | f32[4, 5], i64[2, 1], f64[2, 5] | LAN0303 what is put into a tensor must hold elements of its type, f32[4, 5] and f64[2, 5]
                    ScatterND | - | f32[4, 5], i64[2, 3], f32[2] | LAN0301 indices must be for no more axes than there are, 3, for f32[4, 5]
                    ScatterND | - | f32[4, 5], i64[2, h], f32[2] | LAN0305 the last axis of the indices of 'ScatterND' must be known, it is h
                    OneHot | depth = 0 | i64[batch] | LAN0305 'depth' must be at least 1, it is 0
                    OneHot | depth = 3, axis = 2 | i64[batch] | LAN0305 'axis' must be between -2 and 1, it is 2, for [i64[batch]]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
