// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class TensorArraysTest {
    @Test
    void copiesFloatsInAndOut() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor tensor = TensorArrays.tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

            assertThat(tensor.shape()).containsExactly(2, 3);
            assertThat(TensorArrays.floats(tensor.select(0, 1))).containsExactly(4, 5, 6);
        }
    }

    @Test
    void copiesIntegersInAndOut() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor tensor = TensorArrays.tensor(new long[] {1L << 40, -2}, 2);

            assertThat(TensorArrays.longs(tensor.neg())).containsExactly(-(1L << 40), 2);
        }
    }

    @Test
    void readsInRowMajorOrderWhateverTheLayout() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor tensor = TensorArrays.tensor(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 2, 2);
            Tensor channelsLast = tensor.contiguous(torch.MemoryFormat.ChannelsLast);

            assertThat(channelsLast.stride(1)).isEqualTo(1);
            assertThat(TensorArrays.floats(channelsLast)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(TensorArrays.floats(tensor.select(0, 0).select(2, 1))).containsExactly(2, 4, 6, 8);
        }
    }

    @Test
    void readsAParameter() {
        try (TensorScope scope = TensorScope.open()) {
            Tensor parameter = TensorArrays.tensor(new float[] {1, 2}, 2).set_requires_grad(true);

            assertThat(TensorArrays.floats(parameter.add(parameter))).containsExactly(2, 4);
        }
    }

    @Test
    void holdsAScalarAndNothing() {
        try (TensorScope scope = TensorScope.open()) {
            assertThat(TensorArrays.floats(TensorArrays.tensor(new float[] {5})))
                    .containsExactly(5);
            assertThat(TensorArrays.floats(TensorArrays.tensor(new float[0], 0, 3)))
                    .isEmpty();
        }
    }

    @Test
    void refusesAShapeOfAnotherSize() {
        assertThatThrownBy(() -> TensorArrays.tensor(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor of shape [2, 3] has 6 elements, the array has 5");
    }
}
