// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.Requirement;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;

/** Constraints that a body states. */
final class Requirements {
    private final Elaboration elaboration;
    private final Context context;

    Requirements(Elaboration elaboration, Context context) {
        this.elaboration = elaboration;
        this.context = context;
    }

    /** Adds a requirement to the graph under construction. */
    void state(Statement.Require statement) {
        Expression written = statement.condition();
        Evaluator evaluator = new Evaluator(elaboration, context.inRequirement(true));
        evaluator.attempt(written.span(), () -> {
            Expr condition = new Expect("`require`", written.span()).truth(evaluator.evaluate(written));
            if (condition.isFalse() && context.region().guard().isTrue()) {
                throw Failure.of(
                        Code.LAN0406,
                        written.span(),
                        "this never holds, whatever the choices decide",
                        "widen the bound, or the domains of the choices in it");
            }
            if (!condition.isTrue()) {
                context.region().require(new Requirement(condition, text(written.span()), statement.span()));
            }
            return Datum.of(true);
        });
    }

    /** The condition as the source has it, on one line. */
    private String text(SourceSpan span) {
        List<String> lines = new ArrayList<>();
        for (int line = span.line(); line <= span.endLine(); line++) {
            int[] points = elaboration
                    .sources()
                    .line(span.file(), line)
                    .orElse("")
                    .codePoints()
                    .toArray();
            int from = line == span.line() ? Math.min(span.column() - 1, points.length) : 0;
            int to = line == span.endLine() ? Math.min(span.endColumn() - 1, points.length) : points.length;
            lines.add(new String(points, from, Math.max(0, to - from)).strip());
        }
        return String.join(" ", lines);
    }
}
