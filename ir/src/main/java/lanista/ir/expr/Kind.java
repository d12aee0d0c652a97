// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

/** The sort of value that a literal is or an expression yields. */
public enum Kind {
    INTEGER("an integer"),
    REAL("a number"),
    BOOLEAN("true or false"),
    TEXT("a string"),
    LIST("a list"),
    /** Alternatives of several kinds, such as {@code choice [1, "same"]}. */
    MIXED("a value of several kinds");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** How a diagnostic names it, with its article. */
    public String words() {
        return words;
    }

    public boolean isNumber() {
        return this == INTEGER || this == REAL;
    }

    /** The kind of a value that is of the one or of the other. */
    public Kind or(Kind other) {
        if (this == other) {
            return this;
        }
        return isNumber() && other.isNumber() ? REAL : MIXED;
    }
}
