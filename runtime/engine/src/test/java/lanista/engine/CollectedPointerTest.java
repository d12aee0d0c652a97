// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leaves an object behind on purpose, so its count of native objects does not return. */
@Tag("torch")
class CollectedPointerTest {
    @Test
    void isStillCounted() {
        NativeMemoryCount count = NativeMemoryCount.start();
        leak();

        System.gc();

        assertThatThrownBy(() -> count.verifyReturned("ThisTest"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("ThisTest leaves +1 native objects behind");
    }

    private static void leak() {
        torch.ones(3);
    }
}
