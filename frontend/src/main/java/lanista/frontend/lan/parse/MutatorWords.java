// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.grammar.LanLexer;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** The words that have a meaning in mutators alone, and the dot. Outside they are names, and the dot is a mistake. */
final class MutatorWords {
    private static final Map<String, Integer> WORDS = Map.of(
            "match", LanLexer.MATCH,
            "where", LanLexer.WHERE,
            "replace", LanLexer.REPLACE,
            "insert", LanLexer.INSERT,
            "remove", LanLexer.REMOVE,
            "wrap", LanLexer.WRAP,
            "with", LanLexer.WITH,
            "before", LanLexer.BEFORE,
            "after", LanLexer.AFTER);

    private final List<Range> mutators = new ArrayList<>();

    /** Where a mutator stands in the text. */
    private record Range(int from, int to) {
        boolean holds(Token token) {
            return token.getStartIndex() >= from && token.getStartIndex() <= to;
        }
    }

    /** The word of a token's type; empty where it is none of these. */
    static Optional<String> word(int type) {
        if (type == LanLexer.DOT) {
            return Optional.of(".");
        }
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Finds the mutators of a file, and gives the tokens in them their meaning. */
    void markFile(List<CommonToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).getType() == LanLexer.MUTATOR) {
                int end = end(tokens, i);
                mutators.add(
                        new Range(tokens.get(i).getStartIndex(), tokens.get(end).getStopIndex()));
                mark(tokens.subList(i, end + 1));
                i = end;
            }
        }
    }

    /** Gives the tokens of an expression in a string of a mutator their meaning. */
    void markPlace(List<CommonToken> tokens, Token string) {
        if (mutators.stream().anyMatch(range -> range.holds(string))) {
            mark(tokens);
        }
    }

    /** The index of the brace that ends a mutator, or of the last token. */
    private static int end(List<CommonToken> tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            int type = tokens.get(i).getType();
            if (type == LanLexer.LBRACE) {
                depth++;
            } else if (type == LanLexer.RBRACE && --depth <= 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    private static void mark(List<CommonToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            if (token.getType() == LanLexer.NAME) {
                token.setType(WORDS.getOrDefault(token.getText(), LanLexer.NAME));
            } else if (token.getType() == LanLexer.UNKNOWN && token.getText().equals(".") && isMember(tokens, i)) {
                token.setType(LanLexer.DOT);
            }
        }
    }

    /** Whether a dot stands between what has a value and a name, and touches both. */
    private static boolean isMember(List<CommonToken> tokens, int dot) {
        return dot > 0
                && dot + 1 < tokens.size()
                && touch(tokens.get(dot - 1), tokens.get(dot))
                && touch(tokens.get(dot), tokens.get(dot + 1))
                && Character.isLetter(tokens.get(dot + 1).getText().codePointAt(0));
    }

    private static boolean touch(Token left, Token right) {
        return left.getStopIndex() + 1 == right.getStartIndex();
    }
}
