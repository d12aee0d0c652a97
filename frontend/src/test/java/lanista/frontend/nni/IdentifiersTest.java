// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private final Identifiers identifiers = new Identifiers();

    @Test
    void leavesOutTheGraphThatANodeIsIn() {
        assertThat(identifiers.ofNode("_model__stem", "_model__stem__conv1")).isEqualTo("conv1");
        assertThat(identifiers.ofNode("_model__stem", "conv2")).isEqualTo("conv2");
        assertThat(identifiers.ofGraph("_model__stem")).isEqualTo("Stem");
        assertThat(identifiers.ofGraph("my-net.v2")).isEqualTo("MyNetV2");
    }

    @Test
    void makesPlainNamesOfAll() {
        assertThat(identifiers.ofNode("g", "1.a b")).isEqualTo("_1_a_b");
        assertThat(identifiers.ofNode("g", "操作")).isEqualTo("_");
        assertThat(identifiers.ofGraph("__")).isEqualTo("Cell");
    }

    @Test
    void takesNoNameOfTheLanguage() {
        assertThat(identifiers.ofNode("g", "relu")).isEqualTo("relu_2");
        assertThat(identifiers.ofNode("g", "params")).isEqualTo("params_2");
        assertThat(identifiers.ofGraph("linear")).isEqualTo("Linear_2");
    }

    @Test
    void givesEachNameOnce() {
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            given.add(identifiers.ofNode("g", "操" + "作".repeat(1 + i % 3)));
        }
        given.add(identifiers.ofNode("g", "__7"));

        assertThat(given).hasSize(20_001);
    }
}
