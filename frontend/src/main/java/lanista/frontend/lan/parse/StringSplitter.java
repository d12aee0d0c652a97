// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.List;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Takes a string with interpolation apart: {@code "a{i}b"} becomes a start, text, the tokens of each place between its
 * braces, and an end. A backslash takes the meaning from {@code "}, {@code \}, <code>{</code> and <code>}</code>.
 */
final class StringSplitter {
    private static final String ESCAPED = "\"\\{}";

    private final TokenReader reader;
    private final Spans spans;
    private final Problems problems;

    StringSplitter(TokenReader reader, Spans spans, Problems problems) {
        this.reader = reader;
        this.spans = spans;
        this.problems = problems;
    }

    /** Adds the tokens of a string: itself where nothing is interpolated. */
    void split(CommonToken string, List<Token> out) {
        int[] points = string.getText().codePoints().toArray();
        int end = points.length - 1;
        out.add(part(string, LanLexer.STRING_START, points, 0, 1));
        int text = 1;
        int at = 1;
        while (at < end) {
            if (points[at] == '\\') {
                checkEscape(string, points, at);
                at += 2;
            } else if (points[at] == '}') {
                report(string, at, "`}` closes nothing in this string", "write `\\}` for the character");
                at++;
            } else if (points[at] == '{') {
                int close = closing(points, at, end);
                if (close < 0) {
                    report(
                            string,
                            at,
                            "`{` is not closed in this string",
                            "close it with `}`, or write `\\{` for the character");
                    break;
                }
                addText(string, points, text, at, out);
                addPlace(string, points, at, close, out);
                at = close + 1;
                text = at;
            } else {
                at++;
            }
        }
        if (text == 1) {
            out.set(out.size() - 1, string);
            return;
        }
        addText(string, points, text, end, out);
        out.add(part(string, LanLexer.STRING_END, points, end, end + 1));
    }

    private void addText(CommonToken string, int[] points, int from, int to, List<Token> out) {
        if (from < to) {
            out.add(part(string, LanLexer.STRING_TEXT, points, from, to));
        }
    }

    private void addPlace(CommonToken string, int[] points, int open, int close, List<Token> out) {
        String inside = new String(points, open + 1, close - open - 1);
        if (inside.isBlank() || inside.indexOf('#') >= 0) {
            String found =
                    inside.isBlank() ? "there is nothing between the braces" : "a comment cannot stand in a string";
            report(string, open, found, "put a value there, or write `\\{` for the character");
            return;
        }
        out.add(part(string, LanLexer.PLACE_START, points, open, open + 1));
        out.addAll(reader.readPlace(inside, string, open + 1));
        out.add(part(string, LanLexer.PLACE_END, points, close, close + 1));
    }

    /** The brace that closes the one at {@code open}, or -1. */
    private static int closing(int[] points, int open, int end) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            if (points[i] == '{') {
                depth++;
            } else if (points[i] == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void checkEscape(CommonToken string, int[] points, int at) {
        if (ESCAPED.indexOf(points[at + 1]) < 0) {
            SourceSpan span = spans.of(part(string, LanLexer.STRING_TEXT, points, at, at + 2));
            String found = new String(points, at, 2);
            problems.add(Diagnostic.error(Code.LAN0109, span, "`%s` is no escape".formatted(found))
                    .withHelp("a backslash comes before `\"`, `\\`, `{` or `}`"));
        }
    }

    private void report(CommonToken string, int at, String message, String help) {
        SourceSpan span = spans.of(part(string, LanLexer.STRING_TEXT, new int[0], at, at + 1));
        problems.add(Diagnostic.error(Code.LAN0108, span, message).withHelp(help));
    }

    private static CommonToken part(CommonToken string, int type, int[] points, int from, int to) {
        CommonToken token = new CommonToken(string);
        token.setType(type);
        token.setText(to <= points.length ? new String(points, from, to - from) : "");
        token.setCharPositionInLine(string.getCharPositionInLine() + from);
        token.setStartIndex(string.getStartIndex() + from);
        token.setStopIndex(string.getStartIndex() + to - 1);
        return token;
    }
}
