// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OnnxSettingsTest {
    @Test
    void namesTheFormatThatCameWithAnOpset() {
        assertThat(OnnxSettings.STANDARD.withOpset(17).irVersion()).isEqualTo(8);
        assertThat(OnnxSettings.STANDARD.withOpset(20).irVersion()).isEqualTo(9);
        assertThat(OnnxSettings.STANDARD.withOpset(21).irVersion()).isEqualTo(10);
        assertThat(OnnxSettings.STANDARD.withOpset(22).irVersion()).isEqualTo(10);
    }

    @Test
    void refusesOpsetsThatNobodyHasTried() {
        assertThatThrownBy(() -> OnnxSettings.STANDARD.withOpset(16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ONNX is written in opset 17 to 22, not 16");
        assertThatThrownBy(() -> OnnxSettings.STANDARD.withOpset(23))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ONNX is written in opset 17 to 22, not 23");
    }
}
