// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
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
 * @param previous the token before
 * @param expected the types that could have stood there; empty where that is not known
 */
record SyntaxMessage(ParserRuleContext rule, Token previous, Token found, IntervalSet expected) {
    /** Most alternatives that a message lists. */
    private static final int LISTED = 4;

    private static final Set<Integer> OPERATORS = Set.of(
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
            LanLexer.OR);

    Diagnostic at(SourceSpan span) {
        String wanted = wanted();
        String message =
                "found " + describe(found) + (wanted.isEmpty() ? ", which cannot stand here" : ", expected " + wanted);
        Diagnostic diagnostic = Diagnostic.error(Code.LAN0101, span, message);
        return help().map(diagnostic::withHelp).orElse(diagnostic);
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
        } else if (expects(LanLexer.TRUE) || (expects(LanLexer.INTEGER) && expects(LanLexer.LPAREN))) {
            words.add("an expression");
        } else {
            expected.toList().stream()
                    .filter(type -> !OPERATORS.contains(type) || expected.size() <= LISTED)
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
            default -> LanLexer.VOCABULARY.getLiteralName(type).replace('\'', '`');
        };
    }

    private Optional<String> help() {
        int type = found.getType();
        if (type == LanLexer.MUTATOR) {
            return Optional.of("the word is reserved; declare a block or a model");
        }
        if (expects(LanLexer.NAME) && !expects(LanLexer.TRUE) && isWord(found) && !expects(LanLexer.RETURN)) {
            return Optional.of("`%s` is a word of the language; choose another name".formatted(found.getText()));
        }
        if (type == LanLexer.STAR && previous.getType() == LanLexer.STAR) {
            return Optional.of("the power operator is `^`");
        }
        if (type == LanLexer.END && OPERATORS.contains(previous.getType())) {
            return Optional.of("begin the next line with the operator, or put the expression in parentheses");
        }
        return helpOfRule(type);
    }

    private Optional<String> helpOfRule(int type) {
        return switch (rule.getRuleIndex()) {
            case LanParser.RULE_declaration ->
                type == LanLexer.LBRACE && expects(LanLexer.LPAREN)
                        ? Optional.of("a block has two lists, parameters and inputs: block Name()(x) { … }")
                        : Optional.empty();
            case LanParser.RULE_file -> Optional.of("a file has import, const, block and model at its top level");
            case LanParser.RULE_body ->
                !expects(LanLexer.RETURN)
                        ? helpWithEquals(type)
                        : type == LanLexer.BLOCK
                                        || type == LanLexer.MODEL
                                        || type == LanLexer.CONST
                                        || type == LanLexer.IMPORT
                                ? Optional.of("declarations stand at the top level of the file")
                                : Optional.of("an expression alone does nothing; bind it to a name, or return it");
            case LanParser.RULE_statement ->
                expects(LanLexer.APPEND)
                        ? Optional.of("an expression alone does nothing; bind it to a name, or return it")
                        : helpWithEquals(type);
            case LanParser.RULE_primary ->
                expects(LanLexer.ELSE)
                        ? Optional.of("as an expression, `if` needs an `else`: if c { a } else { b }")
                        : Optional.empty();
            case LanParser.RULE_alternatives, LanParser.RULE_alternative ->
                Optional.of("each alternative has a name: choice { a = Identity()  b = ReLU() }");
            case LanParser.RULE_parameter ->
                Optional.of("a parameter has a kind, `width: int`; inputs stand in a second list: block Name()(x)");
            case LanParser.RULE_modelInput -> Optional.of("an input has a type: image: f32[batch, 3, 32, 32]");
            case LanParser.RULE_branch -> Optional.of("the braces of an expression hold one expression");
            default -> helpWithEquals(type);
        };
    }

    private static Optional<String> helpWithEquals(int type) {
        return type == LanLexer.ASSIGN ? Optional.of("`=` binds a name; `==` compares") : Optional.empty();
    }

    private static boolean isWord(Token token) {
        String text = token.getText();
        return !text.isEmpty() && Character.isLetter(text.charAt(0));
    }
}
