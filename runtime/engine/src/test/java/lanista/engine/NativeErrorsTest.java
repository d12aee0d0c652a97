// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import lanista.ir.diagnostic.NativeException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class NativeErrorsTest {
    @Test
    void saysWhatHappenedWithoutTheNativeStack() {
        RuntimeException failure = failureOf(() -> torch.mm(torch.ones(2, 3), torch.ones(4, 5)));

        assertThat(failure.getMessage()).contains("frame #0");
        assertThat(NativeErrors.summary(failure)).isEqualTo("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)");
    }

    @Test
    void namesWhatWasBeingDone() {
        RuntimeException failure = failureOf(() -> torch.zeros(-1));

        NativeException translated = NativeErrors.translate("node 'stem.conv'", failure);

        assertThat(translated).hasMessage("node 'stem.conv': zeros: Dimension size must be non-negative.");
        assertThat(translated).hasCause(failure);
    }

    @Test
    void tellsMemoryThatRanOut() {
        RuntimeException failure = failureOf(() -> torch.empty(1L << 45));

        assertThat(NativeErrors.summary(failure)).isEqualTo("out of memory: 140,737,488,355,328 bytes were asked for");
    }

    @Test
    void tellsATensorUsedTooLate() {
        Tensor closed = torch.ones(2);
        closed.close();

        assertThat(NativeErrors.summary(failureOf(closed::relu)))
                .isEqualTo("a tensor was used after its scope had closed");
        assertThat(NativeErrors.summary(failureOf(() -> torch.relu(closed))))
                .isEqualTo("a tensor was used after its scope had closed");
    }

    @Test
    void namesTheKindWhereThereIsNoMessage() {
        assertThat(NativeErrors.summary(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    private static RuntimeException failureOf(Runnable operation) {
        try (TensorScope scope = TensorScope.open()) {
            return catchThrowableOfType(RuntimeException.class, operation::run);
        }
    }
}
