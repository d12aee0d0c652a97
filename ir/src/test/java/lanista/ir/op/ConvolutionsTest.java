// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # plain, strided and padded, dilated, over one and three axes, in groups
                    Conv | out_channels = 8, kernel_shape = [3] | f32[2, 4, 10] | f32[2, 8, 8]
                    Conv | out_channels = 64, kernel_shape = [7, 7], strides = [2, 2], pads = [3, 3, 3, 3] | f32[1, 3, 224, 224] | f32[1, 64, 112, 112]
                    Conv | out_channels = 8, kernel_shape = [3, 5], pads = [1, 2, 0, 1], dilations = [2, 1] | f64[2, 4, 10, 11] | f64[2, 8, 7, 10]
                    Conv | out_channels = 8, kernel_shape = [1, 2, 3] | f32[2, 4, 5, 6, 7] | f32[2, 8, 5, 5, 5]
                    Conv | out_channels = 8, kernel_shape = [3, 3], group = 4 | f32[2, 4, 5, 5] | f32[2, 8, 3, 3]
                    Conv | out_channels = 8, kernel_shape = [7], pads = [3, 3], padding_mode = "reflect" | f32[2, 4, 4] | f32[2, 8, 4]
                    Conv | out_channels = 8, kernel_shape = [7], pads = [3, 3], padding_mode = "circular" | f32[2, 4, 3] | f32[2, 8, 3]
                    Conv | out_channels = 8, kernel_shape = [7], pads = [3, 3], padding_mode = "replicate" | f32[2, 4, 1] | f32[2, 8, 1]
                    # symbols
                    Conv | out_channels = 8, kernel_shape = [3, 3], pads = [1, 1, 1, 1] | f32[batch, 4, h, w] | f32[batch, 8, h, w]
                    Conv | out_channels = 8, kernel_shape = [3, 3] | f32[batch, 4, h, h * 2] | f32[batch, 8, h - 2, (2 * h) - 2]
                    Conv | out_channels = 8, kernel_shape = [3], strides = [2] | f32[batch, 4, h] | f32[batch, 8, ((h - 3) // 2) + 1]
                    # choices
                    Conv | out_channels = $width, kernel_shape = [3, 3] | f32[batch, 4, 8, 8] | f32[batch, $width, 6, 6]
                    Conv | out_channels = 8, kernel_shape = [$kernel], pads = [$kernel // 2, $kernel // 2] | f32[batch, 4, 8] | f32[batch, 8, 8]
                    Conv | out_channels = $width, kernel_shape = [3], group = $width | f32[batch, $width, 8] | f32[batch, $width, 6]
                    Conv | out_channels = 8, kernel_shape = $window, padding_mode = $mode | f32[2, 4, 8, 8] | f32[2, 8, (8 - element($window, 0)) + 1, (8 - element($window, 1)) + 1]
                    # transposed
                    ConvTranspose | out_channels = 8, kernel_shape = [2, 2], strides = [2, 2] | f32[batch, 4, 7, 7] | f32[batch, 8, 14, 14]
                    ConvTranspose | out_channels = 8, kernel_shape = [3], strides = [2], pads = [1, 1], output_padding = [1], dilations = [2] | f32[batch, 4, 7] | f32[batch, 8, 16]
                    ConvTranspose | out_channels = 8, kernel_shape = [4, 4], strides = [2, 2], pads = [1, 1, 1, 1] | f32[batch, 4, h, 7] | f32[batch, 8, 2 * h, 14]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Conv | out_channels = 8, kernel_shape = [7, 7] | f32[batch, 4, 5, 9] | LAN0301 the kernel must fit its input, a kernel of 7 does not fit a height of 5 with padding 0
                    Conv | out_channels = 8, kernel_shape = [3], dilations = [4], pads = [1, 2] | f32[batch, 4, 5] | LAN0301 the kernel must fit its input, a kernel of 3 with dilation 4 does not fit a length of 5 with padding 1 and 2
                    Conv | out_channels = 8, kernel_shape = [$kernel] | f32[batch, 4, 4] | LAN0301 the kernel must fit its input, a kernel of $kernel does not fit a length of 4 with padding 0 (1 of 3)
                    Conv | out_channels = 8, kernel_shape = [3, 3], group = 3 | f32[batch, 4, 5, 5] | LAN0305 the groups must divide the channels of the input, 4 channels, 3 groups
                    Conv | out_channels = 6, kernel_shape = [3, 3], group = 4 | f32[batch, 4, 5, 5] | LAN0305 the groups must divide the output channels, 6 output channels, 4 groups
                    Conv | out_channels = 6, kernel_shape = [3, 3], group = $stride - 1 | f32[batch, 4, 5, 5] | LAN0305 the number of groups must be at least 1, it is $stride - 1 (1 of 2)
                    Conv | out_channels = $width, kernel_shape = [3, 3], group = 32 | f32[batch, 64, 5, 5] | LAN0305 the groups must divide the output channels, $width output channels, 32 groups (1 of 2)
                    Conv | out_channels = 0, kernel_shape = [3, 3] | f32[batch, 4, 5, 5] | LAN0305 the number of output channels must be at least 1, it is 0
                    Conv | out_channels = 8, kernel_shape = [3, 0] | f32[batch, 4, 5, 5] | LAN0305 the kernel must be at least 1, it is 0
                    Conv | out_channels = 8, kernel_shape = [3, 3], strides = [1, 0] | f32[batch, 4, 5, 5] | LAN0305 the stride must be at least 1, it is 0
                    Conv | out_channels = 8, kernel_shape = [3, 3], dilations = [0, 1] | f32[batch, 4, 5, 5] | LAN0305 the dilation must be at least 1, it is 0
                    Conv | out_channels = 8, kernel_shape = [3, 3], pads = [0, -1, 0, 0] | f32[batch, 4, 5, 5] | LAN0305 the padding must be at least 0, it is -1
                    Conv | out_channels = 8, kernel_shape = [3, 3], pads = [1, 1] | f32[batch, 4, 5, 5] | LAN0305 'pads' must hold 4 numbers, it holds 2: [1, 1]
                    Conv | out_channels = 8, kernel_shape = [3, 3] | f32[batch, 4, 5] | LAN0304 a kernel of 2 axes needs an input of rank 4, this is f32[batch, 4, 5]
                    Conv | out_channels = 8, kernel_shape = [3, 3, 3, 3] | f32[batch, 4, 5, 5, 5, 5] | LAN0305 a kernel must have 1 to 3 axes, it has 4: [3, 3, 3, 3]
                    Conv | out_channels = 8, kernel_shape = $ragged | f32[batch, 4, 5, 5] | LAN0401 the length of 'kernel_shape' of 'Conv' must not depend on a choice, it depends on 'ragged'
                    Conv | out_channels = 8, kernel_shape = [3], bias = $flag | f32[batch, 4, 5] | LAN0401 'bias' of 'Conv' must not depend on a choice, it depends on 'flag'
                    Conv | out_channels = 8, kernel_shape = [3] | i64[batch, 4, 5] | LAN0303 'Conv' needs floating-point numbers, this is i64[batch, 4, 5]
                    Conv | out_channels = 8, kernel_shape = [3], padding_mode = "mirror" | f32[batch, 4, 5] | LAN0305 'padding_mode' must be zeros, reflect, replicate, circular, it is "mirror"
                    Conv | out_channels = 8, kernel_shape = [3], pads = [5, 0], padding_mode = $mode | f32[batch, 4, 5] | LAN0301 padding that reflects must be smaller than the input, padding that wraps no larger, a padding of 5 and 0 for a length of 5 (1 of 2)
                    Conv | out_channels = 8, kernel_shape = [3], pads = [6, 6], padding_mode = "circular" | f32[batch, 4, 5] | LAN0301 padding that reflects must be smaller than the input, padding that wraps no larger, a padding of 6 for a length of 5
                    Conv | out_channels = 8, kernel_shape = [3], padding_mode = "reflect", pads = [9, 9] | f32[batch, channels, 9] | LAN0301 padding that reflects must be smaller than the input, padding that wraps no larger, a padding of 9 for a length of 9
                    Conv | out_channels = 8, kernel_shape = [3] | f32[batch, channels, 9] | LAN0305 the shape of a parameter must not depend on a dimension without a number, weight would be f32[8, channels, 3]
                    ConvTranspose | out_channels = 8, kernel_shape = [2, 2], strides = [2, 2], output_padding = [2, 0] | f32[batch, 4, 7, 7] | LAN0305 the output padding must be less than the stride or the dilation, it is 2, with stride 2 and dilation 1
                    ConvTranspose | out_channels = 8, kernel_shape = [2], pads = [4, 4] | f32[batch, 4, 7] | LAN0301 a padding of 4 must leave something of a length of 8, an axis would have the size 0
                    ConvTranspose | out_channels = 8, kernel_shape = [2], group = 3 | f32[batch, 4, 7] | LAN0305 the groups must divide the channels of the input, 4 channels, 3 groups
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Conv | out_channels = 16, kernel_shape = [3, 3] | f32[batch, 4, 5, 5] | weight f32[16, 4, 3, 3] uniform -0.1667..0.1667; bias f32[16] uniform -0.1667..0.1667
                    Conv | out_channels = 16, kernel_shape = [5], group = 4, bias = false | f32[batch, 20, 5] | weight f32[16, 5, 5] uniform -0.2000..0.2000
                    Conv | out_channels = $width, kernel_shape = [1], bias = false | f32[batch, 4, 5] | weight f32[$width, 4, 1] uniform -0.5000..0.5000
                    Conv | out_channels = $width, kernel_shape = [3], group = $width, bias = false | f32[batch, $width, 5] | weight f32[$width, 1, 3] uniform neg((($width // $width) * 3) ^ -0.5)..(($width // $width) * 3) ^ -0.5
                    ConvTranspose | out_channels = 16, kernel_shape = [3, 3], group = 4 | f32[batch, 8, 5, 5] | weight f32[8, 4, 3, 3] uniform -0.1667..0.1667; bias f32[16] uniform -0.1667..0.1667
                    """)
    void ownsSlots(String operator, String attributes, String operands, String slots) {
        assertThat(OpSample.of(operator, attributes, operands).slots()).isEqualTo(slots);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # positions * outputs * (inputs / groups) * kernel, and the bias
                    Conv | out_channels = 16, kernel_shape = [3, 3], pads = [1, 1, 1, 1], bias = false | f32[1, 3, 32, 32] | 442368
                    Conv | out_channels = 16, kernel_shape = [3, 3], pads = [1, 1, 1, 1] | f32[1, 3, 32, 32] | 458752
                    Conv | out_channels = 16, kernel_shape = [3, 3], group = 16, bias = false | f32[2, 16, 8, 8] | 10368
                    Conv | out_channels = 16, kernel_shape = [1, 1], bias = false | f32[batch, 4, 2, 2] | 256 * batch
                    ConvTranspose | out_channels = 8, kernel_shape = [2, 2], strides = [2, 2] | f32[1, 4, 7, 7] | 7840
                    ConvTranspose | out_channels = 8, kernel_shape = [2, 2], strides = [2, 2], group = 2, bias = false | f32[1, 4, 7, 7] | 3136
                    """)
    void countsFlops(String operator, String attributes, String operands, String flops) {
        assertThat(OpSample.of(operator, attributes, operands).flops()).hasToString(flops);
    }
}
