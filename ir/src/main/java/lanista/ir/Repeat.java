// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;

/**
 * The first so many of a sequence of regions, each fed with the results of the one before, the first with the node's
 * operands.
 *
 * @param depth how many, from 0 to the number of regions
 * @param bodies in sequence
 */
public record Repeat(Expr depth, List<Graph> bodies) implements Operation {
    public Repeat {
        bodies = List.copyOf(bodies);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.repeat(this);
    }

    @Override
    public List<Graph> regions() {
        return bodies;
    }

    @Override
    public Set<Decision> decisions() {
        return depth.decisions();
    }

    @Override
    public Repeat withRegions(List<Graph> replacements) {
        boolean same = IntStream.range(0, bodies.size()).allMatch(i -> bodies.get(i) == replacements.get(i));
        return same ? this : new Repeat(depth, replacements);
    }
}
