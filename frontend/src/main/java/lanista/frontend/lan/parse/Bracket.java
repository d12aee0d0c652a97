// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.Arrays;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;

/** A pair of brackets. */
enum Bracket {
    PARENTHESIS(LanLexer.LPAREN, LanLexer.RPAREN, ")"),
    SQUARE(LanLexer.LBRACKET, LanLexer.RBRACKET, "]"),
    BRACE(LanLexer.LBRACE, LanLexer.RBRACE, "}");

    private final int opener;
    private final int closer;
    private final String closerText;

    Bracket(int opener, int closer, String closerText) {
        this.opener = opener;
        this.closer = closer;
        this.closerText = closerText;
    }

    /** The pair that a type of token opens. */
    static Optional<Bracket> openedBy(int type) {
        return Arrays.stream(values()).filter(bracket -> bracket.opener == type).findFirst();
    }

    /** The pair that a type of token closes. */
    static Optional<Bracket> closedBy(int type) {
        return Arrays.stream(values()).filter(bracket -> bracket.closer == type).findFirst();
    }

    /** The type of the closing token. */
    int closer() {
        return closer;
    }

    String closerText() {
        return closerText;
    }
}
