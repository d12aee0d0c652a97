// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Attention | - | f32[batch, 4, 7, 16], f32[batch, 4, 9, 16], f32[batch, 4, 9, 20] | f32[batch, 4, 7, 20]
                    Attention | is_causal = $flag, dropout = $ratio | f32[batch, 7, 16], f32[batch, 7, 16], f32[batch, 7, 16] | f32[batch, 7, 16]
                    Attention | - | f32[batch, 4, 7, 16], f32[batch, 4, 9, 16], f32[batch, 4, 9, 16], bool[7, 9] | f32[batch, 4, 7, 16]
                    Attention | - | f32[batch, 4, 7, $width], f32[batch, 1, h, $width], f32[1, 4, h, 8], f32[batch, 1, 1, h] | f32[batch, 4, 7, 8]
                    MultiheadAttention | num_heads = 4 | f32[batch, 64, 96], f32[batch, 64, 96], f32[batch, 64, 96] | f32[batch, 64, 96]
                    MultiheadAttention | num_heads = $stride | f32[batch, 64, $width], f32[batch, 64, $width], f32[batch, 64, $width] | f32[batch, 64, $width]
                    MultiheadAttention | num_heads = 4, add_bias_kv = true, add_zero_attn = true | f32[batch, 7, 16], f32[batch, s, 20], f32[batch, s, 24] | f32[batch, 7, 16]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Attention | - | f32[2, 7, 16], f32[2, 9, 15], f32[2, 9, 16] | LAN0301 query and key must have one width, 16 and 15, for [f32[2, 7, 16], f32[2, 9, 15], f32[2, 9, 16]]
                    Attention | - | f32[2, 7, 16], f32[2, 9, 16], f32[2, 8, 16] | LAN0301 there must be as many keys as values, 9 and 8, for [f32[2, 7, 16], f32[2, 9, 16], f32[2, 8, 16]]
                    Attention | - | f32[7, 16], f32[9, 16], f32[9, 16] | LAN0304 'Attention' needs an input of rank 3 or more, this is f32[7, 16]
                    Attention | - | f32[2, 7, 16], f64[2, 9, 16], f32[2, 9, 16] | LAN0303 query, key and value must have elements of one type, f32[2, 7, 16] and f64[2, 9, 16]
                    Attention | - | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16], bool[7, 8] | LAN0301 the mask must broadcast to [2, 7, 9], this is bool[7, 8]
                    Attention | - | f32[2, 1, 16], f32[2, 9, 16], f32[2, 9, 16], bool[7, 9] | LAN0301 the mask must broadcast to [2, 1, 9], this is bool[7, 9]
                    Attention | - | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16], i64[7, 9] | LAN0303 a mask must hold truth values or numbers of the type of the query, i64[7, 9] for f32[2, 7, 16]
                    Attention | is_causal = $flag | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16], bool[7, 9] | LAN0305 'is_causal' must be false where a mask is given, it is $flag (1 of 2)
                    MultiheadAttention | num_heads = 5 | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16] | LAN0305 the heads must divide the width of the query, 5 heads, a width of 16
                    MultiheadAttention | num_heads = 0 | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16] | LAN0305 the number of heads must be at least 1, it is 0
                    MultiheadAttention | num_heads = $kernel | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16] | LAN0305 the heads must divide the width of the query, $kernel heads, a width of 16 (2 of 3)
                    MultiheadAttention | num_heads = 4 | f32[2, 7, 16], f32[3, 9, 16], f32[2, 9, 16] | LAN0301 query and key must have one batch size, 2 and 3, for [f32[2, 7, 16], f32[3, 9, 16], f32[2, 9, 16]]
                    MultiheadAttention | num_heads = 4 | f32[2, 7, 16], f32[2, 9, 16], f32[2, 8, 16] | LAN0301 there must be as many keys as values, 9 and 8, for [f32[2, 7, 16], f32[2, 9, 16], f32[2, 8, 16]]
                    MultiheadAttention | num_heads = 4 | f32[2, 7, 16], f32[2, 9, $width], f32[2, 9, 16] | LAN0401 whether the inputs are equally wide, and so the parameters must not depend on a choice, it depends on 'width'
                    MultiheadAttention | num_heads = 4, bias = $flag | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16] | LAN0401 'bias' of 'MultiheadAttention' must not depend on a choice, it depends on 'flag'
                    MultiheadAttention | num_heads = 4 | f32[7, 16], f32[9, 16], f32[9, 16] | LAN0304 'MultiheadAttention' needs an input of rank 3, this is f32[7, 16]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # within sqrt(6 / (3e + e)), 0, within 1 / sqrt(e), 0
                    MultiheadAttention | num_heads = 4 | f32[2, 7, 24], f32[2, 9, 24], f32[2, 9, 24] | in_proj_weight f32[72, 24] uniform -0.2500..0.2500; in_proj_bias f32[72] constant 0.0; out_proj.weight f32[24, 24] uniform -0.2041..0.2041; out_proj.bias f32[24] constant 0.0
                    MultiheadAttention | num_heads = 4, bias = false, add_bias_kv = true | f32[2, 7, 16], f32[2, 9, 20], f32[2, 9, 24] | q_proj_weight f32[16, 16] uniform -0.4330..0.4330; k_proj_weight f32[16, 20] uniform -0.4082..0.4082; v_proj_weight f32[16, 24] uniform -0.3873..0.3873; out_proj.weight f32[16, 16] uniform -0.2500..0.2500; bias_k f32[1, 1, 16] normal 0.2500; bias_v f32[1, 1, 16] normal 0.2500
                    Attention | - | f32[2, 7, 16], f32[2, 9, 16], f32[2, 9, 16] | -
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # queries * keys * (key width + value width)
                    Attention | - | f32[2, 4, 7, 16], f32[2, 4, 9, 16], f32[2, 4, 9, 20] | 18144
                    # four projections 4 * 7 * 16 * 16, their biases 4 * 7 * 16, two products 2 * 7 * 7 * 16
                    MultiheadAttention | num_heads = 4 | f32[1, 7, 16], f32[1, 7, 16], f32[1, 7, 16] | 9184
                    MultiheadAttention | num_heads = 4, bias = false, add_zero_attn = true | f32[batch, 7, 16], f32[batch, 9, 20], f32[batch, 9, 24] | 12160 * batch
                    """)
    void countsFlops(String operator, String attributes, String operands, String flops) {
        assertThat(OpSample.of(operator, attributes, operands).flops()).hasToString(flops);
    }
}
