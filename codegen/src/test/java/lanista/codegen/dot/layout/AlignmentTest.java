// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static final double[] EQUAL = {1, 1, 1, 1};

    @Test
    void keepsWhatAscends() {
        assertThat(Alignment.ascending(new double[] {1, 2, 2, 5}, EQUAL)).containsExactly(1, 2, 2, 5);
    }

    @Test
    void meetsInTheMiddleWhereItDescends() {
        assertThat(Alignment.ascending(new double[] {1, 6, 2, 7}, EQUAL)).containsExactly(1, 4, 4, 7);
    }

    @Test
    void pullsEarlierValuesAlong() {
        assertThat(Alignment.ascending(new double[] {3, 4, 5, 0}, EQUAL)).containsExactly(3, 3, 3, 3);
    }

    @Test
    void givesWayToWhatWeighsMore() {
        assertThat(Alignment.ascending(new double[] {10, 0}, new double[] {1, 9}))
                .containsExactly(1, 1);
    }
}
