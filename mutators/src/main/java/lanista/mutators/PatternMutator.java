// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.List;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.space.Answers;
import lanista.ir.space.Sampler;

/**
 * A mutator that changes each node which a pattern matches, in blocks and in the alternatives of choices too. What it puts
 * in place is not matched again.
 *
 * <pre>
 * %c = Conv(%x)                    %r = switch $c.lighten (%x) {
 * return %c            ==&gt;           "keep": { %c = Conv(%a) }  "separable": { … }
 *                                  }
 *                                  return %r
 * </pre>
 */
public final class PatternMutator implements Mutator {
    private final String name;
    private final SourceSpan span;
    private final Pattern pattern;
    private final Change change;

    private PatternMutator(String name, SourceSpan span, Pattern pattern, Change change) {
        this.name = name;
        this.span = span;
        this.pattern = pattern;
        this.change = change;
    }

    public static PatternMutator of(String name, Pattern pattern, Change change) {
        return new PatternMutator(name, SourceSpan.NONE, pattern, change);
    }

    /** One that is declared at a place of a source. */
    public PatternMutator at(SourceSpan place) {
        return new PatternMutator(name, place, pattern, change);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceSpan span() {
        return span;
    }

    @Override
    public Graph rewrite(Graph graph, Sampler sampler) {
        Answers answers = new Answers(sampler);
        return Sweep.over(graph, match -> made(match, answers::decision));
    }

    /** As any mutator's, with the choices of each place at the place itself. */
    @Override
    public Parsed<Graph> open(Graph graph) {
        return Parsed.of(Sweep.over(graph, this::opened), List.of());
    }

    private Optional<Graph> opened(Match match) {
        return pattern.matches(match)
                ? Optional.of(Histories.open(
                        sampler -> change.replacement(match, sampler),
                        match.names(),
                        match.node().span()))
                : Optional.empty();
    }

    private Optional<Graph> made(Match match, Sampler sampler) {
        return pattern.matches(match) ? Optional.of(change.replacement(match, sampler)) : Optional.empty();
    }
}
