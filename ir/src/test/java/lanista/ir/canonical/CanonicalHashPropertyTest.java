// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import lanista.ir.isomorphism.Work;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.DropIdentity;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.rewrite.FoldSumOfOne;
import lanista.ir.rewrite.MergeEqualNodes;
import lanista.ir.rewrite.Pipeline;
import lanista.ir.rewrite.Rewriter;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import org.junit.jupiter.api.Test;

class CanonicalHashPropertyTest {
    @Test
    void staysUnderOtherNamesAndOrders() {
        GraphProperty.ofCandidates(getClass(), graph -> {
            Optional<CanonicalHash> hash = CanonicalHash.of(graph);
            assertThat(hash).isPresent();
            for (long seed = 0; seed < 5; seed++) {
                Graph disguised = new Disguise(new SplittableRandom(seed)).of(graph);
                assertThat(CanonicalHash.of(disguised)).isEqualTo(hash);
            }
        });
    }

    @Test
    void staysUnderRewrites() {
        Pipeline rewrites = Pipeline.of(
                "simplified",
                new FlattenCalls(),
                Rewriter.of(new DropIdentity(), new FoldSumOfOne()),
                new MergeEqualNodes(),
                new DropDeadNodes());
        GraphProperty.ofCandidates(
                getClass(),
                graph -> assertThat(CanonicalHash.of(rewrites.apply(graph))).isEqualTo(CanonicalHash.of(graph)));
    }

    @Test
    void isThatOfTheFrozenGraphWithoutFreezing() {
        GraphProperty.ofSpaces(getClass(), graph -> {
            ModelSpace space = new ModelSpace("Test", Optional.empty(), graph);
            Outline outline = Outline.of(graph);
            for (long seed = 0; seed < 5; seed++) {
                Graph frozen = Freezer.freeze(space, Sampler.uniform(new SplittableRandom(seed)))
                        .graph();
                assertThat(outline.hash(Sampler.uniform(new SplittableRandom(seed)), Work.MOST))
                        .isEqualTo(CanonicalHash.of(frozen));
            }
        });
    }
}
