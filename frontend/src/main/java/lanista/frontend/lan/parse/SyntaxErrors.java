// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * What the parser does at an error: it reports it in our words and goes on with the next line within the same braces.
 * Nothing is deleted or made up to repair a line, as a guess wrong there reports errors that are not in the source. A
 * line has one error at most.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
    /** Rules that are a list of lines. */
    private static final Set<Integer> LISTS = Set.of(
            LanParser.RULE_file,
            LanParser.RULE_body,
            LanParser.RULE_alternatives,
            LanParser.RULE_mutatorBody,
            LanParser.RULE_actions);

    /** Rules that are one line, which they end themselves. */
    private static final Set<Integer> LINES = Set.of(
            LanParser.RULE_declaration,
            LanParser.RULE_statement,
            LanParser.RULE_alternative,
            LanParser.RULE_mutatorRule,
            LanParser.RULE_action);

    private final Spans spans;
    private final Problems problems;

    SyntaxErrors(Spans spans, Problems problems) {
        this.spans = spans;
        this.problems = problems;
    }

    @Override
    public void reportError(Parser parser, RecognitionException error) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        beginErrorCondition(parser);
        Token found = error.getOffendingToken();
        boolean expectationKnown = !(error instanceof NoViableAltException e) || e.getStartToken() == found;
        report(parser, found, expectationKnown ? parser.getExpectedTokens() : new IntervalSet());
    }

    private void report(Parser parser, Token found, IntervalSet expected) {
        SourceSpan span = spans.of(found);
        if (!problems.onLineOf(span)) {
            TokenStream tokens = parser.getInputStream();
            Optional<Token> previous = Optional.ofNullable(tokens.LT(-1));
            Token next = found == tokens.LT(1) ? tokens.LT(2) : found;
            problems.add(new SyntaxMessage(parser.getContext(), previous, found, next, expected).at(span));
        }
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void recover(Parser parser, RecognitionException error) {
        if (isUnfinished(parser.getInputStream())) {
            parser.consume();
        }
        skipLine(parser);
        if (LINES.contains(parser.getContext().getRuleIndex())) {
            finishLine(parser);
        }
    }

    /** Whether a line ends with an operator, so that the next one was meant to go on with it. */
    private static boolean isUnfinished(TokenStream tokens) {
        return tokens.LA(1) == LanLexer.END
                && SyntaxHelp.OPERATORS.contains(tokens.LA(-1))
                && tokens.LA(2) != LanLexer.RBRACE;
    }

    /**
     * Before each line of a list: reports and skips lines that cannot stand there. At the top level, lines that follow each
     * other are reported once: they are the body of something that is no declaration.
     */
    @Override
    public void sync(Parser parser) {
        if (!LISTS.contains(parser.getContext().getRuleIndex())) {
            return;
        }
        IntervalSet expected = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
        boolean atTop = parser.getContext().getRuleIndex() == LanParser.RULE_file;
        for (int line = 0; !expected.contains(parser.getInputStream().LA(1)); line++) {
            if (!inErrorRecoveryMode(parser) && !(atTop && line > 0)) {
                beginErrorCondition(parser);
                report(parser, parser.getCurrentToken(), expected);
            }
            skipLine(parser);
            if (parser.getInputStream().LA(1) != LanLexer.END) {
                return;
            }
            finishLine(parser);
        }
    }

    private void finishLine(Parser parser) {
        if (parser.getInputStream().LA(1) == LanLexer.END) {
            parser.consume();
            endErrorCondition(parser);
        }
    }

    /** Consumes up to the end of the line or the brace that encloses it; brackets that open here are skipped whole. */
    private static void skipLine(Parser parser) {
        int depth = 0;
        while (true) {
            switch (parser.getInputStream().LA(1)) {
                case Token.EOF -> {
                    return;
                }
                case LanLexer.END -> {
                    if (depth == 0) {
                        return;
                    }
                }
                case LanLexer.LPAREN, LanLexer.LBRACKET, LanLexer.LBRACE, LanLexer.PLACE_START -> depth++;
                case LanLexer.RBRACE, LanLexer.PLACE_END -> {
                    if (depth == 0) {
                        return;
                    }
                    depth--;
                }
                case LanLexer.RPAREN, LanLexer.RBRACKET -> depth = Math.max(0, depth - 1);
                default -> {}
            }
            parser.consume();
        }
    }
}
