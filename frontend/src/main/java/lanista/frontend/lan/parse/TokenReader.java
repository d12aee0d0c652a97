// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.grammar.LanLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Reads the tokens of a text as the parser wants them: statements ended, brackets balanced, strings with interpolation
 * taken apart. What is no token is reported and, where there is an obvious substitute, replaced by it.
 */
final class TokenReader {
    private final Spans spans;
    private final Problems problems;
    private final MutatorWords mutatorWords = new MutatorWords();

    TokenReader(Spans spans, Problems problems) {
        this.spans = spans;
        this.problems = problems;
    }

    /** The tokens of a file; the last is the end of the file. */
    List<Token> read(String text) {
        List<CommonToken> raw = new ArrayList<>();
        LanLexer lexer = new LanLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            raw.add((CommonToken) token);
        }
        raw.add((CommonToken) lexer.emitEOF());
        mutatorWords.markFile(raw);
        return finish(raw);
    }

    /** The tokens of an expression inside a string that begins at a place of its file; without an end. */
    List<Token> readPlace(String text, Token string, int offset) {
        List<CommonToken> raw = new ArrayList<>();
        LanLexer lexer = new LanLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonToken token;
        do {
            token = (CommonToken) lexer.nextToken();
            token.setText(token.getText());
            token.setLine(string.getLine());
            token.setCharPositionInLine(string.getCharPositionInLine() + offset + token.getCharPositionInLine());
            token.setStartIndex(string.getStartIndex() + offset + token.getStartIndex());
            token.setStopIndex(string.getStartIndex() + offset + token.getStopIndex());
            raw.add(token);
        } while (token.getType() != Token.EOF);
        mutatorWords.markPlace(raw, string);
        List<Token> tokens = finish(raw);
        return tokens.stream()
                .filter(t -> t.getType() != Token.EOF)
                .limit(Math.max(0, tokens.size() - 2L))
                .toList();
    }

    private List<Token> finish(List<CommonToken> raw) {
        List<CommonToken> known = Mender.mend(raw, spans, problems);
        StringSplitter splitter = new StringSplitter(this, spans, problems);
        List<Token> tokens = new ArrayList<>();
        for (Token token : LineFilter.filter(known, spans, problems)) {
            if (token.getType() == LanLexer.STRING) {
                splitter.split((CommonToken) token, tokens);
            } else {
                tokens.add(token);
            }
        }
        return tokens;
    }
}
