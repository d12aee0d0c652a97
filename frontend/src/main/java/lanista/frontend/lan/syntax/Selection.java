// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import lanista.ir.diagnostic.SourceSpan;

/** How many operands an input choice selects. */
public sealed interface Selection {
    SourceSpan span();

    <R> R match(Cases<R> cases);

    /** What to do with each kind of selection. */
    interface Cases<R> {
        R any(Any selection);

        R exactly(Exactly selection);

        R between(Between selection);
    }

    /** {@code any}: one up to all of them. */
    record Any(SourceSpan span) implements Selection {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.any(this);
        }
    }

    /** {@code 2}. */
    record Exactly(Expression count) implements Selection {
        @Override
        public SourceSpan span() {
            return count.span();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exactly(this);
        }
    }

    /** {@code 1..2}; both ends belong to it. */
    record Between(Expression from, Expression to, SourceSpan span) implements Selection {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.between(this);
        }
    }
}
