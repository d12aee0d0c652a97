// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularizersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Dropout | ratio = $ratio | f32[batch, 16] | f32[batch, 16]
                    ChannelDropout | - | f32[batch, 16, 9] | f32[batch, 16, 9]
                    DropPath | ratio = 1 | f32[batch] | f32[batch]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Dropout | ratio = 1.5 | f32[batch, 16] | LAN0305 the probability must be between 0 and 1, it is 1.5
                    Dropout | ratio = $stride | f32[batch, 16] | LAN0305 the probability must be between 0 and 1, it is $stride (1 of 2)
                    Dropout | - | i64[batch] | LAN0303 'Dropout' needs floating-point numbers, this is i64[batch]
                    Dropout | ratio = 2 * $ratio | f32[batch, 16] | undecided: the probability must be between 0 and 1
                    ChannelDropout | - | f32[batch, 16] | LAN0304 'ChannelDropout' needs an input of rank 3 or more, this is f32[batch, 16]
                    DropPath | - | f32[] | LAN0304 'DropPath' needs an input of rank 1 or more, this is f32[]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
