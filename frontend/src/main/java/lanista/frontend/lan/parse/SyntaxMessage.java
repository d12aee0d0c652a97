// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * What to say about a token that the parser did not expect.
 *
 * @param rule the rule that was being read
 * @param previous the token before, unless this is the first
 * @param next the token behind the one that was found
 * @param expected the types that could have stood there; empty where that is not known
 */
record SyntaxMessage(ParserRuleContext rule, Optional<Token> previous, Token found, Token next, IntervalSet expected) {
    /** Most alternatives that a message lists. */
    private static final int LISTED = 4;

    Diagnostic at(SourceSpan span) {
        String wanted = wanted();
        String message =
                "found " + describe(found) + (wanted.isEmpty() ? ", which cannot stand here" : ", expected " + wanted);
        Diagnostic diagnostic = Diagnostic.error(Code.LAN0101, span, message);
        return new SyntaxHelp(rule, previous, found, next, expected)
                .find()
                .map(diagnostic::withHelp)
                .orElse(diagnostic);
    }

    private static String describe(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the file";
            case LanLexer.END -> token.getText().equals("}") ? "`}`" : "the end of the line";
            case LanLexer.STRING, LanLexer.STRING_START -> "a string";
            default -> "`%s`".formatted(Excerpt.of(token.getText()));
        };
    }

    private boolean expects(int type) {
        return expected.contains(type);
    }

    private String wanted() {
        List<String> words = new ArrayList<>();
        if (expects(LanLexer.RETURN)) {
            words.add("a statement");
        } else if (expects(LanLexer.MODEL)) {
            words.add("a declaration");
        } else if (expects(LanLexer.REPLACE) && expects(LanLexer.REMOVE) && !expects(LanLexer.NAME)) {
            words.add("replace, insert, remove or wrap");
        } else if (expects(LanLexer.TRUE) || (expects(LanLexer.INTEGER) && expects(LanLexer.LPAREN))) {
            words.add("an expression");
        } else {
            expected.toList().stream()
                    .filter(type -> !SyntaxHelp.OPERATORS.contains(type) || expected.size() <= LISTED)
                    .filter(type ->
                            !expects(LanLexer.NAME) || MutatorWords.word(type).isEmpty())
                    .map(SyntaxMessage::describe)
                    .distinct()
                    .forEach(words::add);
        }
        if (words.size() > LISTED) {
            return "";
        }
        String last = words.isEmpty() ? "" : words.remove(words.size() - 1);
        return words.isEmpty() ? last : String.join(", ", words) + " or " + last;
    }

    private static String describe(int type) {
        return switch (type) {
            case Token.EOF -> "the end of the file";
            case LanLexer.END -> "the end of the line";
            case LanLexer.NAME, LanLexer.STEP, LanLexer.LOG -> "a name";
            case LanLexer.STRING, LanLexer.STRING_START -> "a string";
            case LanLexer.INTEGER -> "an integer";
            case LanLexer.FLOAT -> "a number";
            case LanLexer.PLACE_END -> "`}`";
            case LanLexer.STRING_TEXT, LanLexer.PLACE_START, LanLexer.STRING_END -> "the rest of the string";
            default ->
                MutatorWords.word(type)
                        .map("`%s`"::formatted)
                        .orElseGet(
                                () -> LanLexer.VOCABULARY.getLiteralName(type).replace('\'', '`'));
        };
    }
}
