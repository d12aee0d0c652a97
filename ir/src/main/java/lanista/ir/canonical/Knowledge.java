// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.space.Answers;
import lanista.ir.type.TensorType;

/** What a {@link Walk} knows of the decisions of a space. */
interface Knowledge {
    /** What a decision takes; empty where that is open. */
    Optional<Literal> answer(Decision decision);

    /** What an expression is; empty where that is open. */
    Optional<Literal> value(Expr expr);

    /** An expression with what is known put in. */
    Expr known(Expr expr);

    /** An operator, of whose attributes some may be open. */
    Operator operator(Compute compute);

    /** A type with what is known put in. */
    default TensorType known(TensorType type) {
        return type.hasDecisions() ? type.map(this::known) : type;
    }

    /** Everything: the answers make a candidate. */
    static Knowledge of(Answers answers) {
        Substitution given = Substitution.ofDecisions(answers::given);
        return new Knowledge() {
            @Override
            public Optional<Literal> answer(Decision decision) {
                return Optional.of(answers.decision(decision));
            }

            @Override
            public Optional<Literal> value(Expr expr) {
                return Optional.of(expr.evaluate(answers));
            }

            @Override
            public Expr known(Expr expr) {
                return given.in(expr);
            }

            @Override
            public Operator operator(Compute compute) {
                return Operator.of(answers.in(compute));
            }
        };
    }

    /** What one decision takes, and nothing of the others. */
    static Knowledge of(Decision known, Literal value) {
        Substitution given =
                Substitution.ofDecisions(decision -> decision.equals(known) ? Optional.of(value) : Optional.empty());
        return new Knowledge() {
            @Override
            public Optional<Literal> answer(Decision decision) {
                return decision.equals(known) ? Optional.of(value) : Optional.empty();
            }

            @Override
            public Optional<Literal> value(Expr expr) {
                Expr now = known(expr);
                return now.isConstant() ? Optional.of(now.constant()) : Optional.empty();
            }

            @Override
            public Expr known(Expr expr) {
                return given.in(expr);
            }

            @Override
            public Operator operator(Compute compute) {
                Compute now = compute.with(compute.attributes().map(this::known));
                return now.decisions().isEmpty() ? Operator.of(now) : Operator.open(now);
            }
        };
    }
}
