// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Reads the tokens of a text as the parser wants them: statements ended, brackets balanced, strings with interpolation
 * taken apart. What is no token is reported and, where there is an obvious substitute, replaced by it.
 */
final class TokenReader {
    /** What people write who come from another language, and what they mean. */
    private static final Map<Integer, String> MEANT = Map.of(
            (int) '\'', "a string stands between double quotes: \"…\"",
            (int) '&', "the operator is `and`",
            (int) '|', "the operator is `or`; a pipeline is `|>`",
            (int) '!', "the operator is `not`",
            (int) ';', "a statement ends with its line",
            (int) '.', "a range is `1..4`; a number begins with a digit",
            (int) '?', "a condition is `if c { a } else { b }`",
            (int) '“', "a string stands between straight quotes: \"…\"");

    private final Spans spans;
    private final Problems problems;

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
        List<Token> tokens = finish(raw);
        return tokens.stream()
                .filter(t -> t.getType() != Token.EOF)
                .limit(Math.max(0, tokens.size() - 2L))
                .toList();
    }

    private List<Token> finish(List<CommonToken> raw) {
        List<CommonToken> known = mend(raw);
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

    private List<CommonToken> mend(List<CommonToken> raw) {
        List<CommonToken> known = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            CommonToken token = raw.get(i);
            switch (token.getType()) {
                case LanLexer.UNKNOWN -> {
                    int first = i;
                    while (follows(raw.get(i), raw.get(i + 1))) {
                        i++;
                    }
                    reportUnknown(raw.get(first), raw.get(i));
                }
                case LanLexer.UNFINISHED_STRING -> known.add(mendedString(token));
                case LanLexer.INTEGER, LanLexer.FLOAT, LanLexer.BAD_NUMBER -> known.add(mendedNumber(token));
                default -> known.add(token);
            }
        }
        return known;
    }

    private CommonToken mendedString(CommonToken token) {
        problems.add(Diagnostic.error(Code.LAN0102, spans.of(token), "the string does not end on its line")
                .withHelp("close it with `\"`"));
        return replaced(token, LanLexer.STRING, "\"\"");
    }

    private CommonToken mendedNumber(CommonToken token) {
        Optional<Diagnostic> problem = Literals.problem(token, spans.of(token));
        problem.ifPresent(problems::add);
        return problem.isPresent() ? replaced(token, LanLexer.INTEGER, "1") : token;
    }

    private static boolean follows(Token unknown, Token next) {
        return next.getType() == LanLexer.UNKNOWN && next.getStartIndex() == unknown.getStopIndex() + 1;
    }

    private static CommonToken replaced(CommonToken token, int type, String text) {
        CommonToken result = new CommonToken(token);
        result.setType(type);
        result.setText(text);
        return result;
    }

    private void reportUnknown(Token first, Token last) {
        int point = first.getText().codePointAt(0);
        SourceSpan span = spans.of(first, last);
        String shown = Character.isLetterOrDigit(point) || (point > ' ' && point < 127)
                ? "`%s`".formatted(Character.toString(point))
                : "the character U+%04X".formatted(point);
        Diagnostic diagnostic = Diagnostic.error(Code.LAN0103, span, shown + " means nothing here");
        String help = Character.isLetter(point)
                ? "names consist of the letters a to z, digits and `_`"
                : MEANT.getOrDefault(point, "");
        problems.add(help.isEmpty() ? diagnostic : diagnostic.withHelp(help));
    }
}
