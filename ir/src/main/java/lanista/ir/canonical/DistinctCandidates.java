// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lanista.ir.Graph;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.isomorphism.Work;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
import lanista.ir.space.Sampler;

/**
 * The number of candidates of a space that differ by their {@link CanonicalHash}.
 *
 * <p>It looks at every architecture, one after the other, and keeps no more of each than its hash. Candidates that break
 * a requirement do not count.
 *
 * <p>The 15,625 cells of NAS-Bench-201 are 5,485 networks. Its authors (Dong and Yang, ICLR 2020) count 6,466, by comparing
 * cells as formulas without <em>skip</em> and without what <em>none</em> cuts off. Formulas do not tell a convolution that
 * two others read from two convolutions of one input, each with weights of its own, which are two networks here; on the
 * other hand they keep zeros as summands, and two poolings of one value as two.
 */
public final class DistinctCandidates {
    /** The most architectures that are looked at where nobody says otherwise. */
    public static final long LIMIT = 200_000;

    private final ModelSpace space;
    private final boolean constrained;
    private final Odometer odometer = new Odometer();

    private DistinctCandidates(ModelSpace space) {
        this.space = space;
        this.constrained = isConstrained(space.graph());
    }

    /**
     * Counts them; empty where there are too many architectures to look at, where a decision is continuous, and where a
     * candidate is too symmetric to hash.
     *
     * @param architectures of the space, as counted
     * @param limit the most architectures, those that break requirements included
     */
    public static OptionalLong count(ModelSpace space, ArchitectureCount architectures, long limit) {
        boolean tooMany = architectures.unconstrained().compareTo(BigInteger.valueOf(limit)) > 0;
        return tooMany || architectures.continuous() > 0 ? OptionalLong.empty() : new DistinctCandidates(space).count();
    }

    private OptionalLong count() {
        Outline outline = Outline.of(space.graph());
        Set<CanonicalHash> hashes = new HashSet<>();
        do {
            Optional<Sampler> answers = answers();
            if (answers.isPresent()) {
                Optional<CanonicalHash> hash = outline.hash(answers.get(), Work.MOST);
                if (hash.isEmpty()) {
                    return OptionalLong.empty();
                }
                hashes.add(hash.get());
            }
        } while (odometer.turn());
        return OptionalLong.of(hashes.size());
    }

    /** What answers with the next architecture; empty where it breaks a requirement, which its costs may tell alone. */
    private Optional<Sampler> answers() {
        if (!constrained) {
            return Optional.of(odometer);
        }
        Candidate candidate = Freezer.freeze(space, odometer);
        return candidate.isFeasible() ? Optional.of(candidate.architecture().sampler()) : Optional.empty();
    }

    private static boolean isConstrained(Graph graph) {
        return !graph.requirements().isEmpty()
                || graph.nodes().stream()
                        .flatMap(node -> node.operation().regions().stream())
                        .anyMatch(DistinctCandidates::isConstrained);
    }
}
