// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lanista.ir.diagnostic.NativeException;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class RandomStreamTest {
    @Test
    void drawsWhatPyTorchDrawsWithTheSameSeed() {
        try (RandomStream stream = RandomStream.seeded(42, Device.CPU)) {
            // torch.manual_seed(42); torch.randn(3)
            assertThat(normals(stream, 3)).containsExactly(0.33669037f, 0.1288094f, 0.23446237f);
        }
    }

    @Test
    void isNotMovedByOtherStreams() {
        try (RandomStream alone = RandomStream.seeded(7, Device.CPU);
                RandomStream one = RandomStream.seeded(7, Device.CPU);
                RandomStream other = RandomStream.seeded(8, Device.CPU)) {
            float[] first = normals(one, 5);
            normals(other, 5);
            float[] second = normals(one, 5);

            assertThat(normals(alone, 5)).containsExactly(first);
            assertThat(normals(alone, 5)).containsExactly(second).isNotEqualTo(first);
        }
    }

    @Test
    void goesOnFromItsState() {
        try (RandomStream stream = RandomStream.seeded(3, Device.CPU);
                RandomStream resumed = RandomStream.seeded(99, Device.CPU)) {
            // An odd count, as the second number of a pair of normal ones waits in the state.
            normals(stream, 3);
            resumed.restore(stream.state());

            assertThat(normals(resumed, 5)).containsExactly(normals(stream, 5));
        }
    }

    @Test
    void refusesAStateOfAnotherLength() {
        try (RandomStream stream = RandomStream.seeded(3, Device.CPU)) {
            assertThatThrownBy(() -> stream.restore(new byte[7]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("the state of this stream has \\d+ bytes, got 7");
        }
    }

    @Test
    void drawsTheSameOnAnyNumberOfThreads() {
        float[] one = new ComputeThreads(1).call(RandomStreamTest::manyUniforms);
        float[] two = new ComputeThreads(2).call(RandomStreamTest::manyUniforms);

        assertThat(two).containsExactly(one);
    }

    @Test
    void needsItsDevice() {
        Device absent = Device.cuda(127);

        assertThatThrownBy(() -> RandomStream.seeded(1, absent))
                .isInstanceOf(NativeException.class)
                .hasMessageContaining("no device 'cuda:127'");
    }

    private static float[] manyUniforms() {
        try (TensorScope scope = TensorScope.open();
                RandomStream stream = RandomStream.seeded(5, Device.CPU)) {
            return TensorArrays.floats(torch.rand(new long[] {200_000}, stream.generator()));
        }
    }

    private static float[] normals(RandomStream stream, int count) {
        try (TensorScope scope = TensorScope.open()) {
            return TensorArrays.floats(torch.randn(new long[] {count}, stream.generator()));
        }
    }
}
