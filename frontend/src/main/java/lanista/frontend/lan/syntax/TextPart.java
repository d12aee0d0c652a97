// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

/** A part of a string: characters as they are, or an expression between braces. */
public sealed interface TextPart {
    <R> R match(Cases<R> cases);

    /** What to do with each kind of part. */
    interface Cases<R> {
        R literal(Literal part);

        R place(Place part);
    }

    /** Characters, escapes resolved. */
    record Literal(String characters) implements TextPart {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.literal(this);
        }
    }

    /** {@code {expression}}: its value is put there. */
    record Place(Expression value) implements TextPart {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.place(this);
        }
    }
}
