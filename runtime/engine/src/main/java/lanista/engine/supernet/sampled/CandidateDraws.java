// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;

/**
 * Architectures that are drawn one after another, all of which meet the requirements of their space: without requirements
 * each decision evenly, with them each architecture as likely as any other, as far as they can be counted.
 */
final class CandidateDraws implements Supplier<Architecture> {
    private static final int MOST_DRAWS = 10_000;

    private final ModelSpace space;
    private final DecisionSpace decisions;
    private final Supplier<Sampler> samplers;

    CandidateDraws(ModelSpace space, RandomGenerator random) {
        this.space = space;
        this.decisions = DecisionSpace.of(space);
        this.samplers = decisions.samplers(random);
    }

    /** @throws SourceException LAN0406 where none is found */
    @Override
    public Architecture get() {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            DecisionSpace.Drawn drawn = decisions.draw(samplers.get());
            if (drawn.feasible()) {
                return drawn.architecture();
            }
        }
        SourceSpan span = space.graph().requirements().stream()
                .map(requirement -> requirement.span())
                .findFirst()
                .orElse(SourceSpan.NONE);
        throw new SourceException(List.of(Diagnostic.error(
                        Code.LAN0406,
                        span,
                        "none of %d architectures at random meets the requirements".formatted(MOST_DRAWS))
                .withHelp("loosen the requirements, or leave out values that they do not allow")));
    }
}
