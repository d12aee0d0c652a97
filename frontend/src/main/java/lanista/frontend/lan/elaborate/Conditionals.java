// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;

/** {@code if} as an expression: the branch that is known to be taken, or a switch where choices decide. */
final class Conditionals {
    private final Evaluator evaluator;

    Conditionals(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum evaluate(Expression.Conditional conditional) {
        return evaluate(conditional, 0);
    }

    private Datum evaluate(Expression.Conditional conditional, int first) {
        int arm = first;
        while (arm < conditional.arms().size()) {
            Expression condition = conditional.arms().get(arm).condition();
            Expr holds = condition(evaluator, condition);
            if (!holds.isConstant()) {
                return either(conditional, arm, holds);
            }
            if (holds.isTrue()) {
                return evaluator.evaluate(conditional.arms().get(arm).value());
            }
            arm++;
        }
        return evaluator.evaluate(conditional.otherwise());
    }

    /** The condition of an {@code if}. */
    static Expr condition(Evaluator evaluator, Expression condition) {
        Expect expect = new Expect("`if`", condition.span());
        return expect.withoutSymbols(expect.truth(evaluator.inner().evaluate(condition)));
    }

    private Datum either(Expression.Conditional conditional, int arm, Expr condition) {
        Context context = evaluator.context();
        Split split =
                new Split(evaluator.elaboration(), context.region(), context.place(), condition, conditional.span());
        Optional<Boolean> only = split.only();
        if (only.isPresent()) {
            Datum taken = only.get() ? yes(conditional, arm, split) : no(conditional, arm, split);
            return split.joinOnly(only.get(), List.of(taken)).get(0);
        }
        Datum yes = yes(conditional, arm, split);
        Datum no = no(conditional, arm, split);
        return split.join(List.of(yes), List.of(no)).get(0);
    }

    private Datum yes(Expression.Conditional conditional, int arm, Split split) {
        return evaluator
                .in(evaluator.context().with(split.yes()).with(split.placeOfYes()))
                .evaluate(conditional.arms().get(arm).value());
    }

    private Datum no(Expression.Conditional conditional, int arm, Split split) {
        Evaluator rest = evaluator.in(evaluator.context().with(split.no()).with(split.placeOfNo()));
        SourceSpan span = conditional.span();
        evaluator.elaboration().budget().enter(span);
        Datum no = rest.attempt(span, () -> new Conditionals(rest).evaluate(conditional, arm + 1));
        evaluator.elaboration().budget().leave();
        return no;
    }
}
