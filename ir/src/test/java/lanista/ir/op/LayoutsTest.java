// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Flatten | - | f32[batch, 64, 12, 12] | f32[batch, 9216]
                    Flatten | - | f32[batch, 64] | f32[batch, 64]
                    Flatten | start = 0 | f32[batch, 64] | f32[64 * batch]
                    Flatten | start = -3, end = -2 | i64[2, 3, 4, 5] | i64[2, 12, 5]
                    Flatten | - | f32[batch, $width, 2, 2] | f32[batch, ($width * 2) * 2]
                    Reshape | shape = [batch, -1] | f32[batch, 4, 7, 7] | f32[batch, 196]
                    Reshape | shape = [-1, 7] | f32[batch, 4, 7, 7] | f32[28 * batch, 7]
                    Reshape | shape = [batch, h, w, 2] | f32[batch, h * w, 2] | f32[batch, h, w, 2]
                    Reshape | shape = [2, 6] | f32[3, 4] | f32[2, 6]
                    Reshape | shape = [] | f32[1, 1] | f32[]
                    Reshape | shape = [batch, 4, $width // 4] | f32[batch, $width] | f32[batch, 4, $width // 4]
                    Reshape | shape = [batch, $stride, -1] | f32[batch, 4] | f32[batch, $stride, 4 // $stride]
                    Expand | shape = [3, 4] | f32[3, 1] | f32[3, 4]
                    Expand | shape = [batch, 1, 4] | f32[3, 1] | f32[batch, 3, 4]
                    Transpose | perm = [0, 2, 3, 1] | f32[batch, 16, h, 8] | f32[batch, h, 8, 16]
                    Transpose | perm = [-1, 0] | f32[batch, 16] | f32[16, batch]
                    Squeeze | axes = [-1, 1] | f32[batch, 1, 4, 1] | f32[batch, 4]
                    Unsqueeze | axes = [0, -1] | f32[batch, 4] | f32[1, batch, 4, 1]
                    Unsqueeze | axes = [2, 1] | f32[batch, 4] | f32[batch, 1, 1, 4]
                    Tile | repeats = [1, $stride] | f32[batch, 4] | f32[batch, 4 * $stride]
                    DepthToSpace | blocksize = 2 | f32[batch, $width, 3, h] | f32[batch, $width // 4, 6, 2 * h]
                    SpaceToDepth | blocksize = 3 | f32[batch, 4, 6, 9] | f32[batch, 36, 2, 3]
                    ChannelShuffle | groups = 2 | f32[batch, $width, 9, 9] | f32[batch, $width, 9, 9]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Flatten | start = 2, end = 1 | f32[2, 3, 4] | LAN0305 the first axis to flatten must not lie behind the last, they are 2 and 1, for f32[2, 3, 4]
                    Flatten | - | f32[4] | LAN0305 'start' must be between -1 and 0, it is 1, for [f32[4]]
                    Flatten | - | f32[] | LAN0304 'Flatten' needs an input of rank 1 or more, this is f32[]
                    Reshape | shape = [2, 5] | f32[3, 4] | LAN0301 a new shape must hold as many elements, f32[3, 4] cannot be given the shape [2, 5]
                    Reshape | shape = [-1, 5] | f32[3, 4] | LAN0301 a new shape must hold as many elements, f32[3, 4] cannot be given the shape [-1, 5]
                    Reshape | shape = [-1, 5] | f32[batch, 4] | LAN0301 a new shape must hold as many elements, f32[batch, 4] cannot be given the shape [-1, 5]
                    Reshape | shape = [3, 4] | f32[batch, 4] | LAN0301 a new shape must hold as many elements, f32[batch, 4] cannot be given the shape [3, 4]
                    Reshape | shape = [batch, 16] | f32[batch, $width] | LAN0301 a new shape must hold as many elements, f32[batch, $width] cannot be given the shape [batch, 16] (1 of 2)
                    Reshape | shape = [-1, -1] | f32[3, 4] | LAN0305 one size of a shape may be -1, this has more: [-1, -1]
                    Reshape | shape = [0, 4] | f32[3, 4] | LAN0305 a size must be at least 1, it is 0
                    Expand | shape = [4] | f32[3] | LAN0301 shapes must be equal, or 1 where they differ, f32[3]
                    Transpose | perm = [0, 1] | f32[2, 3, 4] | LAN0305 'perm' must hold 3 numbers, it holds 2: [0, 1]
                    Transpose | perm = [0, 0] | f32[2, 3] | LAN0305 'perm' must name different axes, it is [0, 0]
                    Transpose | perm = [$stride, 0] | f32[2, 3] | LAN0401 'perm' of 'Transpose' must not depend on a choice, it depends on 'stride'
                    Squeeze | axes = [1] | f32[2, 3] | LAN0301 an axis that is dropped must have the size 1, axis 1 of f32[2, 3] has 3
                    Squeeze | axes = [1] | f32[2, $stride] | LAN0301 an axis that is dropped must have the size 1, axis 1 of f32[2, $stride] has $stride (1 of 2)
                    Squeeze | axes = [0] | f32[batch] | LAN0301 an axis that is dropped must have the size 1, axis 0 of f32[batch] has batch
                    Unsqueeze | axes = [3] | f32[2, 3] | LAN0305 'axes' must be between -3 and 2, it is 3, for [f32[2, 3]]
                    Tile | repeats = [2] | f32[2, 3] | LAN0305 'repeats' must hold 2 numbers, it holds 1: [2]
                    Tile | repeats = [2, 0] | f32[2, 3] | LAN0305 a number of repetitions must be at least 1, it is 0
                    DepthToSpace | blocksize = 2 | f32[batch, 6, 3, 3] | LAN0305 the squares must use up the channels of the input, 6 channels, 4 for a square
                    DepthToSpace | blocksize = 1, mode = "RCD" | f32[batch, 6, 3, 3] | LAN0305 'mode' must be DCR, CRD, it is "RCD"
                    SpaceToDepth | blocksize = 2 | f32[batch, 4, 6, 9] | LAN0305 blocks must cover the input, blocks of 2, an axis of 9
                    ChannelShuffle | groups = 3 | f32[batch, 16, 9] | LAN0305 the groups must divide the channels of the input, 16 channels, 3 groups
                    ChannelShuffle | groups = 2 | f32[batch, 16] | LAN0304 'ChannelShuffle' needs an input of rank 3 or more, this is f32[batch, 16]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
