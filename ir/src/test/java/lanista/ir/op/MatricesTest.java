// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatricesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Linear | out_features = 10 | f32[batch, 64] | f32[batch, 10]
                    Linear | out_features = $width | f32[batch, h, 64] | f32[batch, h, $width]
                    Linear | out_features = 10 | f32[64] | f32[10]
                    MatMul | - | f32[batch, 4, 5], f32[batch, 5, 6] | f32[batch, 4, 6]
                    MatMul | - | f32[4, 5], f32[3, 1, 5, 6] | f32[3, 1, 4, 6]
                    MatMul | - | f32[5], f32[2, 5, 6] | f32[2, 6]
                    MatMul | - | f32[2, 4, 5], f32[5] | f32[2, 4]
                    MatMul | - | f32[5], f32[5] | f32[]
                    MatMul | - | f32[batch, $width], f32[$width, h] | f32[batch, h]
                    Gemm | - | f32[batch, 4], f32[4, 6] | f32[batch, 6]
                    Gemm | transA = true, transB = true | f64[4, 3], f64[6, 4], f64[1, 6] | f64[3, 6]
                    Det | - | f32[batch, 4, 4] | f32[batch]
                    Trilu | upper = false, k = 2 | i64[batch, 4, h] | i64[batch, 4, h]
                    EyeLike | element = "f64" | i32[batch, 4] | f64[batch, 4]
                    Einsum | equation = "bij, bjk -> bik" | f32[batch, 4, 5], f32[batch, 5, 6] | f32[batch, 4, 6]
                    Einsum | equation = "...ij,jk->k...i" | f32[2, 3, 4, 5], f32[5, 6] | f32[6, 2, 3, 4]
                    Einsum | equation = "...i,...i->..." | f32[2, 1, 5], f32[3, 5] | f32[2, 3]
                    Einsum | equation = "ii->i" | f32[5, 5] | f32[5]
                    Einsum | equation = "i,j,k->kji" | f32[2], f32[3], f32[h] | f32[h, 3, 2]
                    Einsum | equation = "ij->" | f32[2, 3] | f32[]
                    Einsum | equation = "...->" | f32[2, 3] | f32[]
                    Einsum | equation = "i,j->i...j" | f32[2], f32[3] | f32[2, 3]
                    Einsum | equation = "ij,j->ij" | f32[2, 1], f32[3] | f32[2, 3]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Linear | out_features = 0 | f32[batch, 64] | LAN0305 the number of output features must be at least 1, it is 0
                    Linear | out_features = 10 | f32[] | LAN0304 'Linear' needs an input of rank 1 or more, this is f32[]
                    Linear | out_features = 10 | f32[batch, h] | LAN0305 the shape of a parameter must not depend on a dimension without a number, weight would be f32[10, h]
                    Linear | out_features = 10, bias = $flag | f32[batch, 64] | LAN0401 'bias' of 'Linear' must not depend on a choice, it depends on 'flag'
                    MatMul | - | f32[4, 5], f32[4, 5] | LAN0301 a matrix product needs as many columns on the left as rows on the right, f32[4, 5] and f32[4, 5]
                    MatMul | - | f32[2, 4, 5], f32[3, 5, 4] | LAN0301 shapes must be equal, or 1 where they differ, f32[2, 4, 5] and f32[3, 5, 4]
                    MatMul | - | f32[4, 5], f32[] | LAN0304 'MatMul' needs an input of rank 1 or more, this is f32[]
                    MatMul | - | f32[4, 16], f32[$width, 5] | LAN0301 a matrix product needs as many columns on the left as rows on the right, f32[4, 16] and f32[$width, 5] (1 of 2)
                    Gemm | transB = true | f32[2, 4], f32[4, 6] | LAN0301 a matrix product needs as many columns on the left as rows on the right, f32[2, 4] and f32[4, 6]
                    Gemm | - | f32[2, 4], f32[4, 6], f32[2] | LAN0301 what is added to a product must broadcast to it, f32[2] and f32[2, 6]
                    Gemm | - | f32[3, 2, 4], f32[4, 6] | LAN0304 'Gemm' needs an input of rank 2, this is f32[3, 2, 4]
                    Det | - | f32[3, 4] | LAN0301 a determinant needs square matrices, this is f32[3, 4]
                    Trilu | - | f32[4] | LAN0304 'Trilu' needs an input of rank 2 or more, this is f32[4]
                    EyeLike | - | f32[4] | LAN0304 'EyeLike' needs an input of rank 2, this is f32[4]
                    Einsum | equation = "ij,jk" | f32[2, 3], f32[3, 4] | LAN0305 'equation' must be like "bij,bjk->bik", there is no '->' in "ij,jk"
                    Einsum | equation = "ij,jk->iil" | f32[2, 3], f32[3, 4] | LAN0305 'equation' must be like "bij,bjk->bik", the result names 'i' twice, or no input does, in "ij,jk->iil"
                    Einsum | equation = "ij,jk->il" | f32[2, 3], f32[3, 4] | LAN0305 'equation' must be like "bij,bjk->bik", the result names 'l' twice, or no input does, in "ij,jk->il"
                    Einsum | equation = "i1->i" | f32[2, 3] | LAN0305 'equation' must be like "bij,bjk->bik", '1' is neither a letter nor part of one '...' in "i1"
                    Einsum | equation = "ij,jk->ik" | f32[2, 3] | LAN0305 'equation' must name the axes of 1 inputs, it names those of 2
                    Einsum | equation = "ij->i" | f32[2, 3, 4] | LAN0304 'ij' needs an input of rank 2, this is f32[2, 3, 4]
                    Einsum | equation = "...ij->i" | f32[2] | LAN0304 '...ij' needs an input of rank 2 or more, this is f32[2]
                    Einsum | equation = "ij,jk->ik" | f32[2, 3], f32[4, 5] | LAN0301 shapes must be equal, or 1 where they differ, f32[2, 3] and f32[4, 5]
                    Einsum | equation = "ii->i" | f32[3, 4] | LAN0301 axes of one name must have one size, 'i' has 3 and 4, for f32[3, 4]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Linear | out_features = 10 | f32[batch, 64] | weight f32[10, 64] uniform -0.1250..0.1250; bias f32[10] uniform -0.1250..0.1250
                    Linear | out_features = $width, bias = false | f32[batch, 4] | weight f32[$width, 4] uniform -0.5000..0.5000
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Linear | out_features = 10 | f32[batch, 64] | 650 * batch
                    Linear | out_features = 10, bias = false | f32[3, 7, 64] | 13440
                    Gemm | transA = true | f32[4, batch], f32[4, 6] | 24 * batch
                    Gemm | - | f32[3, 4], f32[4, 6], f32[6] | 90
                    MatMul | - | f32[2, 4, 5], f32[2, 5, 6] | 240
                    MatMul | - | f32[2, 4, 5], f32[5] | 40
                    Einsum | equation = "bij,bjk->bik" | f32[2, 4, 5], f32[2, 5, 6] | 240
                    Einsum | equation = "...ij,jk->...k" | f32[2, 3, 4, 5], f32[5, 6] | 720
                    Einsum | equation = "i,ij,j->" | f32[4], f32[4, 5], f32[5] | 25
                    Einsum | equation = "ij->ji" | f32[4, 5] | 0
                    Einsum | equation = "...i,...i->..." | f32[2, 1, 5], f32[3, 5] | 30
                    # 2 * 3 * 4 * 5 for the first two, then 2 * 3 * 5 * 6
                    Einsum | equation = "bij,bjk,bkl->bil" | f32[2, 3, 4], f32[2, 4, 5], f32[2, 5, 6] | 300
                    """)
    void countsFlops(String operator, String attributes, String operands, String flops) {
        assertThat(OpSample.of(operator, attributes, operands).flops()).hasToString(flops);
    }
}
