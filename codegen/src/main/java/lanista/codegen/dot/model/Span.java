// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.Optional;
import lanista.ir.expr.Decision;

/**
 * A piece of a line that looks the same throughout.
 *
 * @param decision that a label stands for; empty for other kinds, and for labels that differ from use to use of a block
 */
public record Span(Kind kind, String text, Optional<Decision> decision) {
    public Span {
        text = Printable.of(text);
    }

    /** How a piece of text looks. */
    public enum Kind {
        TITLE,
        TEXT,
        QUIET,
        LABEL
    }

    public static Span title(String text) {
        return new Span(Kind.TITLE, text, Optional.empty());
    }

    public static Span text(String text) {
        return new Span(Kind.TEXT, text, Optional.empty());
    }

    public static Span quiet(String text) {
        return new Span(Kind.QUIET, text, Optional.empty());
    }

    public static Span label(Decision decision) {
        return new Span(Kind.LABEL, decision.label().text(), Optional.of(decision));
    }

    /** The same without blanks at its ends. */
    public Span stripped() {
        return new Span(kind, text.strip(), decision);
    }
}
