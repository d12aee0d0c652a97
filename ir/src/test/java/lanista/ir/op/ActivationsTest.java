// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Relu | - | f32[batch, 16] | f32[batch, 16]
                    Sigmoid | - | f16[] | f16[]
                    Gelu | approximate = "tanh" | f32[batch, h] | f32[batch, h]
                    Selu | - | f16[batch, 16] | f16[batch, 16]
                    Celu | alpha = $ratio | f32[batch] | f32[batch]
                    Shrink | bias = 1.5 | f64[batch] | f64[batch]
                    Hardmax | axis = 0 | f32[batch, 10] | f32[batch, 10]
                    LeakyRelu | alpha = $ratio | f32[batch, $width] | f32[batch, $width]
                    Softplus | beta = $ratio | f32[batch] | f32[batch]
                    Clip | min = 0, max = 6 | i32[batch] | i32[batch]
                    Softmax | - | f32[batch, 10] | f32[batch, 10]
                    LogSoftmax | axis = 0 | bf16[10] | bf16[10]
                    PRelu | - | f32[batch, 16, 9] | f32[batch, 16, 9]
                    PRelu | num_parameters = $width | f32[batch, $width, 9] | f32[batch, $width, 9]
                    PRelu | - | f32[9] | f32[9]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Relu | - | i64[batch, 16] | LAN0303 'Relu' needs floating-point numbers, this is i64[batch, 16]
                    Gelu | approximate = "sin" | f32[batch] | LAN0305 'approximate' must be none, tanh, it is "sin"
                    Softplus | beta = 0 | f32[batch] | LAN0305 'beta' must not be 0, it is 0.0
                    Clip | - | bool[batch] | LAN0303 'Clip' needs numbers, this is bool[batch]
                    Softmax | axis = -3 | f32[batch, 10] | LAN0305 'axis' must be between -2 and 1, it is -3, for [f32[batch, 10]]
                    Softmax | axis = $stride - 1 | f32[batch, 10] | LAN0401 'axis' of 'Softmax' must not depend on a choice, it depends on 'stride'
                    Softmax | - | f32[] | LAN0305 'axis' must be between 0 and -1, it is -1, for [f32[]]
                    Softsign | - | i64[batch] | LAN0303 'Softsign' needs floating-point numbers, this is i64[batch]
                    Shrink | lambd = -1 | f32[batch] | LAN0305 'lambd' must be at least 0, it is -1.0
                    Hardmax | axis = 2 | f32[batch, 10] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[batch, 10]]
                    PRelu | num_parameters = 3 | f32[batch, 16, 9] | LAN0301 'num_parameters' must be 1 or the number of channels, it is 3, for 16 channels
                    PRelu | num_parameters = 16 | f32[batch, $width, 9] | LAN0301 'num_parameters' must be 1 or the number of channels, it is 16, for $width channels (1 of 2)
                    PRelu | num_parameters = 0 | f32[batch, 16, 9] | LAN0305 'num_parameters' must be at least 1, it is 0
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    PRelu | num_parameters = 16 | f32[batch, 16, 9] | weight f32[16] constant 0.25
                    PRelu | - | f64[9] | weight f64[1] constant 0.25
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }
}
