// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * What to do about a token that the parser did not expect, as far as it can be guessed. The components are those of
 * {@link SyntaxMessage}.
 */
record SyntaxHelp(ParserRuleContext rule, Optional<Token> previous, Token found, Token next, IntervalSet expected) {
    /** What stands between two values. */
    static final Set<Integer> OPERATORS = Set.of(
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

    private static final Set<Integer> OPERANDS = Set.of(
            LanLexer.NAME, LanLexer.INTEGER, LanLexer.FLOAT, LanLexer.STRING, LanLexer.STRING_START, LanLexer.LBRACKET);

    /** Words that begin a line in Python, and what stands for them here. */
    private static final Map<String, String> PYTHON = Map.of(
            "class", "a network is a model: model Name(x: f32[batch, 8]) -> f32[batch, 2] { … }",
            "def", "a part of networks is a block: block Name(width: int)(x) { … }",
            "from", "what torch.nn has is built in; import brings in the blocks of a file: import \"cells.lan\"",
            "import", "what torch.nn has is built in; import brings in the blocks of a file: import \"cells.lan\"",
            "elif", "write `else if`",
            "while", "a loop runs over what is known: for i in range(3) { … }",
            "with", "there is nothing to open and close; leave it out",
            "pass", "a body may be empty; leave it out",
            "print", "`lanista show FILE` prints the graph with all its shapes; leave this out",
            "assert", "a condition on the space is `require c`");

    /** The one step to take next, where there is a likely one. */
    Optional<String> find() {
        return helpOfWords().or(this::helpOfTokens).or(this::helpOfPlaces).or(this::helpOfRule);
    }

    private boolean expects(int type) {
        return expected.contains(type);
    }

    private boolean finds(int type) {
        return found.getType() == type;
    }

    private boolean follows(int type) {
        return previous.isPresent() && previous.get().getType() == type;
    }

    private boolean isIn(int index) {
        return rule.getRuleIndex() == index;
    }

    private Optional<String> helpOfWords() {
        String before = previous.map(Token::getText).orElse("");
        if (isIn(LanParser.RULE_mutatorBody)) {
            return Optional.of("a mutator has rules: match Conv2d(groups = 1) as conv { remove conv }");
        }
        if (isIn(LanParser.RULE_actions)) {
            return Optional.of("replace conv with …, insert … before conv, insert … after conv, remove conv, "
                    + "or wrap conv with …");
        }
        if (isFirstOfLine(found) && PYTHON.containsKey(found.getText())) {
            return Optional.ofNullable(PYTHON.get(found.getText()));
        }
        if (found.getText().equals("elif") || (PYTHON.containsKey(before) && isOnLine(before))) {
            return Optional.ofNullable(PYTHON.get(found.getText().equals("elif") ? "elif" : before));
        }
        boolean nameMissing = expects(LanLexer.NAME) && !expects(LanLexer.TRUE) && !expects(LanLexer.RETURN);
        boolean bound = next.getType() == LanLexer.ASSIGN && expects(LanLexer.RETURN);
        boolean value = expects(LanLexer.TRUE) && !finds(LanLexer.END);
        return isWord(found) && !finds(LanLexer.NAME) && (nameMissing || bound || value)
                ? Optional.of("`%s` is a word of the language; choose another name".formatted(found.getText()))
                : Optional.empty();
    }

    /** Whether the word before, which the grammar took for a name, begins the line. */
    private boolean isOnLine(String word) {
        boolean keyword = !follows(LanLexer.NAME);
        return previous.isPresent()
                && previous.get().getLine() == found.getLine()
                && (isFirstOfLine(previous.get()) || keyword)
                && (isWord(found) || word.equals("print"));
    }

    /** Whether a declaration or statement begins with a token. */
    private boolean isFirstOfLine(Token token) {
        return rule.getStart() == token || expects(LanLexer.RETURN) || expects(LanLexer.MODEL);
    }

    private static boolean isWord(Token token) {
        String text = token.getText();
        return !text.isEmpty() && Character.isLetter(text.charAt(0)) && token.getType() != LanLexer.STRING;
    }

    /** Help that two tokens are enough for. */
    private Optional<String> helpOfTokens() {
        if (finds(LanLexer.STAR) && follows(LanLexer.STAR)) {
            return Optional.of("the power operator is `^`");
        }
        if (finds(LanLexer.END)
                && previous.isPresent()
                && OPERATORS.contains(previous.get().getType())) {
            return Optional.of("begin the next line with the operator, or put the expression in parentheses");
        }
        if (finds(LanLexer.DOUBLE_SLASH) && (expects(LanLexer.RETURN) || expects(LanLexer.MODEL))) {
            return Optional.of("a comment begins with `#`");
        }
        if ((finds(LanLexer.STRING) || finds(LanLexer.STRING_START)) && touchesPrefix()) {
            return Optional.of("strings interpolate as they are: leave out the letter in front");
        }
        if (finds(LanLexer.IF) && expects(LanLexer.END)) {
            return Optional.of("an `if` between values begins with its condition: if c { a } else { b }");
        }
        if (finds(LanLexer.COMMA) && isIn(LanParser.RULE_atom) && expects(LanLexer.RPAREN)) {
            return Optional.of("a list stands in brackets: [3, 5]");
        }
        if (OPERATORS.contains(found.getType()) && next.getType() == LanLexer.ASSIGN && follows(LanLexer.NAME)) {
            String name = previous.map(Token::getText).orElse("");
            return Optional.of("write the operation in full: %s = %s %s …".formatted(name, name, found.getText()));
        }
        return Optional.empty();
    }

    /** Whether a string stands right behind one letter. */
    private boolean touchesPrefix() {
        return previous.isPresent()
                && previous.get().getText().length() == 1
                && previous.get().getType() == LanLexer.NAME
                && previous.get().getStopIndex() + 1 == found.getStartIndex();
    }

    /** Help from what could have stood there. */
    private Optional<String> helpOfPlaces() {
        boolean inModel = rule instanceof LanParser.ModelDeclarationContext
                || rule.getParent() instanceof LanParser.ModelDeclarationContext;
        if (finds(LanLexer.COLON) && inModel && expects(LanLexer.LBRACE)) {
            return Optional.of(
                    "what a model returns stands behind an arrow: model Name(x: f32[batch, 8]) -> f32[batch, 2] { … }");
        }
        if (finds(LanLexer.COLON) && expects(LanLexer.LBRACE)) {
            return Optional.of(
                    follows(LanLexer.INTEGER) && isIn(LanParser.RULE_branch)
                            ? "a range is written with two dots: 1..4"
                            : "what belongs together stands in braces: { … }");
        }
        if (finds(LanLexer.MINUS) && isIn(LanParser.RULE_type)) {
            return Optional.of("a size that is known only when the network runs has a name: f32[batch, 8]");
        }
        if (expects(LanLexer.PLACE_END)) {
            return Optional.of("the braces of a string hold one value");
        }
        if (expects(LanLexer.BY)) {
            return Optional.of("say what becomes of the tensors: by sum, by mean, by concat, or by first for one");
        }
        if (expects(LanLexer.COMMA) && OPERANDS.contains(found.getType())) {
            return Optional.of("separate them with `,`");
        }
        return Optional.empty();
    }

    private Optional<String> helpOfRule() {
        int type = found.getType();
        return switch (rule.getRuleIndex()) {
            case LanParser.RULE_declaration ->
                type == LanLexer.LBRACE && expects(LanLexer.LPAREN)
                        ? Optional.of("a block has two lists, parameters and inputs: block Name()(x) { … }")
                        : Optional.empty();
            case LanParser.RULE_file ->
                Optional.of("a file has import, const, block, model and mutator at its top level");
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
            case LanParser.RULE_branch ->
                helpWithEquals(type).or(() -> Optional.of("the braces of an expression hold one expression"));
            default -> helpWithEquals(type);
        };
    }

    private static Optional<String> helpWithEquals(int type) {
        return type == LanLexer.ASSIGN ? Optional.of("`=` binds a name; `==` compares") : Optional.empty();
    }
}
