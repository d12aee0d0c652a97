// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
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
        return Support.decide(condition, guard).equals(Verdict.HOLDS);
    }

    /** An error where the condition fails, a warning where that cannot be told; nothing where it holds. */
    public Optional<Diagnostic> problem(Code code, SourceSpan span, String message) {
        return Support.decide(condition, guard).match(new Verdict.Cases<>() {
            @Override
            public Optional<Diagnostic> holds() {
                return Optional.empty();
            }

            @Override
            public Optional<Diagnostic> fails(Verdict.Fails verdict) {
                Failing failing = Failing.of(condition, guard);
                return Optional.of(
                        failing.count() == failing.total()
                                ? Diagnostic.error(code, span, message)
                                : Diagnostic.error(code, span, message + " (in some candidates)")
                                        .withNote(when(failing)));
            }

            @Override
            public Optional<Diagnostic> undecided(Verdict.Undecided verdict) {
                return Optional.of(Diagnostic.warning(
                                code, span, message + ", which cannot be checked in every candidate")
                        .withNote("it depends on %s, which have more than %d values together, or a continuous one"
                                .formatted(labels(verdict.decisions()), Support.LARGEST)));
            }
        });
    }

    private static String when(Failing failing) {
        return "when %s, in %d of the %d ways to decide %s"
                .formatted(failing.cause(), failing.count(), failing.total(), labels(failing.decisions()));
    }

    private static String labels(Iterable<Decision> decisions) {
        StringBuilder out = new StringBuilder();
        decisions.forEach(decision -> out.append(out.isEmpty() ? "" : ", ").append(decision.label()));
        return out.toString();
    }
}
