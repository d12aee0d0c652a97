// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class NativeMemoryCountTest {
    private static final long ONE_MILLISECOND = 1_000_000;

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

    @Test
    void isNotFooledByTheGarbageCollector() {
        NativeMemoryCount count = NativeMemoryCount.start();
        long before = Pointer.totalCount();
        leak();

        System.gc();

        assertThatThrownBy(() -> count.verifyReturned("ThisTest")).isInstanceOf(AssertionError.class);
        freeWhatIsCollected(before);
        count.verifyReturned("ThisTest");
    }

    /** The collector hands over what it found at its leisure, on a thread of its own. */
    private static void freeWhatIsCollected(long before) {
        for (int attempt = 0; attempt < 10_000 && Pointer.totalCount() > before; attempt++) {
            Pointer.deallocateReferences();
            LockSupport.parkNanos(ONE_MILLISECOND);
        }
    }

    private static void leak() {
        torch.ones(3);
    }
}
