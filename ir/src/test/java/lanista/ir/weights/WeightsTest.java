// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final HostTensor ONE = HostTensor.ofFloats(new float[] {1}, 1);

    @Test
    void keepTheirOrder() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("z", ONE);
        tensors.put("a", ONE);
        Weights weights = Weights.of(tensors);
        tensors.clear();

        assertThat(weights.tensors()).containsExactly(Map.entry("z", ONE), Map.entry("a", ONE));
    }

    @Test
    void giveATensorOrTellWhichThereAre() {
        Weights weights = Weights.of(Map.of("a", ONE));

        assertThat(weights.tensor("a")).isEqualTo(ONE);
        assertThatThrownBy(() -> weights.tensor("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tensor 'b' among [a]");
    }

    @Test
    void takeOtherMetadata() {
        Weights weights = Weights.of(Map.of("a", ONE)).withMetadata(Map.of("format", "pt"));

        assertThat(weights.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(weights.tensors()).containsExactly(Map.entry("a", ONE));
    }
}
