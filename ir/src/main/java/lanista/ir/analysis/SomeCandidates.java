// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Failing;
import lanista.ir.expr.Support;

/** What is said of a problem that not every candidate of a space has, or may not have. */
public final class SomeCandidates {
    private SomeCandidates() {}

    /** A problem with the architectures that have it; as it is where all do. */
    public static Diagnostic have(Diagnostic problem, BrokenConditions.Broken broken) {
        return broken.many()
                .map(many -> many.architectures().equals(many.all())
                        ? problem
                        : have(
                                problem,
                                broken.cause().cause(),
                                String.format(
                                        Locale.ROOT, "%,d of the %,d architectures", many.architectures(), many.all())))
                .orElseGet(() -> have(problem, broken.cause()));
    }

    /** A problem with the decisions that it depends on. */
    public static Diagnostic have(Diagnostic problem, Failing failing) {
        String many = "%d of the %d ways to decide %s"
                .formatted(failing.count(), failing.total(), labels(failing.decisions()));
        return have(problem, failing.cause(), many);
    }

    private static Diagnostic have(Diagnostic problem, Assignment cause, String many) {
        return problem.withMessage(problem.message() + " (in some candidates)")
                .withNote("when %s, in %s".formatted(cause, many));
    }

    /** A warning of what may be a problem, for which the decisions that it depends on have too many values. */
    public static Diagnostic mayHave(Diagnostic problem, List<Decision> decisions) {
        return Diagnostic.warning(
                        problem.code(),
                        problem.span(),
                        problem.message() + ", which cannot be checked in every candidate")
                .withLabel(problem.label())
                .withNotes(problem.notes())
                .withNote("it depends on %s, which have more than %d values together, or a continuous one"
                        .formatted(labels(decisions), Support.LARGEST));
    }

    private static String labels(List<Decision> decisions) {
        return decisions.stream().map(decision -> decision.label().toString()).collect(Collectors.joining(", "));
    }
}
