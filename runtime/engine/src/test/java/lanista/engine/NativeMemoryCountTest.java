// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class NativeMemoryCountTest {
    @Test
    void findsWhatNobodyClosed() {
        NativeMemoryCount count = NativeMemoryCount.start();

        Tensor leaked = torch.ones(3);
        assertThatThrownBy(() -> count.verifyReturned("ThisTest"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("ThisTest leaves +1 native objects behind");

        leaked.close();
        assertThatCode(() -> count.verifyReturned("ThisTest")).doesNotThrowAnyException();
    }

    @Test
    void findsAnOpenScope() {
        NativeMemoryCount count = NativeMemoryCount.start();

        try (PointerScope scope = new PointerScope()) {
            assertThatThrownBy(() -> count.verifyReturned("ThisTest"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("ThisTest leaves a scope open");
        }
    }
}
