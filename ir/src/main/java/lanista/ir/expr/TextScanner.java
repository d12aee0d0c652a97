// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/**
 * Reads the tokens of the canonical text form: names, numbers, quoted texts and punctuation. A {@code #} starts a comment,
 * unless a digit follows.
 */
public final class TextScanner {
    private static final List<String> LONG_SYMBOLS = List.of("..", "//", "==", "!=", "<=");

    private final String file;
    private final String text;
    private int position;
    private int line = 1;
    private int counted;
    private int column = 1;
    private String token = "";
    private Sort sort = Sort.END;
    private SourceSpan span = SourceSpan.NONE;

    private enum Sort {
        NAME,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    /** A scanner that stands at the first token. */
    public TextScanner(String file, String text) {
        this.file = file;
        this.text = text;
        advance();
    }

    /** The place of the token it stands at. */
    public SourceSpan span() {
        return span;
    }

    public boolean atEnd() {
        return sort == Sort.END;
    }

    public boolean atName() {
        return sort == Sort.NAME;
    }

    public boolean atNumber() {
        return sort == Sort.NUMBER;
    }

    public boolean atText() {
        return sort == Sort.TEXT;
    }

    /** Whether it stands at this word or symbol. */
    public boolean at(String expected) {
        return (sort == Sort.NAME || sort == Sort.SYMBOL) && token.equals(expected);
    }

    /** Passes this word or symbol if it stands there. */
    public boolean skip(String expected) {
        boolean there = at(expected);
        if (there) {
            advance();
        }
        return there;
    }

    /** Passes this word or symbol. @throws SourceException where another stands */
    public void expect(String expected) {
        if (!skip(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    public String name() {
        return take(Sort.NAME, "a name");
    }

    /** The path that stands right behind a sigil: plain as in {@code %cells.3.conv}, or quoted. */
    public String path(String sigil) {
        if (!at(sigil)) {
            throw unexpected("a name behind '%s'".formatted(sigil));
        }
        if (text.startsWith("\"", position)) {
            advance();
            return quoted();
        }
        int start = position;
        position = endOfPath(text, start);
        String path = text.substring(start, position);
        advance();
        if (path.isEmpty()) {
            throw unexpected("a name right behind '%s'".formatted(sigil));
        }
        return path;
    }

    /** Whether a path needs no quotes: letters, digits, {@code _ . / -} and bracketed numbers as in {@code edges[0,1]}. */
    public static boolean isPlainPath(String path) {
        return !path.isEmpty() && endOfPath(path, 0) == path.length();
    }

    private static int endOfPath(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            int next = c == '[' ? endOfIndex(text, end) : isWordCharacter(c) || "./-".indexOf(c) >= 0 ? end + 1 : end;
            if (next == end) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** The end of an index such as {@code [0,1]}; its start where there is none. */
    private static int endOfIndex(String text, int start) {
        int end = start + 1;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == ',')) {
            end++;
        }
        return end > start + 1 && text.startsWith("]", end) ? end + 1 : start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
    }

    /** A quoted text, with its escapes resolved. */
    public String quoted() {
        return take(Sort.TEXT, "a text in double quotes");
    }

    public Literal number() {
        SourceSpan place = span;
        boolean negative = skip("-");
        String digits = (negative ? "-" : "") + (at("Infinity") ? name() : take(Sort.NUMBER, "a number"));
        try {
            boolean whole = digits.chars().skip(negative ? 1 : 0).allMatch(c -> isDigit((char) c));
            return whole ? Literal.of(Long.parseLong(digits)) : Literal.of(Double.parseDouble(digits));
        } catch (NumberFormatException tooLarge) {
            throw new SourceException(
                    Diagnostic.error(Code.LAN0104, place, "'%s' is not a number of 64 bits".formatted(digits)));
        }
    }

    /** The whole number that comes next. */
    public int count() {
        SourceSpan place = span;
        if (number() instanceof Literal.Int value && value.value() >= 0 && value.value() <= Integer.MAX_VALUE) {
            return (int) value.value();
        }
        throw error(place, "a count is needed here");
    }

    public SourceException unexpected(String expected) {
        String found = sort == Sort.END ? "the end of the text" : "'" + token + "'";
        return error(span, "expected %s, found %s".formatted(expected, found));
    }

    public SourceException error(SourceSpan place, String message) {
        return new SourceException(Diagnostic.error(Code.LAN0101, place, message));
    }

    private String take(Sort expected, String words) {
        if (sort != expected) {
            throw unexpected(words);
        }
        String result = token;
        advance();
        return result;
    }

    private void advance() {
        skipBlanks();
        int startColumn = column(position);
        if (position == text.length()) {
            sort = Sort.END;
            token = "";
        } else {
            scan(text.charAt(position));
        }
        span = new SourceSpan(file, line, startColumn, line, column(position));
    }

    /** The column of a position behind the last one asked for, in code points. */
    private int column(int place) {
        column += text.codePointCount(counted, place);
        counted = place;
        return column;
    }

    private void scan(char first) {
        int start = position;
        if (isDigit(first)) {
            sort = Sort.NUMBER;
            scanNumber();
        } else if (isWordCharacter(first)) {
            sort = Sort.NAME;
            while (position < text.length() && isWordCharacter(text.charAt(position))) {
                position++;
            }
        } else if (first == '"') {
            sort = Sort.TEXT;
            token = scanText();
            return;
        } else {
            sort = Sort.SYMBOL;
            boolean twoCharacters = LONG_SYMBOLS.stream().anyMatch(symbol -> text.startsWith(symbol, position));
            position = twoCharacters ? position + 2 : text.offsetByCodePoints(position, 1);
        }
        token = text.substring(start, position);
    }

    private void scanNumber() {
        skipDigits();
        if (text.startsWith(".", position) && !text.startsWith("..", position)) {
            position++;
            skipDigits();
        }
        if (text.startsWith("e", position) || text.startsWith("E", position)) {
            position++;
            if (text.startsWith("-", position) || text.startsWith("+", position)) {
                position++;
            }
            skipDigits();
        }
    }

    private void skipDigits() {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    private String scanText() {
        StringBuilder out = new StringBuilder();
        int start = position++;
        while (position < text.length() && text.charAt(position) != '"' && text.charAt(position) != '\n') {
            char c = text.charAt(position++);
            out.append(c == '\\' ? escaped() : c);
        }
        if (!text.startsWith("\"", position)) {
            throw problem(start, Code.LAN0102, "this text has no closing quote");
        }
        position++;
        return out.toString();
    }

    private char escaped() {
        int start = position - 1;
        char c = position < text.length() ? text.charAt(position++) : '\0';
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'u' -> unicode(start);
            default -> throw problem(start, Code.LAN0109, "there is no such escape; write \\\\ for a backslash");
        };
    }

    private char unicode(int start) {
        int end = Math.min(text.length(), position + 4);
        String digits = text.substring(position, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw problem(start, Code.LAN0109, "four hexadecimal digits are needed behind \\u");
        }
        position = end;
        return (char) Integer.parseInt(digits, 16);
    }

    /** A problem of the token that starts at or before a position. */
    private SourceException problem(int start, Code code, String message) {
        int from = column(start);
        return new SourceException(Diagnostic.error(code, new SourceSpan(file, line, from, line, from + 1), message));
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n') {
                line++;
                counted = position + 1;
                column = 1;
            } else if (c == '#' && !(position + 1 < text.length() && isDigit(text.charAt(position + 1)))) {
                int end = text.indexOf('\n', position);
                position = (end < 0 ? text.length() : end) - 1;
            } else if (!Character.isWhitespace(c)) {
                return;
            }
            position++;
        }
    }
}
