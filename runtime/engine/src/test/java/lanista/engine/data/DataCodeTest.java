// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataCodeTest {
    @ParameterizedTest
    @EnumSource
    void hasAPage(DataCode code) {
        assertThat(Path.of("../../docs/errors", code + ".md"))
                .content()
                .startsWith("# %s: %s\n".formatted(code, code.title()));
    }
}
