// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
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
                boolean always = verdict.count() == verdict.total();
                Diagnostic diagnostic =
                        Diagnostic.error(code, span, always ? message : message + " (in some candidates)");
                Map<Decision, Literal> cause = always ? reached(verdict.example()) : cause(verdict.example());
                return Optional.of(cause.isEmpty() && always ? diagnostic : diagnostic.withNote(when(cause, verdict)));
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

    private static String when(Map<Decision, Literal> cause, Verdict.Fails verdict) {
        String when = cause.isEmpty() ? "" : "when " + new Assignment(cause);
        if (verdict.count() == verdict.total()) {
            return when;
        }
        String count = "in %d of the %d ways to decide %s"
                .formatted(
                        verdict.count(),
                        verdict.total(),
                        labels(verdict.example().values().keySet()));
        return when.isEmpty() ? count : when + ", " + count;
    }

    /** The part of an example that the guard reads. */
    private Map<Decision, Literal> reached(Assignment example) {
        Map<Decision, Literal> part = new LinkedHashMap<>(example.values());
        part.keySet().retainAll(guard.decisions());
        return part;
    }

    private static String labels(Iterable<Decision> decisions) {
        StringBuilder out = new StringBuilder();
        decisions.forEach(decision -> out.append(out.isEmpty() ? "" : ", ").append(decision.label()));
        return out.toString();
    }

    /** The part of an example that makes the condition fail whatever the other decisions are. */
    private Map<Decision, Literal> cause(Assignment example) {
        Map<Decision, Literal> cause = new LinkedHashMap<>(example.values());
        for (Decision decision : example.values().keySet()) {
            Map<Decision, Literal> fewer = cause.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(decision))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
            if (failsWherever(new Assignment(fewer))) {
                cause = fewer;
            }
        }
        return cause;
    }

    private boolean failsWherever(Assignment known) {
        Substitution substitution = Substitution.ofDecisions(known::value);
        try {
            Expr fails = Expr.not(substitution.in(condition));
            return Support.decide(fails, substitution.in(guard)).equals(Verdict.HOLDS);
        } catch (ArithmeticException noValue) {
            return false;
        }
    }
}
