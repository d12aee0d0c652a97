// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    @Test
    void readsItsForms() {
        assertThat(Device.parse("cpu")).isEqualTo(Device.CPU);
        assertThat(Device.parse("cuda")).isEqualTo(Device.cuda(0));
        assertThat(Device.parse("cuda:3")).isEqualTo(Device.cuda(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "cuda:0", "cuda:12"})
    void printsWhatItReads(String text) {
        assertThat(Device.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CPU", "cpu:0", "cuda:", "cuda:-1", "cuda:1x", "cuda:1000"})
    void saysWhatFormsThereAre(String text) {
        assertThatThrownBy(() -> Device.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown device '%s'; expected 'cpu', 'cuda' or 'cuda:N'", text);
    }

    @Test
    void hasAnIndexInRange() {
        assertThatThrownBy(() -> Device.parse("cuda:128"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the index of a cuda device is 0 to 127, got 128");
        assertThatThrownBy(() -> new Device(Device.Kind.CPU, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the index of a cpu device is 0 to 0, got 1");
    }
}
