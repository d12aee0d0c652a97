// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final HostTensor ONE = HostTensor.ofFloats(new float[] {1, 2}, 2);
    private static final HostTensor OTHER = HostTensor.ofFloats(new float[] {1, 3}, 2);
    private static final HostTensor TURNED = HostTensor.ofFloats(new float[] {1, 2}, 2, 1);

    private static String of(String name, HostTensor tensor) {
        return Fingerprint.of(Weights.of(Map.of(name, tensor)));
    }

    @Test
    void tellsNamesShapesAndElementsOfWeightsApart() {
        assertThat(List.of(of("a", ONE), of("b", ONE), of("a", OTHER), of("a", TURNED)))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void passesOverOrderAndRemarks() {
        Map<String, HostTensor> forth = new LinkedHashMap<>();
        forth.put("a", ONE);
        forth.put("b", OTHER);
        Map<String, HostTensor> back = new LinkedHashMap<>();
        back.put("b", OTHER);
        back.put("a", ONE);

        assertThat(Fingerprint.of(Weights.of(back).withMetadata(Map.of("epochs", "3"))))
                .isEqualTo(Fingerprint.of(Weights.of(forth)));
    }
}
