// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.Optional;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.ir.NodeId;
import lanista.ir.analysis.SomeCandidates;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Failing;
import lanista.ir.expr.Support;
import lanista.ir.expr.Support.Verdict;

/**
 * A condition that must hold wherever a guard does, and what to say where it does not.
 *
 * @param condition over decisions and symbols
 * @param guard under which the place is evaluated
 */
public record Conflict(Expr condition, Expr guard) {
    /** Whether the condition holds wherever the guard does, as far as can be told. */
    boolean isExcluded() {
        return Support.implies(guard, condition);
    }

    /**
     * Reports an error where the condition fails in every candidate, a warning where that cannot be told, and leaves a doubt
     * where it fails in some.
     *
     * @param node that needs the condition
     * @param diagnostic what to say where the condition fails
     * @return whether the place can be built all the same
     */
    public boolean settle(Elaboration elaboration, Optional<NodeId> node, Diagnostic diagnostic) {
        return Support.decide(condition, guard).match(new Verdict.Cases<>() {
            @Override
            public Boolean holds() {
                return true;
            }

            @Override
            public Boolean fails(Verdict.Fails verdict) {
                Failing failing = Failing.of(condition, guard);
                boolean everywhere = failing.count() == failing.total();
                if (everywhere && guard.isTrue()) {
                    elaboration.report().add(diagnostic);
                } else {
                    elaboration.doubt(condition, guard, node, diagnostic);
                }
                return !everywhere;
            }

            @Override
            public Boolean undecided(Verdict.Undecided verdict) {
                elaboration.report().add(SomeCandidates.mayHave(diagnostic, verdict.decisions()));
                return true;
            }
        });
    }
}
