// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void saysWhatOurOwnExceptionsSay() {
        assertThat(Failure.message(new NativeException("memory of the device ran out")))
                .isEqualTo("memory of the device ran out");
        assertThat(Failure.message(new SourceException(
                        Diagnostic.error(Code.LAN0301, new SourceSpan("a.lan", 2, 3, 2, 4), "shapes do not match"))))
                .isEqualTo("a.lan:2:3: error[LAN0301]: shapes do not match");
    }

    @Test
    void namesTheKindOfOthers() {
        assertThat(Failure.message(new IOException("disk on fire"))).isEqualTo("IOException: disk on fire");
        assertThat(Failure.message(new NullPointerException()))
                .isEqualTo("the evaluator ended with NullPointerException");
    }

    @Test
    void saysWhatToDoWhereMemoryRanOut() {
        assertThat(Failure.message(new OutOfMemoryError("Java heap space")))
                .isEqualTo("memory ran out: Java heap space; give Java more with -Xmx, or try smaller candidates");
    }

    @Test
    void keepsTheTrace() {
        assertThat(Failure.trace(new IOException("disk on fire")))
                .startsWith("java.io.IOException: disk on fire")
                .contains("at lanista.search.FailureTest.keepsTheTrace");
    }
}
