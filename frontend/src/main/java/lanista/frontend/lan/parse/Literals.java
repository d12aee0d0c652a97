// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.frontend.lan.grammar.LanParser;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads numbers and strings. */
final class Literals {
    /** Most characters of a number; every double is written with fewer. */
    private static final int LONGEST = 40;

    private Literals() {}

    /** What is wrong with a number; nothing where it can be read. */
    static Optional<Diagnostic> problem(Token number, SourceSpan span) {
        String text = number.getText();
        if (number.getType() == LanLexer.BAD_NUMBER) {
            return Optional.of(Diagnostic.error(Code.LAN0104, span, "`%s` is not a number".formatted(Excerpt.of(text)))
                    .withHelp("numbers look like 16, 0.5 or 1e-4; a name begins with a letter"));
        }
        if (text.length() > LONGEST) {
            return Optional.of(Diagnostic.error(
                    Code.LAN0904,
                    span,
                    "the number has %d digits, at most %d are read".formatted(text.length(), LONGEST)));
        }
        boolean integer = number.getType() == LanLexer.INTEGER;
        boolean tooLarge = integer
                ? new BigInteger(text).bitLength() > Long.SIZE - 1
                : Double.isInfinite(Double.parseDouble(text));
        return tooLarge
                ? Optional.of(Diagnostic.error(Code.LAN0104, span, "the number %s is too large".formatted(text))
                        .withLabel(integer ? "integers go up to " + Long.MAX_VALUE : "numbers go up to 1.7e308"))
                : Optional.empty();
    }

    /** Takes a string apart; its places are built by a builder of expressions. */
    static Expression.Text text(LanParser.StringContext string, SourceSpan span, ExpressionBuilder expressions) {
        List<TextPart> parts = new ArrayList<>();
        for (ParseTree child : string.children) {
            if (child instanceof LanParser.ExpressionContext place) {
                parts.add(new TextPart.Place(expressions.visit(place)));
            } else {
                Token token = ((TerminalNode) child).getSymbol();
                String quoted = token.getText();
                if (token.getType() == LanLexer.STRING && quoted.length() > 2) {
                    parts.add(new TextPart.Literal(unescaped(quoted.substring(1, quoted.length() - 1))));
                } else if (token.getType() == LanLexer.STRING_TEXT) {
                    parts.add(new TextPart.Literal(unescaped(quoted)));
                }
            }
        }
        return new Expression.Text(parts, span);
    }

    /** The splitter has checked the escapes: what follows a backslash is meant as it is. */
    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(text.charAt(text.charAt(i) == '\\' ? ++i : i));
        }
        return out.toString();
    }
}
