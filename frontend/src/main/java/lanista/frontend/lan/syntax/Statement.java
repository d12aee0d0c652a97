// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/** One step of a body. */
public sealed interface Statement {
    SourceSpan span();

    <R> R match(Cases<R> cases);

    /** What to do with each kind of statement. */
    interface Cases<R> {
        R assign(Assign statement);

        R append(Append statement);

        R loop(Loop statement);

        R conditional(Conditional statement);

        R require(Require statement);

        R giveBack(Return statement);
    }

    /** {@code a = e}, or {@code a, b = e} where {@code e} has several values. */
    record Assign(List<Identifier> targets, Expression value, SourceSpan span) implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.assign(this);
        }
    }

    /** {@code list += e}: one more element. */
    record Append(Identifier target, Expression value, SourceSpan span) implements Statement {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.append(this);
        }
    }

    /** {@code for name in items { … }}. */
    record Loop(Identifier variable, Expression items, Body body, SourceSpan span) implements Statement {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loop(this);
        }
    }

    /**
     * {@code if c { … } else if d { … } else { … }}.
     *
     * @param arms the conditions in order, each with the body it guards; at least one
     */
    record Conditional(List<Arm> arms, Optional<Body> otherwise, SourceSpan span) implements Statement {
        public Conditional {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conditional(this);
        }
    }

    /** A condition and the body that runs where it holds. */
    record Arm(Expression condition, Body body) {}

    /** {@code require c}. */
    record Require(Expression condition, SourceSpan span) implements Statement {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.require(this);
        }
    }

    /** {@code return a, b}. */
    record Return(List<Expression> values, SourceSpan span) implements Statement {
        public Return {
            values = List.copyOf(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.giveBack(this);
        }
    }
}
