// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a language spells names: whatever a source calls a thing becomes an identifier of ASCII letters and digits.
 *
 * @param spelling of members, parameters and variables; types that are not kept are spelled {@code LikeThis}
 * @param types words that no type may be called: keywords, and what generated code uses under its own name
 * @param members words that no member may be called: keywords, and what the language's modules have already
 * @param variables words that no parameter or variable may be called
 */
public record Naming(Spelling spelling, Set<String> types, Set<String> members, Set<String> variables) {
    private static final int LONGEST = 40;

    /** How the words of a name are joined. */
    public enum Spelling {
        /** {@code like_this}. */
        SNAKE,
        /** {@code likeThis}. */
        CAMEL,
        /** As in the source, types too; otherwise {@code like_this}. */
        KEPT
    }

    /** Free names for types; two that become files never differ in case alone, as some systems do not tell them apart. */
    public Names newTypes() {
        boolean kept = spelling == Spelling.KEPT;
        return new Names(this::typeName, types, kept ? "_" : "", !kept);
    }

    /** Free names for the members of a type. */
    public Names newMembers() {
        return new Names(this::variableName, members, separator(), false);
    }

    /** Free names for parameters and variables. */
    public Names newVariables() {
        return new Names(this::variableName, variables, separator(), false);
    }

    private String separator() {
        return spelling == Spelling.CAMEL ? "" : "_";
    }

    private boolean isKept(String text, String form) {
        return spelling == Spelling.KEPT && text.length() <= LONGEST && text.matches(form);
    }

    private String typeName(String text) {
        if (isKept(text, "[A-Z][A-Za-z0-9_]*")) {
            return text;
        }
        String name = words(text).stream().map(Naming::capital).collect(Collectors.joining());
        return started(cut(name.isEmpty() ? "Block" : name), "Block");
    }

    private String variableName(String text) {
        if (isKept(text, "[a-z_][A-Za-z0-9_]*")) {
            return text;
        }
        List<String> words =
                words(text).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        if (words.isEmpty()) {
            return "value";
        }
        String name = spelling == Spelling.CAMEL
                ? words.get(0) + words.stream().skip(1).map(Naming::capital).collect(Collectors.joining())
                : String.join("_", words);
        return started(cut(name), "value" + separator());
    }

    /** Runs of ASCII letters and digits; a capital after a small letter starts another. */
    private static List<String> words(String text) {
        String head = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        String plain = Normalizer.normalize(head, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>();
        for (String run : plain.split("[^A-Za-z0-9]+", -1)) {
            for (String word : run.split("(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String cut(String name) {
        String head = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return head.endsWith("_") ? head.substring(0, head.length() - 1) : head;
    }

    private static String started(String name, String head) {
        return Character.isDigit(name.charAt(0)) ? head + name : name;
    }
}
