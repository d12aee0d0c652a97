// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.List;
import java.util.Set;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Support;

/**
 * A subset of the operands, made one.
 *
 * @param decision whose domain is the subsets of the operands
 * @param reduction how the selected ones become one result
 */
public record Select(Decision decision, Reduction reduction) implements Operation {
    /** What is done with the selected operands. */
    public enum Reduction {
        SUM("sum"),
        MEAN("mean"),
        /** Along axis 1, in source order. */
        CONCAT("concat"),
        /** The one that is selected. */
        FIRST("first");

        private final String word;

        Reduction(String word) {
            this.word = word;
        }

        /** The word of the language and of the text form. */
        public String word() {
            return word;
        }
    }

    public Select {
        if (!(decision.domain() instanceof Domain.Subset)) {
            throw new GraphException("a select needs subsets to decide, not " + decision);
        }
    }

    /** The subsets that may be picked. */
    public Domain.Subset subsets() {
        return (Domain.Subset) decision.domain();
    }

    /** Whether several operands are taken, or none, so that a reduction makes them one. */
    public Expr reduces() {
        Expr taken = Expr.apply(Function.LENGTH, Expr.chosen(decision));
        return Support.simplify(Expr.not(Expr.equal(taken, Expr.of(1))));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.select(this);
    }

    @Override
    public List<Graph> regions() {
        return List.of();
    }

    @Override
    public Set<Decision> decisions() {
        return Set.of(decision);
    }

    @Override
    public Select withRegions(List<Graph> replacements) {
        return this;
    }
}
