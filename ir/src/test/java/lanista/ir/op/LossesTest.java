// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NegativeLogLikelihoodLoss | - | f32[batch, 5, h], i64[batch, h] | f32[]
                    NegativeLogLikelihoodLoss | reduction = "none" | f64[batch, 5, h, 3], i32[batch, h, 3], f64[5] | f64[batch, h, 3]
                    SoftmaxCrossEntropyLoss | reduction = "sum", ignore_index = 0 | f32[batch, 5], i64[batch] | f32[], f32[batch, 5]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NegativeLogLikelihoodLoss | - | f32[batch, 5, h], i64[batch] | LAN0304 'NegativeLogLikelihoodLoss' needs an input of rank 2, this is i64[batch]
                    NegativeLogLikelihoodLoss | - | f32[4, 5], i64[3] | LAN0301 each place needs the index of its class, indices i64[3] for f32[4, 5]
                    NegativeLogLikelihoodLoss | - | f32[4, 5], i64[4], f32[4] | LAN0301 each class needs a weight, weights f32[4] for f32[4, 5]
                    NegativeLogLikelihoodLoss | - | f32[4, 5], f32[4] | LAN0303 'NegativeLogLikelihoodLoss' needs integers, this is f32[4]
                    SoftmaxCrossEntropyLoss | reduction = "median" | f32[4, 5], i64[4] | LAN0305 'reduction' must be mean, sum, none, it is "median"
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
