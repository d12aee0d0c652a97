// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.grammar.LanLexer;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Reports what is no token and puts in its place what was most likely meant, so that the rest of the line is read. */
final class Mender {
    private static final String QUOTES = "'`‘’“”„«»";

    /** What torch's layers and functions are called by before their own names. */
    private static final Set<String> PREFIXES =
            Set.of("torch", "nn", "F", "functional", "np", "nni", "keras", "layers");

    /** Words before a name, at the start of a line: two names never follow each other in a good one. */
    private static final Set<String> PYTHON = Set.of("class", "def", "from");

    private static final String QUOTED = "a string stands between straight double quotes: \"…\"";

    /** What people write who come from another language, and what they mean. */
    private static final Map<Integer, String> MEANT = Map.ofEntries(
            Map.entry((int) '&', "the operator is `and`"),
            Map.entry((int) '|', "the operator is `or`; a pipeline is `|>`"),
            Map.entry((int) '!', "the operator is `not`"),
            Map.entry((int) '~', "the operator is `not`"),
            Map.entry((int) ';', "a statement ends with its line"),
            Map.entry((int) '.', "a range is `1..4`; a number begins with a digit"),
            Map.entry((int) '?', "a condition is `if c { a } else { b }`"),
            Map.entry((int) '$', "a name stands as it is; in a string it stands in braces: \"{i}\""),
            Map.entry((int) '–', "the operator is `-`"),
            Map.entry((int) '—', "the operator is `-`"),
            Map.entry((int) '−', "the operator is `-`"),
            Map.entry((int) '×', "the operator is `*`"),
            Map.entry((int) '≤', "the operator is `<=`"),
            Map.entry((int) '≥', "the operator is `>=`"),
            Map.entry((int) '≠', "the operator is `!=`"),
            Map.entry((int) '→', "the arrow is `->`"),
            Map.entry((int) '…', "a range is `1..4`"));

    private final Spans spans;
    private final Problems problems;
    private final List<CommonToken> raw;
    private final List<CommonToken> known = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private int at;
    private int lineStart;

    private Mender(List<CommonToken> raw, Spans spans, Problems problems) {
        this.raw = raw;
        this.spans = spans;
        this.problems = problems;
    }

    /** @param raw the tokens of a text; the last is its end */
    static List<CommonToken> mend(List<CommonToken> raw, Spans spans, Problems problems) {
        Mender mender = new Mender(raw, spans, problems);
        while (mender.at < raw.size()) {
            mender.next(raw.get(mender.at));
        }
        return mender.known;
    }

    /** Takes a token, and those behind it that belong to the same mistake. */
    private void next(CommonToken token) {
        switch (token.getType()) {
            case LanLexer.UNKNOWN -> unknown(token);
            case LanLexer.UNFINISHED_STRING -> {
                problems.add(Diagnostic.error(Code.LAN0102, spans.of(token), "the string does not end on its line")
                        .withHelp("close it with `\"`"));
                replace(token, LanLexer.STRING, "\"\"");
            }
            case LanLexer.INTEGER, LanLexer.FLOAT, LanLexer.BAD_NUMBER -> {
                Optional<Diagnostic> problem = Literals.problem(token, spans.of(token));
                problem.ifPresent(problems::add);
                if (problem.isPresent()) {
                    replace(token, LanLexer.INTEGER, "1");
                } else {
                    keep(token);
                }
            }
            default -> keep(token);
        }
    }

    private void keep(CommonToken token) {
        known.add(token);
        at++;
        if (token.getType() == LanLexer.NEWLINE) {
            lineStart = at;
        }
    }

    /** Puts another token in the place of one, and goes on behind it. */
    private void replace(CommonToken token, int type, String text) {
        CommonToken result = new CommonToken(token);
        result.setType(type);
        result.setText(text);
        keep(result);
    }

    private void unknown(CommonToken token) {
        int point = token.getText().codePointAt(0);
        if (QUOTES.indexOf(point) >= 0) {
            quoted(token);
        } else if (Character.isLetter(point)) {
            word(token);
        } else if (point == '.' && followsName() && touches(at) && isWord(raw.get(at + 1))) {
            member();
        } else {
            while (touches(at) && raw.get(at + 1).getType() == LanLexer.UNKNOWN) {
                at++;
            }
            report(token, raw.get(at), shown(point), help(point));
            at++;
        }
    }

    /** Whether a token has another right behind it. */
    private boolean touches(int index) {
        return index >= 0
                && index + 1 < raw.size()
                && raw.get(index + 1).getStartIndex() == raw.get(index).getStopIndex() + 1;
    }

    /** Whether what is looked at stands right behind a name. */
    private boolean followsName() {
        return touches(at - 1) && isName(raw.get(at - 1));
    }

    private static boolean isWord(Token token) {
        return isName(token) || Character.isLetter(token.getText().codePointAt(0));
    }

    private static boolean isName(Token token) {
        return token.getType() == LanLexer.NAME;
    }

    /** A string between quotes of another kind, up to the next of them on its line. */
    private void quoted(CommonToken open) {
        int end = at + 1;
        while (!endsLine(raw.get(end)) && !isQuote(raw.get(end))) {
            end++;
        }
        boolean closed = isQuote(raw.get(end));
        report(open, closed ? raw.get(end) : open, shown(open.getText().codePointAt(0)), QUOTED);
        at = closed ? end : at;
        replace(open, LanLexer.STRING, "\"\"");
    }

    private static boolean isQuote(Token token) {
        return token.getType() == LanLexer.UNKNOWN && QUOTES.contains(token.getText());
    }

    private static boolean endsLine(Token token) {
        return token.getType() == LanLexer.NEWLINE || token.getType() == Token.EOF;
    }

    /** A name with letters that names cannot have, reported where it stands first. */
    private void word(CommonToken letter) {
        CommonToken first = letter;
        StringBuilder text = new StringBuilder();
        if (followsName() && isLastKnown(raw.get(at - 1))) {
            first = known.remove(known.size() - 1);
            text.append(first.getText());
        }
        text.append(letter.getText());
        while (touches(at) && isPartOfWord(raw.get(at + 1))) {
            at++;
            text.append(raw.get(at).getText());
        }
        if (words.add(text.toString())) {
            String message = "`%s` has letters that names cannot have".formatted(Excerpt.of(text.toString()));
            problems.add(Diagnostic.error(Code.LAN0103, spans.of(first, raw.get(at)), message)
                    .withHelp("names consist of the letters a to z, digits and `_`"));
        }
        replace(first, LanLexer.NAME, first.getText());
    }

    private static boolean isPartOfWord(Token token) {
        return isName(token)
                || token.getType() == LanLexer.INTEGER
                || (token.getType() == LanLexer.UNKNOWN
                        && Character.isLetter(token.getText().codePointAt(0)));
    }

    /** A dot between names: a prefix is left out, and so is an attribute or a method. */
    private void member() {
        CommonToken owner = raw.get(at - 1);
        CommonToken member = raw.get(at + 1);
        if (isPython() || !isLastKnown(owner)) {
            at += 2;
            return;
        }
        if (PREFIXES.contains(owner.getText())) {
            if (!endsPrefix(at - 2)) {
                report(owner, raw.get(at), "`%s.`".formatted(owner.getText()), withoutPrefix(member));
            }
            known.remove(known.size() - 1);
            at++;
            return;
        }
        String help = owner.getText().equals("self")
                ? "there is no `self`: layers are made where they are used, or bound to a name"
                : "functions take the tensor in front, such as `%s |> flatten`; its sizes are `shape(%s)`"
                        .formatted(owner.getText(), owner.getText());
        report(raw.get(at), member, "`.%s`".formatted(Excerpt.of(member.getText())), help);
        at += 2;
    }

    /** Whether the line is one of Python, such as an import, which the parser refuses where it begins. */
    private boolean isPython() {
        Token first = raw.get(lineStart);
        boolean known = first.getType() == LanLexer.IMPORT || PYTHON.contains(first.getText());
        return known && isName(raw.get(lineStart + 1));
    }

    private boolean isLastKnown(Token token) {
        return !known.isEmpty() && known.get(known.size() - 1) == token;
    }

    /** Whether a token is the dot of a prefix, which was reported with it. */
    private boolean endsPrefix(int index) {
        return index >= 0 && touches(index) && raw.get(index).getText().equals(".");
    }

    private static String withoutPrefix(Token member) {
        return "layers and functions stand without a prefix: `%s`".formatted(Excerpt.of(member.getText()));
    }

    private void report(Token first, Token last, String shown, String help) {
        SourceSpan span = spans.of(first, last);
        Diagnostic diagnostic = Diagnostic.error(Code.LAN0103, span, shown + " means nothing here");
        problems.add(help.isEmpty() ? diagnostic : diagnostic.withHelp(help));
    }

    private static String help(int point) {
        return Character.isSpaceChar(point) ? "write an ordinary space" : MEANT.getOrDefault(point, "remove it");
    }

    private static String shown(int point) {
        if (point > ' ' && point < 127) {
            return "`%s`".formatted(Character.toString(point));
        }
        return isVisible(point)
                ? "`%s` (U+%04X)".formatted(Character.toString(point), point)
                : "the character U+%04X".formatted(point);
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> false;
        };
    }
}
