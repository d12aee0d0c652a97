// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN =
            List.of("Conv2d", "Conv3d", "ReLU", "max_pool2d", "MaxPool2d", "relu", "BatchNorm2d", "x");

    @ParameterizedTest
    @CsvSource({
        "conv2d, Conv2d",
        "Cnov2d, Conv2d",
        "Relu, ReLU",
        "maxpool2d, max_pool2d",
        "Maxpool2d, MaxPool2d",
        "max_pol2d, max_pool2d",
        "BatchNorm, BatchNorm2d",
        "y, x"
    })
    void findsTheNearestName(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).contains(meant);
    }

    @Test
    void findsNothingWhereNothingIsAlike() {
        assertThat(Spelling.nearest("transformer", KNOWN)).isEmpty();
        assertThat(Spelling.didYouMean("transformer", KNOWN)).isEmpty();
    }

    @Test
    void asks() {
        assertThat(Spelling.didYouMean("conv2d", KNOWN)).contains("did you mean `Conv2d`?");
    }
}
