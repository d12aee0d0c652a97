// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * Exactly one of several regions: a choice of layers, an optional layer, or an {@code if} that depends on choices. All
 * regions have the node's operands as inputs and yield its results.
 *
 * @param selector yields the key of the region that is taken
 * @param alternatives in source order, with different keys
 */
public record Switch(Expr selector, List<Alternative> alternatives) implements Operation {
    /** A region and the value of the selector under which it is taken. */
    public record Alternative(Literal key, Graph body) {}

    public Switch {
        alternatives = List.copyOf(alternatives);
        if (alternatives.isEmpty()
                || new HashSet<>(alternatives.stream().map(Alternative::key).toList()).size() < alternatives.size()) {
            throw new GraphException("a switch needs alternatives with different keys");
        }
    }

    /** The alternative with a key. @throws GraphException where there is none */
    public Alternative alternative(Literal key) {
        return alternatives.stream()
                .filter(alternative -> alternative.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new GraphException("a switch on %s has no alternative for %s".formatted(selector, key)));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.switchOn(this);
    }

    @Override
    public List<Graph> regions() {
        return alternatives.stream().map(Alternative::body).toList();
    }

    @Override
    public Set<Decision> decisions() {
        return selector.decisions();
    }

    @Override
    public Switch withRegions(List<Graph> replacements) {
        boolean same = IntStream.range(0, alternatives.size())
                .allMatch(i -> alternatives.get(i).body() == replacements.get(i));
        return same
                ? this
                : new Switch(
                        selector,
                        IntStream.range(0, alternatives.size())
                                .mapToObj(
                                        i -> new Alternative(alternatives.get(i).key(), replacements.get(i)))
                                .toList());
    }
}
