// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NonMaxSuppression | found = n | f32[batch, m, 4], f32[batch, 80, m] | i64[n, 3]
                    RoiAlign | - | f32[batch, 16, h, w], f32[n, 4], i64[n] | f32[n, 16, 1, 1]
                    RoiAlign | output_height = 7, output_width = $stride | f64[batch, 16, h, w], f64[n, 4], i32[n] | f64[n, 16, 7, $stride]
                    """)
    void infersTypes(String operator, String attributes, String operands, String results) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.results()).isEqualTo(results);
        assertThat(sample.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NonMaxSuppression | found = n | f64[1, 6, 4], f64[1, 2, 6] | LAN0303 boxes and scores must hold elements of type f32, this is f64[1, 6, 4]
                    NonMaxSuppression | found = n | f32[1, 6, 5], f32[1, 2, 6] | LAN0301 a box must have four numbers, this is f32[1, 6, 5]
                    NonMaxSuppression | found = n | f32[1, 6, 4], f32[2, 2, 6] | LAN0301 each image needs scores, f32[1, 6, 4] and f32[2, 2, 6]
                    NonMaxSuppression | found = n | f32[1, 6, 4], f32[1, 6, 2] | LAN0301 each box needs a score of each class, f32[1, 6, 4] and f32[1, 6, 2]
                    NonMaxSuppression | iou_threshold = 1.5, found = n | f32[1, 6, 4], f32[1, 2, 6] | LAN0305 'iou_threshold' must be between 0 and 1, it is 1.5
                    RoiAlign | - | f32[1, 2, 6, 6], f64[3, 4], i64[3] | LAN0303 boxes must hold elements of the images' type, f32[1, 2, 6, 6] and f64[3, 4]
                    RoiAlign | - | f32[1, 2, 6, 6], f32[3, 4], i64[2] | LAN0301 each box needs the number of its image, f32[3, 4] and i64[2]
                    RoiAlign | mode = "sum" | f32[1, 2, 6, 6], f32[3, 4], i64[3] | LAN0305 'mode' must be avg, max, it is "sum"
                    """)
    void refuses(String operator, String attributes, String operands, String problem) {
        assertThat(OpSample.of(operator, attributes, operands).problems()).isEqualTo(problem);
    }
}
