// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import lanista.ir.Graph;
import lanista.ir.canonical.CanonicalHash;
import org.junit.jupiter.api.Test;

/** Candidates have one hash exactly where they are the same network. */
class HashPropertyTest {
    private static final int MOST = 24;

    @Test
    void tellsApartWhatDiffersAndNothingElse() {
        tellsApart(graph -> CanonicalHash.of(graph).orElseThrow());
    }

    private void tellsApart(Function<Graph, ?> hash) {
        SpaceProperty.ofCorrect(
                getClass(),
                text -> Candidates.of(text).ifPresent(candidates -> {
                    List<Form> forms = candidates.all().stream()
                            .limit(MOST)
                            .map(frozen -> frozen.candidate().graph())
                            .map(graph -> new Form(TermForm.of(graph), hash.apply(graph)))
                            .toList();
                    for (Form first : forms) {
                        for (Form second : forms) {
                            assertThat(first.hash().equals(second.hash()))
                                    .as("whether hashes are equal")
                                    .isEqualTo(Isomorphism.holds(first.terms(), second.terms()));
                        }
                    }
                }));
    }

    /** A candidate in either form. */
    private record Form(List<Term> terms, Object hash) {}
}
