// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lanista.engine.data.Normalization;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Test;

class InterpretationTest {
    private static final Weights WEIGHTS =
            new Weights(Map.of("out.bias", HostTensor.ofFloats(new float[] {1, 2}, 2)), Map.of("trial", "3"));

    @Test
    void travelsWithTheWeights() {
        Interpretation interpretation = new Interpretation(
                new Normalization(List.of(0.1, 1.0 / 3), List.of(2.0, 1e-12)), List.of("a \"quoted\" class", "ö"));
        Weights attached = interpretation.attachTo(WEIGHTS);
        assertThat(attached.tensors()).isEqualTo(WEIGHTS.tensors());
        assertThat(attached.metadata()).containsEntry("trial", "3");
        assertThat(Interpretation.of(attached.metadata())).isEqualTo(interpretation);
    }

    @Test
    void isPlainWhereNothingIsSaid() {
        assertThat(Interpretation.of(WEIGHTS.metadata())).isEqualTo(Interpretation.PLAIN);
        assertThat(Interpretation.of(Interpretation.PLAIN.attachTo(WEIGHTS).metadata()))
                .isEqualTo(Interpretation.PLAIN);
    }

    @Test
    void normalizesEachChannel() {
        Interpretation two = new Interpretation(new Normalization(List.of(1.0, 10.0), List.of(2.0, 5.0)), List.of());
        assertThat(two.normalize(new float[] {1, 3, 10, 20})).containsExactly(0, 1, 0, 2);
        Interpretation one = new Interpretation(new Normalization(List.of(1.0), List.of(2.0)), List.of());
        assertThat(one.normalize(new float[] {1, 3, 5})).containsExactly(0, 1, 2);
        assertThat(Interpretation.PLAIN.normalize(new float[] {1, 3})).containsExactly(1, 3);
    }
}
