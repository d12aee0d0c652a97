// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final int ARCHITECTURES = 1 << 15;

    @Test
    void isTheSameInAnyOrder() {
        Map<Label, Literal> forwards = new LinkedHashMap<>();
        forwards.put(new Label("a"), Literal.of(1));
        forwards.put(new Label("b"), Literal.of("x"));
        Map<Label, Literal> backwards = new LinkedHashMap<>();
        backwards.put(new Label("b"), Literal.of("x"));
        backwards.put(new Label("a"), Literal.of(1));

        assertThat(new Architecture(forwards)).isEqualTo(new Architecture(backwards));
        assertThat(new Architecture(forwards)).hasSameHashCodeAs(new Architecture(backwards));
    }

    @Test
    void hashesTheArchitecturesOfAGridApart() {
        Set<Integer> hashes = new HashSet<>();
        for (int number = 0; number < ARCHITECTURES; number++) {
            Map<Label, Literal> values = new LinkedHashMap<>();
            for (int i = 0; i < 5; i++) {
                values.put(new Label("w" + i), Literal.of(8L * ((number >> (3 * i)) & 7)));
            }
            hashes.add(new Architecture(values).hashCode());
        }

        // Of 2^15 numbers drawn from 2^32, 2^30 / 2^33 meet another on average.
        assertThat(hashes).hasSizeGreaterThan(ARCHITECTURES - 10);
    }
}
