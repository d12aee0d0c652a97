// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static HostTensor floats(float... values) {
        return HostTensor.ofFloats(values, values.length);
    }

    private static HostTensor doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return HostTensor.of(ElementType.F64, List.of((long) values.length), bytes);
    }

    @Test
    void acceptsAThousandthOfWhatIsExpected() {
        assertThat(Comparison.difference(List.of(floats(1000.9f, 0)), List.of(floats(1000, 0))))
                .isEmpty();
        assertThat(Comparison.difference(List.of(doubles(0)), List.of(doubles(1e-7))))
                .isEmpty();
    }

    @Test
    void acceptsA64thOfANumberOfEightBits() {
        assertThat(Comparison.difference(List.of(brief(1.015625f)), List.of(brief(1))))
                .isEmpty();
        assertThat(Comparison.difference(List.of(brief(1.0234375f)), List.of(brief(1))))
                .hasValue("output 0: number 0 is 1.0234375, expected 1.0");
    }

    private static HostTensor brief(float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(0, (short) (Float.floatToIntBits(value) >>> Short.SIZE));
        return HostTensor.of(ElementType.BF16, List.of(), bytes);
    }

    @Test
    void tellsTheFirstNumberThatIsFurtherOff() {
        assertThat(Comparison.difference(List.of(floats(1, 2, 1001.1f)), List.of(floats(1, 2, 1000))))
                .hasValue("output 0: number 2 is 1001.0999755859375, expected 1000.0");
        assertThat(Comparison.difference(List.of(doubles(0)), List.of(doubles(1.1e-7))))
                .hasValue("output 0: number 0 is 0.0, expected 1.1E-7");
    }

    @Test
    void takesWhatIsNotFiniteForWhatItIs() {
        HostTensor odd = floats(Float.NaN, Float.POSITIVE_INFINITY, -0.0f);
        assertThat(Comparison.difference(List.of(odd), List.of(floats(Float.NaN, Float.POSITIVE_INFINITY, 0.0f))))
                .isEmpty();
        assertThat(Comparison.difference(List.of(floats(5)), List.of(floats(Float.NEGATIVE_INFINITY))))
                .hasValue("output 0: number 0 is 5.0, expected -Infinity");
        assertThat(Comparison.difference(List.of(floats(Float.NaN)), List.of(floats(1))))
                .hasValue("output 0: number 0 is NaN, expected 1.0");
    }

    @Test
    void asksForTypeAndShape() {
        assertThat(Comparison.difference(List.of(floats(1)), List.of(doubles(1))))
                .hasValue("output 0: it is f32[1], expected f64[1]");
        assertThat(Comparison.difference(List.of(floats(1)), List.of(HostTensor.ofFloats(new float[] {1}, 1, 1))))
                .hasValue("output 0: it is f32[1], expected f32[1, 1]");
    }

    @Test
    void asksForEveryOutput() {
        assertThat(Comparison.difference(List.of(floats(1)), List.of(floats(1), floats(2))))
                .hasValue("there are 1 outputs, 2 expected");
    }
}
