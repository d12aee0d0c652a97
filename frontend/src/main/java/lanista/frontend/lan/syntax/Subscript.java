// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/** One position of an index: {@code i}, or {@code 1:-1}. */
public sealed interface Subscript {
    SourceSpan span();

    <R> R match(Cases<R> cases);

    /** What to do with each kind of subscript. */
    interface Cases<R> {
        R at(At subscript);

        R slice(Slice subscript);
    }

    /** A single element; negative counts from the end. */
    record At(Expression position) implements Subscript {
        @Override
        public SourceSpan span() {
            return position.span();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.at(this);
        }
    }

    /** {@code from:to:step}, each of them optional; {@code to} does not belong to it. */
    record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step, SourceSpan span)
            implements Subscript {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.slice(this);
        }
    }
}
