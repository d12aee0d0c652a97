// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/** What a choice of values chooses from. */
public sealed interface DomainSyntax {
    SourceSpan span();

    <R> R match(Cases<R> cases);

    /** What to do with each kind of domain. */
    interface Cases<R> {
        R given(Given domain);

        R range(Range domain);
    }

    /** An expression: a list of the values or, for {@code repeat}, a plain number. */
    record Given(Expression value) implements DomainSyntax {
        @Override
        public SourceSpan span() {
            return value.span();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.given(this);
        }
    }

    /** {@code 16..256 step 16} or {@code 1e-4..1e-1 log}; both ends belong to it. */
    record Range(Expression from, Expression to, Optional<Expression> step, boolean logarithmic, SourceSpan span)
            implements DomainSyntax {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.range(this);
        }
    }
}
