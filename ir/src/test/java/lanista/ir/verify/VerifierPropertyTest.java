// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import static org.assertj.core.api.Assertions.assertThatCode;

import lanista.ir.GraphProperty;
import org.junit.jupiter.api.Test;

class VerifierPropertyTest {
    @Test
    void acceptsWhatKeepsTheRules() {
        GraphProperty.ofSpaces(
                getClass(),
                graph -> assertThatCode(() -> Verifier.verify(graph)).doesNotThrowAnyException());
    }

    @Test
    void acceptsCandidates() {
        GraphProperty.ofCandidates(
                getClass(),
                graph -> assertThatCode(() -> Verifier.verifyClosed(graph)).doesNotThrowAnyException());
    }
}
