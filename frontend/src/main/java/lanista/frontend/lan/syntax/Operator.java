// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

/** An operator between two operands that associates to the left. */
public enum Operator {
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    REMAINDER("%"),
    MATRIX_MULTIPLY("@"),
    ADD("+"),
    SUBTRACT("-"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    AND("and"),
    OR("or"),
    COMPOSE(">>"),
    PIPE("|>");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** How it is written. */
    public String symbol() {
        return symbol;
    }
}
