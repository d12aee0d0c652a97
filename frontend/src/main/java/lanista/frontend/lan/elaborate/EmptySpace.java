// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.Locale;
import java.util.Optional;
import lanista.ir.Requirement;
import lanista.ir.analysis.Feasibility;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Words for a space whose requirements no architecture meets, or where that cannot be told. */
record EmptySpace(SourceSpan model) implements Feasibility.Cases<Optional<Diagnostic>> {
    @Override
    public Optional<Diagnostic> feasible() {
        return Optional.empty();
    }

    @Override
    public Optional<Diagnostic> infeasible(Feasibility.Infeasible answer) {
        Requirement requirement = answer.requirement();
        Diagnostic diagnostic = Diagnostic.error(
                Code.LAN0406,
                requirement.span(),
                answer.alone()
                        ? "no architecture meets this"
                        : "no architecture meets this together with the requirements before it");
        return Optional.of(answer.range()
                .map(range -> diagnostic
                        .withNote(bounds(range, answer.alone()))
                        .withHelp("the space is empty; ask for a value in that range, or widen the choices"))
                .orElseGet(() -> diagnostic.withHelp("the space is empty; mend the condition, or widen the choices")));
    }

    private static String bounds(Feasibility.Range range, boolean alone) {
        String number = range.number() instanceof Expr.Measured measured
                ? measured.measure().word()
                : range.number().toString();
        String where = alone ? "" : " where the others are met";
        String least = text(range.least());
        return range.least().equals(range.most())
                ? "%s is %s%s".formatted(number, least, where)
                : "%s is at least %s and at most %s%s".formatted(number, least, text(range.most()), where);
    }

    private static String text(Literal number) {
        return number instanceof Literal.Int ? String.format(Locale.ROOT, "%,d", number.asLong()) : number.toString();
    }

    @Override
    public Optional<Diagnostic> unknown(Feasibility.Unknown answer) {
        return Optional.of(
                Diagnostic.warning(Code.LAN0409, model, "whether an architecture meets the requirements cannot be told")
                        .withNote(answer.reason()));
    }
}
