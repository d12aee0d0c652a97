// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    LSTM | hidden_size = 20 | f32[batch, 7, 10] | f32[batch, 7, 20]
                    LSTM | hidden_size = 20, bidirectional = true, num_layers = 2 | f32[batch, steps, 10] | f32[batch, steps, 40]
                    LSTM | hidden_size = $width, proj_size = 5 | f32[batch, 7, 10] | f32[batch, 7, 5]
                    GRU | hidden_size = $width | f32[batch, 7, 10] | f32[batch, 7, $width]
                    RNN | hidden_size = 20, nonlinearity = "relu", dropout = $ratio | f32[batch, 7, 10] | f32[batch, 7, 20]
                    RNN | hidden_size = 20, stateful = true | f32[batch, 7, 10] | f32[batch, 7, 20], f32[1, batch, 20]
                    GRU | hidden_size = 20, stateful = true, num_layers = 3 | f32[batch, 7, 10], f32[3, batch, 20] | f32[batch, 7, 20], f32[3, batch, 20]
                    GRU | hidden_size = 20, stateful = true | f32[batch, 7, 10], i64[batch] | f32[batch, 7, 20], f32[1, batch, 20]
                    LSTM | hidden_size = 20, stateful = true, proj_size = 5, bidirectional = true | f32[batch, 7, 10], f32[2, batch, 5], f32[2, batch, 20], i32[batch] | f32[batch, 7, 10], f32[2, batch, 5], f32[2, batch, 20]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    LSTM | hidden_size = 0 | f32[batch, 7, 10] | LAN0305 the hidden size must be at least 1, it is 0
                    LSTM | hidden_size = 20, num_layers = 0 | f32[batch, 7, 10] | LAN0305 'num_layers' must be between 1 and 1000, it is 0
                    LSTM | hidden_size = 20, num_layers = $stride | f32[batch, 7, 10] | LAN0401 'num_layers' of 'LSTM' must not depend on a choice, it depends on 'stride'
                    LSTM | hidden_size = 20, bidirectional = $flag | f32[batch, 7, 10] | LAN0401 'bidirectional' of 'LSTM' must not depend on a choice, it depends on 'flag'
                    LSTM | hidden_size = 20, proj_size = 20 | f32[batch, 7, 10] | LAN0305 the projection must be smaller than the hidden size, it is 20, the hidden size 20
                    LSTM | hidden_size = 20, proj_size = $stride - 1 | f32[batch, 7, 10] | LAN0401 whether there is a projection must not depend on a choice, it depends on 'stride'
                    GRU | hidden_size = 20 | f32[batch, 10] | LAN0304 'GRU' needs an input of rank 3, this is f32[batch, 10]
                    GRU | hidden_size = 20, dropout = 2 | f32[batch, 7, 10] | LAN0305 the probability must be between 0 and 1, it is 2.0
                    GRU | hidden_size = 20 | f32[batch, 7, h] | LAN0305 the shape of a parameter must not depend on a dimension without a number, weight_ih_l0 would be f32[60, h]
                    GRU | hidden_size = 20 | f32[batch, 7, 10], f32[1, batch, 20] | LAN0305 'GRU' takes states and lengths where 'stateful' is true, it is false, and there are 2 inputs
                    LSTM | hidden_size = 20, stateful = true | f32[batch, 7, 10], f32[1, batch, 20] | LAN0305 'LSTM' starts from all its states or from none, it has 2, 1 are given
                    RNN | hidden_size = 20, stateful = true | f32[batch, 7, 10], f32[1, batch, 10] | LAN0301 a state to start from must be f32[1, batch, 20], this is f32[1, batch, 10]
                    RNN | hidden_size = 20, stateful = true | f32[batch, 7, 10], f16[1, batch, 20] | LAN0303 a state to start from must be of type f32, this is f16[1, batch, 20]
                    RNN | hidden_size = 20, stateful = true | f32[batch, 7, 10], i32[3] | LAN0301 the lengths of the sequences must be i32[batch], this is i32[3]
                    LSTM | hidden_size = 20, proj_size = 5, peepholes = true | f32[batch, 7, 10] | LAN0305 a layer with 'peepholes' has no projection, it is 5
                    RNN | hidden_size = 20, nonlinearity = "sin" | f32[batch, 7, 10] | LAN0305 'nonlinearity' must be tanh, relu, it is "sin"
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    RNN | hidden_size = 25 | f32[batch, 7, 10] | weight_ih_l0 f32[25, 10] uniform -0.2000..0.2000; weight_hh_l0 f32[25, 25] uniform -0.2000..0.2000; bias_ih_l0 f32[25] uniform -0.2000..0.2000; bias_hh_l0 f32[25] uniform -0.2000..0.2000
                    GRU | hidden_size = 25, bias = false, num_layers = 2 | f32[batch, 7, 10] | weight_ih_l0 f32[75, 10] uniform -0.2000..0.2000; weight_hh_l0 f32[75, 25] uniform -0.2000..0.2000; weight_ih_l1 f32[75, 25] uniform -0.2000..0.2000; weight_hh_l1 f32[75, 25] uniform -0.2000..0.2000
                    GRU | hidden_size = 25, bias = false, bidirectional = true | f32[batch, 7, 10] | weight_ih_l0 f32[75, 10] uniform -0.2000..0.2000; weight_hh_l0 f32[75, 25] uniform -0.2000..0.2000; weight_ih_l0_reverse f32[75, 10] uniform -0.2000..0.2000; weight_hh_l0_reverse f32[75, 25] uniform -0.2000..0.2000
                    LSTM | hidden_size = 25, proj_size = 5, bias = false | f32[batch, 7, 10] | weight_ih_l0 f32[100, 10] uniform -0.2000..0.2000; weight_hh_l0 f32[100, 5] uniform -0.2000..0.2000; weight_hr_l0 f32[5, 25] uniform -0.2000..0.2000
                    LSTM | hidden_size = 25, peepholes = true, bias = false | f32[batch, 7, 10] | weight_ih_l0 f32[100, 10] uniform -0.2000..0.2000; weight_hh_l0 f32[100, 25] uniform -0.2000..0.2000; weight_p_l0 f32[75] uniform -0.2000..0.2000
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # for each step gates * hidden * (in + hidden), and two biases
                    LSTM | hidden_size = 20 | f32[1, 7, 10] | 17920
                    LSTM | hidden_size = 20, bias = false, bidirectional = true, num_layers = 2 | f32[batch, 7, 10] | 100800 * batch
                    LSTM | hidden_size = 20, bias = false, proj_size = 5 | f32[1, 7, 10] | 9100
                    LSTM | hidden_size = 20, peepholes = true | f32[1, 7, 10] | 18340
                    GRU | hidden_size = 20, bias = false | f32[1, 7, 10] | 12600
                    RNN | hidden_size = 20 | f32[1, 7, 10] | 4480
                    """)
    void countsFlops(String operator, String attributes, String operands, String flops) {
        assertThat(OpSample.of(operator, attributes, operands).flops()).hasToString(flops);
    }
}
