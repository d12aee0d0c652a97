// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Pad | pads = [0, 0, 1, 2, 0, 0, 3, 4] | f32[batch, 3, 8, h] | f32[batch, 3, 12, h + 6]
                    Pad | pads = [0, -1, 0, -2] | f32[batch, 8] | f32[batch, 5]
                    Pad | pads = [0, 7, 0, 7], mode = "reflect" | f32[batch, 8] | f32[batch, 22]
                    Pad | pads = [0, 8, 0, 8], mode = "wrap" | f32[batch, 8] | f32[batch, 24]
                    Pad | pads = [0, 9, 0, 9], mode = "edge" | f32[batch, 8] | f32[batch, 26]
                    Pad | pads = [0, $stride, 0, 0] | f32[batch, 8] | f32[batch, 8 + $stride]
                    Resize | size = [16, 20] | f32[batch, 3, 8, 8] | f32[batch, 3, 16, 20]
                    Resize | scales = [2, 0.5], mode = "linear", align_corners = true | f32[batch, 3, h, 9] | f32[batch, 3, 2 * h, 4]
                    Resize | scales = [1.3] | f32[batch, 3, 9] | f32[batch, 3, 11]
                    Resize | size = [$width], mode = "area" | f32[batch, 3, 9] | f32[batch, 3, $width]
                    Resize | scales = [1.5], mode = "cubic", coordinate_transformation_mode = "asymmetric" | f32[batch, 3, 9] | f32[batch, 3, 13]
                    GridSample | mode = "bicubic" | f32[batch, 3, 9, 8], f32[batch, h, 5, 2] | f32[batch, 3, h, 5]
                    Resize | scales = [1.5, 1.5], mode = "cubic" | f32[batch, 3, 9, h] | f32[batch, 3, 13, round((h * 1.5) // 1.0)]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Pad | pads = [0, 1] | f32[batch, 8] | LAN0305 'pads' must hold 4 numbers, it holds 2: [0, 1]
                    Pad | pads = [0, -4, 0, -4] | f32[batch, 8] | LAN0301 padding must leave something of axis 1 of f32[batch, 8], an axis would have the size 0
                    Pad | pads = [0, -9, 0, 4] | f32[batch, 8] | LAN0301 padding must not drop more elements than there are, a change of -9 for axis 1 of size 8
                    Pad | pads = [0, 8, 0, 0], mode = "reflect" | f32[batch, 8] | LAN0301 padding that reflects must be smaller than the input, padding that wraps no larger, none negative, a padding of 8 for axis 1 of size 8, mode "reflect"
                    Pad | pads = [0, 0, 0, 9], mode = "wrap" | f32[batch, 8] | LAN0301 padding that reflects must be smaller than the input, padding that wraps no larger, none negative, a padding of 9 for axis 1 of size 8, mode "wrap"
                    Pad | pads = [0, -1, 0, 0], mode = "edge" | f32[batch, 8] | LAN0301 padding that reflects must be smaller than the input, padding that wraps no larger, none negative, a padding of -1 for axis 1 of size 8, mode "edge"
                    Pad | pads = [0, 0], mode = "mirror" | f32[8] | LAN0305 'mode' must be constant, reflect, edge, wrap, it is "mirror"
                    Resize | - | f32[batch, 3, 9] | LAN0305 'Resize' needs exactly one of 'size' and 'scales', there is neither
                    Resize | size = [9], scales = [2.0] | f32[batch, 3, 9] | LAN0305 'Resize' needs exactly one of 'size' and 'scales', there are both
                    Resize | size = [9] | f32[batch, 3, 9, 9] | LAN0305 'size' must hold 2 numbers, it holds 1: [9]
                    Resize | size = [0] | f32[batch, 3, 9] | LAN0305 the size must be at least 1, it is 0
                    Resize | scales = [0.0] | f32[batch, 3, 9] | LAN0305 a scale must be more than 0, it is 0.0
                    Resize | scales = [0.1] | f32[batch, 3, 9] | LAN0301 scaling must leave something of its input, an axis would have the size 0
                    Resize | size = [9], mode = "cubic" | f32[batch, 3, 9] | LAN0305 the mode cubic needs two spatial axes, there are 1
                    Resize | size = [9], align_corners = true | f32[batch, 3, 9] | LAN0305 'align_corners' needs the mode linear or cubic, the mode is "nearest"
                    Resize | size = [9], mode = "area", coordinate_transformation_mode = "half_pixel" | f32[batch, 3, 9] | LAN0305 'mode' must be nearest, linear, cubic, it is "area"
                    Resize | size = [9], mode = "linear", align_corners = true, coordinate_transformation_mode = "half_pixel" | f32[batch, 3, 9] | LAN0305 'align_corners' is torch's; ONNX has a coordinate transformation of that name, the transformation is "half_pixel"
                    Resize | size = [9], nearest_mode = "up" | f32[batch, 3, 9] | LAN0305 'nearest_mode' must be round_prefer_floor, round_prefer_ceil, floor, ceil, it is "up"
                    GridSample | - | f32[2, 3, 9, 8], f32[1, 4, 5, 2] | LAN0301 each image needs a grid of its own, f32[2, 3, 9, 8] and f32[1, 4, 5, 2]
                    GridSample | - | f32[2, 3, 9, 8], f32[2, 4, 5, 3] | LAN0301 the points of a grid must have two coordinates, this is f32[2, 4, 5, 3]
                    Resize | size = [9], align_corners = $flag | f32[batch, 3, 9] | LAN0305 'align_corners' needs the mode linear or cubic, the mode is "nearest" (1 of 2)
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
