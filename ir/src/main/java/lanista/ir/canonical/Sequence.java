// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.type.TensorType;

/** A step that takes the first of some regions, one after the other. */
final class Sequence extends Step {
    private final Expr depth;
    private final List<Region> regions;

    Sequence(Expr depth, List<Region> regions, int[] operands, int results, List<TensorType> types) {
        super(operands, results, types);
        this.depth = depth;
        this.regions = regions;
    }

    private Optional<Integer> depth(Walk walk) {
        return walk.knowledge().value(depth).map(Literal::asLong).map(Math::toIntExact);
    }

    @Override
    void demand(Walk walk) {
        Optional<Integer> known = depth(walk);
        int wanted = results();
        for (int i = known.orElse(regions.size()) - 1; i >= 0; i--) {
            regions.get(i).demand(walk, wanted);
            wanted = regions.get(i).inputs();
            if (known.isEmpty()) {
                demandLikeResults(walk, wanted);
            }
        }
        demandLike(walk, wanted);
    }

    @Override
    void make(Walk walk) {
        Optional<Integer> known = depth(walk);
        int last = known.orElse(regions.size()) - 1;
        pass(walk, last < 0 ? results() : regions.get(0).inputs());
        List<Term[]> cases = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            cases.add(walk.terms(regions.get(i).inputs(), types().size()));
            regions.get(i).make(walk, i == last ? results() : regions.get(i + 1).inputs());
        }
        if (known.isEmpty()) {
            cases.add(walk.terms(results(), types().size()));
            choose(walk, new Fingerprint().add("repeat").add(walk.knowledge().known(depth)), cases);
        }
    }

    /** What the results need, every region may have to yield. */
    private void demandLikeResults(Walk walk, int values) {
        for (int index = 0; index < types().size(); index++) {
            if (walk.isNeeded(results() + index)) {
                walk.need(values + index);
            }
        }
    }
}
