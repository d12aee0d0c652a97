// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import org.antlr.v4.runtime.Token;

/**
 * Bounds how deep a tree the parser can be made to build, before it runs: parser and tree walks recurse. What nests is
 * a bracket, and what takes an operand without one ({@code not}, a sign, {@code ^}, {@code if}, {@code select}).
 */
final class NestingCheck {
    /** Deepest nesting of brackets and prefixes. */
    static final int DEEPEST = 200;

    private static final Set<Integer> OPENERS =
            Set.of(LanLexer.LPAREN, LanLexer.LBRACKET, LanLexer.LBRACE, LanLexer.PLACE_START);

    private static final Set<Integer> CLOSERS =
            Set.of(LanLexer.RPAREN, LanLexer.RBRACKET, LanLexer.RBRACE, LanLexer.PLACE_END);

    /** Behind these a minus subtracts; elsewhere it is a sign. */
    private static final Set<Integer> OPERAND_ENDS = Set.of(
            LanLexer.NAME,
            LanLexer.STEP,
            LanLexer.LOG,
            LanLexer.INTEGER,
            LanLexer.FLOAT,
            LanLexer.STRING,
            LanLexer.STRING_END,
            LanLexer.TRUE,
            LanLexer.FALSE,
            LanLexer.RPAREN,
            LanLexer.RBRACKET,
            LanLexer.RBRACE);

    /** What binds looser than every prefix operator, and so ends the operands of those before it. */
    private static final Set<Integer> ENDS =
            Set.of(LanLexer.END, LanLexer.COMMA, LanLexer.AND, LanLexer.OR, LanLexer.PIPE, LanLexer.COMPOSE);

    private final Deque<Level> levels = new ArrayDeque<>();
    private int depth;
    private int previous = LanLexer.END;

    private NestingCheck() {
        levels.push(new Level());
    }

    /** What is open within one pair of brackets: operands of prefix operators, and unbracketed parts of keywords. */
    private static final class Level {
        private int operators;
        private int keywords;
    }

    /** The place where the nesting becomes too deep, if it does. */
    static Optional<Diagnostic> check(List<Token> tokens, Spans spans) {
        NestingCheck check = new NestingCheck();
        for (Token token : tokens) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL && check.deepens(token.getType()) > DEEPEST) {
                return Optional.of(Diagnostic.error(
                                Code.LAN0902,
                                spans.of(token),
                                "the nesting is deeper than %d levels here".formatted(DEEPEST))
                        .withHelp("give inner parts a name, or put them in a block"));
            }
        }
        return Optional.empty();
    }

    /** The depth behind a token. */
    private int deepens(int type) {
        Level level = levels.element();
        int before = level.operators + level.keywords;
        if (OPENERS.contains(type)) {
            levels.push(new Level());
            depth++;
        } else if (CLOSERS.contains(type)) {
            levels.pop();
            depth -= 1 + before;
        } else {
            count(level, type);
            depth += level.operators + level.keywords - before;
        }
        previous = type;
        return depth;
    }

    private void count(Level level, int type) {
        if (type == LanLexer.NOT || type == LanLexer.POWER || isSign(type)) {
            level.operators++;
        } else if (type == LanLexer.IF || type == LanLexer.SELECT) {
            level.keywords++;
        } else if (type == LanLexer.ELSE || type == LanLexer.BY) {
            level.keywords = Math.max(0, level.keywords - 1);
        } else if (ENDS.contains(type)) {
            level.operators = 0;
        }
        if (type == LanLexer.END || type == LanLexer.COMMA) {
            level.keywords = 0;
        }
    }

    private boolean isSign(int type) {
        return type == LanLexer.MINUS && !OPERAND_ENDS.contains(previous);
    }
}
