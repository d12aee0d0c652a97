// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.type.TensorType;

/** A step that takes one region out of some. */
final class Branch extends Step {
    private final Expr selector;
    private final Map<Literal, Region> regions;

    Branch(Expr selector, Map<Literal, Region> regions, int[] operands, int results, List<TensorType> types) {
        super(operands, results, types);
        this.selector = selector;
        this.regions = regions;
    }

    /** The region that is taken; all of them where that is open. */
    private Collection<Region> regions(Walk walk) {
        Optional<Literal> key = walk.knowledge().value(selector);
        return key.map(regions::get).<Collection<Region>>map(List::of).orElse(regions.values());
    }

    @Override
    void demand(Walk walk) {
        for (Region region : regions(walk)) {
            region.demand(walk, results());
            demandLike(walk, region.inputs());
        }
    }

    @Override
    void make(Walk walk) {
        List<Term[]> cases = new ArrayList<>();
        for (Region region : regions(walk)) {
            pass(walk, region.inputs());
            region.make(walk, results());
            cases.add(walk.terms(results(), types().size()));
        }
        if (cases.size() > 1) {
            Fingerprint colour =
                    new Fingerprint().add("switch").add(walk.knowledge().known(selector));
            choose(walk, colour, cases);
        }
    }
}
