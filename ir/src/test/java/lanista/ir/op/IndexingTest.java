// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Slice | starts = [1, 1], ends = [9223372036854775807, 9223372036854775807], axes = [2, 3], steps = [1, 1] | f32[batch, 16, 32, h] | f32[batch, 16, 31, h - 1]
                    Slice | starts = [-3], ends = [2147483647], axes = [-1], steps = [1] | f32[batch, 16] | f32[batch, 3]
                    Slice | starts = [-99], ends = [-2], axes = [1], steps = [1] | f32[batch, 16] | f32[batch, 14]
                    Slice | starts = [0], ends = [99], axes = [1], steps = [3] | f32[batch, 16] | f32[batch, 6]
                    Slice | starts = [5], ends = [10], axes = [1], steps = [2] | f32[batch, 16] | f32[batch, 3]
                    Slice | starts = [-1], ends = [-99], axes = [1], steps = [-1] | f32[batch, 16] | f32[batch, 16]
                    Slice | starts = [9223372036854775807], ends = [2], axes = [1], steps = [-4] | f32[batch, 16] | f32[batch, 4]
                    Slice | starts = [12], ends = [-14], axes = [1], steps = [-2] | f32[batch, 16] | f32[batch, 5]
                    Slice | starts = [2], ends = [-1], axes = [1], steps = [1] | f32[batch, h] | f32[batch, h - 3]
                    Slice | starts = [0], ends = [$width], axes = [1], steps = [1] | f32[batch, 64] | f32[batch, min($width, 64)]
                    Slice | starts = [], ends = [], axes = [], steps = [] | f32[batch] | f32[batch]
                    Gather | - | f32[10, 4], i64[batch, 7] | f32[batch, 7, 4]
                    Gather | axis = -1 | f32[10, h], i32[] | f32[10]
                    GatherElements | axis = 1 | f32[batch, 10], i64[batch, 3] | f32[batch, 3]
                    GatherElements | axis = 0 | f32[4, 10], i64[99, 3] | f32[99, 3]
                    GatherND | - | f32[10, h, 4], i64[batch, 2] | f32[batch, 4]
                    GatherND | batch_dims = 1 | f32[batch, 3, 4], i32[batch, 7, 1] | f32[batch, 7, 4]
                    Embedding | num_embeddings = 5000, embedding_dim = $width | i64[batch, 64] | f32[batch, 64, $width]
                    Embedding | num_embeddings = 10, embedding_dim = 4, padding_index = 0 | u8[] | f32[4]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Slice | starts = [5], ends = [5], axes = [1], steps = [1] | f32[batch, 16] | LAN0301 a slice must leave something of axis 1 of f32[batch, 16], an axis would have the size 0
                    Slice | starts = [16], ends = [99], axes = [1], steps = [1] | f32[batch, 16] | LAN0301 a slice must leave something of axis 1 of f32[batch, 16], an axis would have the size 0
                    Slice | starts = [$width], ends = [99], axes = [1], steps = [1] | f32[batch, 20] | LAN0301 a slice must leave something of axis 1 of f32[batch, 20], an axis would have the size 20 - $width (1 of 2)
                    Slice | starts = [0], ends = [5], axes = [1], steps = [0] | f32[batch, 16] | LAN0305 the step of a slice must not be 0, it is 0
                    Slice | starts = [0], ends = [5, 6], axes = [1], steps = [1] | f32[batch, 16] | LAN0305 'ends' must hold 1 numbers, it holds 2: [5, 6]
                    Slice | starts = [0, 0], ends = [5, 5], axes = [1, 1], steps = [1, 1] | f32[batch, 16] | LAN0305 'axes' must name different axes, it is [1, 1]
                    Gather | - | f32[10, 4], f32[batch] | LAN0303 'Gather' needs integers, this is f32[batch]
                    Gather | axis = 2 | f32[10, 4], i64[batch] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[10, 4], i64[batch]]
                    GatherElements | axis = 0 | f32[4, 10], i64[99] | LAN0304 'GatherElements' needs an input of rank 2, this is i64[99]
                    GatherElements | axis = 0 | f32[4, 10], i64[99, 11] | LAN0301 the indices must lie within the input along the other axes, indices i64[99, 11] for f32[4, 10]
                    GatherND | - | f32[4, 10], i64[7, 3] | LAN0301 indices must be for no more axes than there are, 3, for f32[4, 10]
                    GatherND | batch_dims = 1 | f32[4, 10], i64[7, 1] | LAN0301 the indices must have the leading axes of the input, indices i64[7, 1] for f32[4, 10]
                    GatherND | batch_dims = 2 | f32[4, 10], i64[7, 1] | LAN0305 'batch_dims' must be between 0 and 1, it is 2
                    Embedding | num_embeddings = 10, embedding_dim = 4, padding_index = 10 | i64[batch] | LAN0305 the padding index must be less than the number of embeddings, it is 10, for 10 embeddings
                    Embedding | num_embeddings = 10, embedding_dim = 0 | i64[batch] | LAN0305 the size of an embedding must be at least 1, it is 0
                    Embedding | num_embeddings = 0, embedding_dim = 4 | i64[batch] | LAN0305 the number of embeddings must be at least 1, it is 0
                    Embedding | num_embeddings = 10, embedding_dim = 4 | f32[batch] | LAN0303 'Embedding' needs integers, this is f32[batch]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Embedding | num_embeddings = 5000, embedding_dim = $width | i64[batch, 64] | weight f32[5000, $width] normal 1.0000
                    Embedding | num_embeddings = 10, embedding_dim = 4, padding_index = 0 | i64[batch, 64] | weight f32[10, 4] normal 1.0000 with row 0 zero
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }
}
