// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizationsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BatchNormalization | - | f32[batch, 16] | f32[batch, 16]
                    BatchNormalization | affine = false, momentum = $ratio | f32[batch, $width, h, h] | f32[batch, $width, h, h]
                    LayerNormalization | - | f32[batch, 64, 96] | f32[batch, 64, 96]
                    LayerNormalization | axis = 1, affine = false | f32[batch, h, 96] | f32[batch, h, 96]
                    RMSNormalization | axis = -2 | f16[batch, 64, 96] | f16[batch, 64, 96]
                    GroupNormalization | num_groups = 4 | f32[batch, 64, 9, 9] | f32[batch, 64, 9, 9]
                    GroupNormalization | num_groups = $stride | f32[batch, $width] | f32[batch, $width]
                    InstanceNormalization | - | f32[batch, 64, 9, 9] | f32[batch, 64, 9, 9]
                    InstanceNormalization | - | f32[batch, 64, h] | f32[batch, 64, h]
                    LRN | size = $kernel | f32[batch, $width, h] | f32[batch, $width, h]
                    LpNormalization | - | f32[batch, 64] | f32[batch, 64]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    LRN | size = 0 | f32[batch, 16, 9] | LAN0305 the number of neighbours must be at least 1, it is 0
                    LRN | size = 3 | f32[batch, 16] | LAN0304 'LRN' needs an input of rank 3 or more, this is f32[batch, 16]
                    BatchNormalization | - | f32[16] | LAN0304 'BatchNormalization' needs an input of rank 2 to 5, this is f32[16]
                    BatchNormalization | momentum = 1.5 | f32[batch, 16] | LAN0305 'momentum' must be between 0 and 1, it is 1.5
                    BatchNormalization | epsilon = -1e-3 | f32[batch, 16] | LAN0305 'epsilon' must be at least 0, it is -0.001
                    BatchNormalization | affine = $flag | f32[batch, 16] | LAN0401 'affine' of 'BatchNormalization' must not depend on a choice, it depends on 'flag'
                    BatchNormalization | track_running_stats = $flag | f32[batch, 16] | LAN0401 'track_running_stats' of 'BatchNormalization' must not depend on a choice, it depends on 'flag'
                    BatchNormalization | - | f32[batch, c, 3] | LAN0305 the shape of a parameter must not depend on a dimension without a number, weight would be f32[c]
                    LayerNormalization | axis = 3 | f32[batch, 64, 96] | LAN0305 'axis' must be between -3 and 2, it is 3, for [f32[batch, 64, 96]]
                    LayerNormalization | axis = 1 | f32[batch, h, 96] | LAN0305 the shape of a parameter must not depend on a dimension without a number, weight would be f32[h, 96]
                    LayerNormalization | axis = $stride | f32[batch, 64, 96] | LAN0401 'axis' of 'LayerNormalization' must not depend on a choice, it depends on 'stride'
                    LayerNormalization | bias = $flag | f32[batch, 64, 96] | LAN0401 'bias' of 'LayerNormalization' must not depend on a choice, it depends on 'flag'
                    GroupNormalization | num_groups = 5 | f32[batch, 64, 9] | LAN0305 the groups must divide the channels of the input, 64 channels, 5 groups
                    GroupNormalization | num_groups = $width | f32[batch, 16, 9] | LAN0305 the groups must divide the channels of the input, 16 channels, $width groups (1 of 2)
                    InstanceNormalization | - | f32[batch, 64, 1, 1] | LAN0301 'InstanceNormalization' needs more than one spatial element, this is f32[batch, 64, 1, 1]
                    LpNormalization | axis = 2 | f32[batch, 64] | LAN0305 'axis' must be between -2 and 1, it is 2, for [f32[batch, 64]]
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BatchNormalization | - | f32[batch, 16, 9] | weight f32[16] constant 1.0; bias f32[16] constant 0.0; running_mean f32[16] constant 0.0 untrained; running_var f32[16] constant 1.0 untrained
                    BatchNormalization | affine = false | f32[batch, $width, 9] | running_mean f32[$width] constant 0.0 untrained; running_var f32[$width] constant 1.0 untrained
                    BatchNormalization | track_running_stats = false | f32[batch, 16, 9] | weight f32[16] constant 1.0; bias f32[16] constant 0.0
                    LayerNormalization | axis = -2 | f32[batch, 16, 9] | weight f32[16, 9] constant 1.0; bias f32[16, 9] constant 0.0
                    LayerNormalization | bias = false | f32[batch, 16, 9] | weight f32[9] constant 1.0
                    LayerNormalization | affine = false | f32[batch, 16, 9] | -
                    RMSNormalization | - | f32[batch, 16, 9] | weight f32[9] constant 1.0
                    GroupNormalization | num_groups = 2 | f32[batch, 16, 9] | weight f32[16] constant 1.0; bias f32[16] constant 0.0
                    InstanceNormalization | - | f32[batch, 16, 9] | -
                    InstanceNormalization | affine = true, track_running_stats = true | f32[batch, 16, 9] | weight f32[16] constant 1.0; bias f32[16] constant 0.0; running_mean f32[16] constant 0.0 untrained; running_var f32[16] constant 1.0 untrained
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }
}
