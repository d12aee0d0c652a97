// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Places of tokens and of parts of the parse tree in one file. No visible token goes over a line's end. */
record Spans(String file) {
    SourceSpan of(Token token) {
        return of(token, token);
    }

    SourceSpan of(ParserRuleContext context) {
        return of(context.getStart(), context.getStop());
    }

    SourceSpan of(Token first, Token last) {
        return new SourceSpan(
                file, first.getLine(), first.getCharPositionInLine() + 1, last.getLine(), endColumn(last));
    }

    /** The column behind a token, in code points from 1; the end of the file has no width. */
    static int endColumn(Token token) {
        int width = token.getType() == Token.EOF ? 0 : token.getStopIndex() - token.getStartIndex() + 1;
        return token.getCharPositionInLine() + 1 + width;
    }
}
