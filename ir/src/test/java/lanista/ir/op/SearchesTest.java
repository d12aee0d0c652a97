// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NonZero | found = n | bool[batch, 5] | i64[2, n]
                    NonZero | found = n | f16[batch] | i64[1, n]
                    Compress | found = n | f32[batch, 5], bool[batch] | f32[n, 5]
                    Compress | axis = -1, found = n | u8[batch, 5], bool[3] | u8[batch, n]
                    Unique | found = n | i32[batch] | i32[n], i64[n], i64[batch], i64[n]
                    Unique | axis = -2, sorted = false, found = n | f32[batch, 5] | f32[n, 5], i64[n], i64[batch], i64[n]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NonZero | found = n | f32[] | LAN0304 'NonZero' needs an input of rank 1 or more, this is f32[]
                    Compress | found = n | f32[4, 5], i64[4] | LAN0303 'Compress' needs elements of type bool, this is i64[4]
                    Compress | found = n | f32[4, 5], bool[4, 1] | LAN0304 'Compress' needs an input of rank 1, this is bool[4, 1]
                    Compress | found = n | f32[4, 5], bool[5] | LAN0301 there must be no more truth values than there are slices, bool[5] for axis 0 of f32[4, 5]
                    Unique | axis = 1, found = n | f32[4] | LAN0305 'axis' must be between -1 and 0, it is 1, for [f32[4]]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
