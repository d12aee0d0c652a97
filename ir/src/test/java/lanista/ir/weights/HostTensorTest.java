// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import lanista.ir.type.ElementType;
import org.junit.jupiter.api.Test;

class HostTensorTest {
    @Test
    void holdsFloatsAsLittleEndianBytes() {
        HostTensor tensor = HostTensor.ofFloats(new float[] {1, -2}, 2, 1);

        assertThat(tensor.element()).isEqualTo(ElementType.F32);
        assertThat(tensor.shape()).containsExactly(2L, 1L);
        assertThat(tensor.size()).isEqualTo(2);
        assertThat(tensor.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, -128, 63, 0, 0, 0, -64}));
        assertThat(tensor.floats()).containsExactly(1, -2);
    }

    @Test
    void holdsIntegers() {
        HostTensor tensor = HostTensor.ofLongs(new long[] {-1, 1L << 40}, 2);

        assertThat(tensor.element()).isEqualTo(ElementType.I64);
        assertThat(tensor.longs()).containsExactly(-1, 1L << 40);
    }

    @Test
    void holdsASingleNumberWithoutDimensions() {
        HostTensor tensor = HostTensor.ofFloats(new float[] {2.5f});

        assertThat(tensor.shape()).isEmpty();
        assertThat(tensor.size()).isEqualTo(1);
    }

    @Test
    void startsAtThePositionOfItsBuffer() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

        HostTensor tensor = HostTensor.of(ElementType.U8, List.of(2L), buffer);

        assertThat(tensor.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    @Test
    void givesBytesThatNobodyCanChangeNorMove() {
        HostTensor tensor = HostTensor.ofFloats(new float[] {1, 2}, 2);
        ByteBuffer bytes = tensor.bytes();

        assertThatThrownBy(() -> bytes.put((byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(bytes.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        bytes.getFloat();
        assertThat(tensor.bytes().remaining()).isEqualTo(8);
    }

    @Test
    void isEqualWhenTypeShapeAndBitsAre() {
        HostTensor tensor = HostTensor.ofFloats(new float[] {1, 2}, 2);

        assertThat(tensor)
                .isEqualTo(HostTensor.ofFloats(new float[] {1, 2}, 2))
                .hasSameHashCodeAs(HostTensor.ofFloats(new float[] {1, 2}, 2));
        assertThat(tensor).isNotEqualTo(HostTensor.ofFloats(new float[] {1, 2}, 2, 1));
        assertThat(tensor).isNotEqualTo(HostTensor.ofFloats(new float[] {1, 3}, 2));
        assertThat(tensor).isNotEqualTo(HostTensor.of(ElementType.I32, List.of(2L), tensor.bytes()));
        assertThat(tensor).hasToString("f32[2]");
    }

    @Test
    void needsAsManyBytesAsItsShape() {
        assertThatThrownBy(() -> HostTensor.ofFloats(new float[] {1, 2, 3}, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor f32[2, 2] takes 16 bytes, got 12");
        assertThatThrownBy(() -> HostTensor.ofFloats(new float[] {1}, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a dimension is 0 or more, got [-1]");
    }

    @Test
    void readsOnlyTheTypeItHolds() {
        assertThatThrownBy(() -> HostTensor.ofFloats(new float[] {1}, 1).longs())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this tensor holds f32, not i64");
    }
}
