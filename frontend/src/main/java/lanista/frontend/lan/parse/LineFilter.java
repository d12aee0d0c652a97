// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Ends statements and balances brackets. A line's end becomes {@code END} unless {@code (} or {@code [} is open, a
 * brace was just opened, or the next line begins with an operator; {@code END} stands before each {@code }} too. A
 * bracket without its partner is reported and the partner supplied or the bracket dropped, so that the parser sees
 * balanced brackets only: an error stays within its brackets.
 */
final class LineFilter {
    /** What continues the line before it. */
    private static final Set<Integer> CONTINUATIONS = Set.of(
            LanLexer.PIPE,
            LanLexer.COMPOSE,
            LanLexer.PLUS,
            LanLexer.MINUS,
            LanLexer.STAR,
            LanLexer.SLASH,
            LanLexer.DOUBLE_SLASH,
            LanLexer.PERCENT,
            LanLexer.AT,
            LanLexer.POWER,
            LanLexer.EQUAL,
            LanLexer.NOT_EQUAL,
            LanLexer.LESS,
            LanLexer.LESS_EQUAL,
            LanLexer.GREATER,
            LanLexer.GREATER_EQUAL,
            LanLexer.AND,
            LanLexer.OR,
            LanLexer.RANGE,
            LanLexer.ARROW,
            LanLexer.WHERE,
            LanLexer.WITH,
            LanLexer.ELSE);

    /** At the start of a line these prove that what is open should have been closed. */
    private static final Set<Integer> DECLARATIONS =
            Set.of(LanLexer.IMPORT, LanLexer.CONST, LanLexer.BLOCK, LanLexer.MODEL, LanLexer.MUTATOR);

    /** What begins a statement and can begin no declaration. */
    private static final Set<Integer> BODY_STATEMENTS =
            Set.of(LanLexer.RETURN, LanLexer.REQUIRE, LanLexer.FOR, LanLexer.IF);

    private static final Set<Integer> STATEMENTS = Set.of(LanLexer.RETURN, LanLexer.REQUIRE);

    /** Behind these on the line before, a name begins a statement: two operands never follow each other. */
    private static final Set<Integer> OPERAND_ENDS =
            Set.of(LanLexer.NAME, LanLexer.INTEGER, LanLexer.FLOAT, LanLexer.RPAREN, LanLexer.RBRACKET);

    private final Spans spans;
    private final Problems problems;
    private final List<Token> out = new ArrayList<>();
    private final List<Token> documentation = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<Open> lastClosed = Optional.empty();
    private boolean lineEnded = true;

    /** A bracket that is open, and the token that opened it. */
    private record Open(Bracket bracket, Token token) {
        String text() {
            return token.getText();
        }
    }

    private LineFilter(Spans spans, Problems problems) {
        this.spans = spans;
        this.problems = problems;
    }

    /** Filters the tokens of a file, or of a place in a string; the last is the end of the file. */
    static List<Token> filter(List<? extends Token> tokens, Spans spans, Problems problems) {
        LineFilter filter = new LineFilter(spans, problems);
        for (Token token : tokens) {
            if (token.getType() == LanLexer.NEWLINE) {
                filter.lineEnded = true;
            } else if (token.getChannel() == LanLexer.DOCUMENTATION) {
                filter.documentation.add(token);
            } else {
                filter.accept(token);
            }
        }
        return filter.out;
    }

    private void accept(Token token) {
        int type = token.getType();
        if (lineEnded) {
            reopenIfBodyGoesOn(token);
            closeForgotten(token);
            if (endsStatement(type)) {
                end(false);
            }
            lineEnded = false;
        }
        out.addAll(documentation);
        documentation.clear();
        if (type == Token.EOF) {
            closeAll("the end of the file");
            end(false);
        }
        Optional<Bracket> closed = Bracket.closedBy(type);
        if (closed.isPresent()) {
            close(token, closed.get());
        } else {
            Bracket.openedBy(type).ifPresent(bracket -> open.push(new Open(bracket, token)));
            out.add(token);
        }
    }

    private boolean endsStatement(int next) {
        return (open.isEmpty() || inBraces()) && !CONTINUATIONS.contains(next) && next != Token.EOF;
    }

    private boolean inBraces() {
        return !open.isEmpty() && open.element().bracket() == Bracket.BRACE;
    }

    /** Closes what a declaration at the margin, or a statement in a bracket, shows to be forgotten. */
    private void closeForgotten(Token token) {
        boolean declaration = DECLARATIONS.contains(token.getType()) && token.getCharPositionInLine() == 0;
        String place = "`%s` on line %d".formatted(token.getText(), token.getLine());
        if (declaration) {
            closeAll(place);
        } else if (STATEMENTS.contains(token.getType()) || followsOperand(token)) {
            while (!open.isEmpty() && !inBraces()) {
                reportOpen(open.pop(), place);
            }
        }
    }

    /** Takes back the brace that closed a body where a statement shows that the body goes on. */
    private void reopenIfBodyGoesOn(Token token) {
        if (!BODY_STATEMENTS.contains(token.getType()) || !open.isEmpty() || out.isEmpty() || lastClosed.isEmpty()) {
            return;
        }
        Token closer = out.get(out.size() - 1);
        if (closer.getType() == LanLexer.RBRACE) {
            problems.add(Diagnostic.error(
                            Code.LAN0110,
                            spans.of(closer),
                            "`}` closes the body before its `%s` on line %d"
                                    .formatted(token.getText(), token.getLine()))
                    .withLabel("closes the `{` of line %d"
                            .formatted(lastClosed.get().token().getLine()))
                    .withHelp("remove this `}`, or one above it"));
            out.remove(out.size() - 1);
            open.push(lastClosed.get());
        }
    }

    private boolean followsOperand(Token token) {
        return token.getType() == LanLexer.NAME
                && !out.isEmpty()
                && OPERAND_ENDS.contains(out.get(out.size() - 1).getType());
    }

    private void closeAll(String place) {
        while (!open.isEmpty()) {
            reportOpen(open.pop(), place);
        }
    }

    private void reportOpen(Open opener, String place) {
        SourceSpan span = spans.of(opener.token());
        if (!problems.onLineOf(span)) {
            String message = "`%s` is not closed before %s".formatted(opener.text(), place);
            problems.add(Diagnostic.error(Code.LAN0110, span, message)
                    .withLabel("opened here")
                    .withHelp("close it with `%s`".formatted(opener.bracket().closerText())));
        }
        supplyCloser(opener.bracket());
    }

    private void close(Token closer, Bracket bracket) {
        Optional<Open> opener = partner(bracket);
        if (opener.isEmpty()) {
            problems.add(
                    Diagnostic.error(Code.LAN0110, spans.of(closer), "`%s` closes nothing".formatted(closer.getText()))
                            .withHelp("remove it, or open it before"));
            return;
        }
        while (open.peek() != opener.get()) {
            Open inner = open.pop();
            problems.add(Diagnostic.error(
                            Code.LAN0110,
                            spans.of(closer),
                            "found `%s`, but `%s` is still open".formatted(closer.getText(), inner.text()))
                    .withLabel("`%s` is missing before this"
                            .formatted(inner.bracket().closerText()))
                    .withNote("`%s` was opened on line %d"
                            .formatted(inner.text(), inner.token().getLine()))
                    .withHelp("close it with `%s`".formatted(inner.bracket().closerText())));
            supplyCloser(inner.bracket());
        }
        lastClosed = Optional.of(open.pop());
        if (bracket == Bracket.BRACE) {
            end(true);
        }
        out.add(closer);
    }

    /** The open bracket that a closing one belongs to; only a brace reaches beyond an open brace. */
    private Optional<Open> partner(Bracket bracket) {
        int looked = 0;
        for (Open opener : open) {
            if (opener.bracket() == bracket) {
                return Optional.of(opener);
            }
            if (opener.bracket() == Bracket.BRACE || ++looked > NestingCheck.DEEPEST) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void supplyCloser(Bracket bracket) {
        if (bracket == Bracket.BRACE) {
            end(true);
        }
        out.add(after(bracket.closer(), bracket.closerText()));
    }

    /** Puts {@code END} where a statement may end here and has not ended yet. */
    private void end(boolean beforeBrace) {
        int last = out.size() - 1;
        while (last >= 0 && out.get(last).getChannel() != Token.DEFAULT_CHANNEL) {
            last--;
        }
        if (last < 0) {
            return;
        }
        int previous = out.get(last).getType();
        if (previous != LanLexer.END && previous != LanLexer.LBRACE) {
            out.add(after(LanLexer.END, beforeBrace ? "}" : "\n"));
        }
    }

    /** A token without width behind the last one. */
    private CommonToken after(int type, String text) {
        Token last = out.get(out.size() - 1);
        CommonToken token = new CommonToken(type, text);
        token.setLine(last.getLine());
        token.setCharPositionInLine(Spans.endColumn(last) - 1);
        token.setStartIndex(last.getStopIndex() + 1);
        token.setStopIndex(last.getStopIndex());
        return token;
    }
}
