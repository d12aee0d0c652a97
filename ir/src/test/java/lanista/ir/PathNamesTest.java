// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathNamesTest {
    private final PathNames names = new PathNames();

    @ParameterizedTest
    @CsvSource({
        "Conv2d, conv2d",
        "BatchNorm2d, batch_norm2d",
        "ConvTranspose2d, conv_transpose2d",
        "MultiheadAttention, multihead_attention",
        "ReLU, relu",
        "PReLU, prelu",
        "LeakyReLU, leaky_relu",
        "RMSNorm, rms_norm",
        "LSTM, lstm",
        "SeparableConv, separable_conv",
        "already_snake, already_snake",
        "Some_Name, some_name"
    })
    void spellsNamesInSnakeCase(String name, String snake) {
        assertThat(PathNames.spelled(name)).isEqualTo(snake);
    }

    @Test
    void givesEachNameOnce() {
        names.take("pool");

        assertThat(names.free("conv")).isEqualTo("conv");
        assertThat(names.free("conv")).isEqualTo("conv_2");
        assertThat(names.free("pool")).isEqualTo("pool_2");
        assertThat(names.free("conv_2")).isEqualTo("conv_2_2");
    }

    @Test
    void putsTheNumberInFrontOfIndices() {
        assertThat(names.ending("cell", ".0")).isEmpty();
        assertThat(names.ending("cell", ".1")).isEmpty();
        assertThat(names.ending("cell", ".0")).isEqualTo("_2");
    }

    @Test
    void tellsWhatItWouldTakeWithoutTakingIt() {
        assertThat(names.nextEnding("conv", "")).isEmpty();
        assertThat(names.ending("conv", "")).isEmpty();
        assertThat(names.nextEnding("conv", "")).isEqualTo("_2");
    }
}
