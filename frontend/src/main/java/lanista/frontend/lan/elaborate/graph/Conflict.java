// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
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
                elaboration.report().add(undecidedIn(diagnostic, verdict.decisions()));
                return true;
            }
        });
    }

    /** A problem in some of the candidates, told by the decisions that it depends on. */
    public static Diagnostic inSome(Diagnostic diagnostic, Failing failing) {
        return inSome(
                diagnostic,
                failing.cause(),
                "%d of the %d ways to decide %s"
                        .formatted(failing.count(), failing.total(), labels(failing.decisions())));
    }

    /**
     * A problem in some of the candidates.
     *
     * @param many how many they are
     */
    public static Diagnostic inSome(Diagnostic diagnostic, Assignment cause, String many) {
        return diagnostic
                .withMessage(diagnostic.message() + " (in some candidates)")
                .withNote("when %s, in %s".formatted(cause, many));
    }

    private static Diagnostic undecidedIn(Diagnostic diagnostic, List<Decision> decisions) {
        return Diagnostic.warning(
                        diagnostic.code(),
                        diagnostic.span(),
                        diagnostic.message() + ", which cannot be checked in every candidate")
                .withLabel(diagnostic.label())
                .withNote("it depends on %s, which have more than %d values together, or a continuous one"
                        .formatted(labels(decisions), Support.LARGEST));
    }

    private static String labels(Iterable<Decision> decisions) {
        StringBuilder out = new StringBuilder();
        decisions.forEach(decision -> out.append(out.isEmpty() ? "" : ", ").append(decision.label()));
        return out.toString();
    }
}
