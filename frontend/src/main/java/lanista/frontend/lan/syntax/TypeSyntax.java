// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;
import lanista.ir.diagnostic.SourceSpan;

/** A tensor type as written: {@code f32[batch, 3, 32, 32]}. */
public record TypeSyntax(Identifier element, List<DimensionSyntax> dimensions, SourceSpan span) {
    public TypeSyntax {
        dimensions = List.copyOf(dimensions);
    }

    /** One dimension of a type as written. */
    public sealed interface DimensionSyntax {
        SourceSpan span();

        <R> R match(Cases<R> cases);

        /** What to do with each kind of dimension. */
        interface Cases<R> {
            R fixed(Fixed dimension);

            R symbolic(Symbolic dimension);
        }
    }

    /** A dimension of a known size. */
    public record Fixed(long size, SourceSpan span) implements DimensionSyntax {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fixed(this);
        }
    }

    /** A dimension that is equal wherever its name recurs. */
    public record Symbolic(String name, SourceSpan span) implements DimensionSyntax {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.symbolic(this);
        }
    }
}
