// SPDX-License-Identifier: Apache-2.0
package lanista.ir.argument;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;

/** Which values an argument takes. */
public final class ArgumentType {
    private static final ArgumentType PATH = of("a path", ArgumentType::isPath);

    private final String words;
    private final Predicate<Literal> accepted;
    private final List<String> names;
    private final Optional<ArgumentType> element;

    private ArgumentType(
            String words, Predicate<Literal> accepted, List<String> names, Optional<ArgumentType> element) {
        this.words = words;
        this.accepted = accepted;
        this.names = List.copyOf(names);
        this.element = element;
    }

    /**
     * Those that meet a condition.
     *
     * @param words what is expected, such as {@code a number above 0}
     */
    public static ArgumentType of(String words, Predicate<Literal> accepted) {
        return new ArgumentType(words, accepted, List.of(), Optional.empty());
    }

    /** Whole numbers that fit 32 bits, from a least one on. */
    public static ArgumentType whole(int least) {
        return of(
                "a whole number from %d on".formatted(least),
                value -> value instanceof Literal.Int number
                        && number.value() >= least
                        && number.value() <= Integer.MAX_VALUE);
    }

    /** Whole numbers of 64 bits. */
    public static ArgumentType integer() {
        return of("a whole number", Literal.Int.class::isInstance);
    }

    /** Any finite numbers. */
    public static ArgumentType number() {
        return of("a number", ArgumentType::isNumber);
    }

    /** Finite numbers from 0 on. */
    public static ArgumentType notNegative() {
        return of("a number from 0 on", value -> isNumber(value) && value.asDouble() >= 0);
    }

    /** Finite numbers above 0. */
    public static ArgumentType positive() {
        return of("a number above 0", value -> isNumber(value) && value.asDouble() > 0);
    }

    /** Numbers from 0 on and below 1. */
    public static ArgumentType part() {
        return of(
                "a number from 0 on and below 1",
                value -> isNumber(value) && value.asDouble() >= 0 && value.asDouble() < 1);
    }

    /** Numbers from 0 to 1. */
    public static ArgumentType probability() {
        return of("a number from 0 to 1", value -> isNumber(value) && value.asDouble() >= 0 && value.asDouble() <= 1);
    }

    /** Numbers above 0 and up to 1. */
    public static ArgumentType share() {
        return of(
                "a number above 0 and up to 1",
                value -> isNumber(value) && value.asDouble() > 0 && value.asDouble() <= 1);
    }

    /** Numbers above 0 and below 1. */
    public static ArgumentType within() {
        return of(
                "a number above 0 and below 1",
                value -> isNumber(value) && value.asDouble() > 0 && value.asDouble() < 1);
    }

    private static boolean isNumber(Literal value) {
        return value.kind().isNumber() && Double.isFinite(value.asDouble());
    }

    public static ArgumentType flag() {
        return of("true or false", Literal.Bool.class::isInstance);
    }

    /** Texts that are not empty. */
    public static ArgumentType text() {
        return of(
                "a text",
                value -> value instanceof Literal.Text text && !text.value().isBlank());
    }

    /** Paths of files and folders. */
    public static ArgumentType path() {
        return PATH;
    }

    /** Whether the texts that it takes are paths. */
    public boolean isPath() {
        return this == PATH;
    }

    private static boolean isPath(Literal value) {
        try {
            return value instanceof Literal.Text text
                    && !text.value().isBlank()
                    && !Path.of(text.value()).toString().isEmpty();
        } catch (InvalidPathException malformed) {
            return false;
        }
    }

    /** One or more paths in a list, or one alone. */
    public static ArgumentType paths() {
        return listOf("a path, or a list of paths", PATH);
    }

    /** Some words. */
    public static ArgumentType oneOf(List<String> words) {
        return new ArgumentType(
                "one of " + String.join(", ", words),
                value -> value instanceof Literal.Text text && words.contains(text.value()),
                words,
                Optional.empty());
    }

    /** One or more texts in a list, or one alone. */
    public static ArgumentType texts() {
        return listOf("a text, or a list of texts", text());
    }

    /** One or more of some words in a list, or one alone. */
    public static ArgumentType someOf(List<String> words) {
        return listOf("one or more of " + String.join(", ", words), oneOf(words));
    }

    /**
     * One or more in a list, or one alone.
     *
     * @param words what is expected
     */
    public static ArgumentType listOf(String words, ArgumentType element) {
        return new ArgumentType(
                words,
                value -> value instanceof Literal.Items items
                        ? !items.values().isEmpty() && items.values().stream().allMatch(element.accepted)
                        : element.accepted.test(value),
                element.names,
                Optional.of(element));
    }

    public boolean accepts(Literal value) {
        return accepted.test(value);
    }

    /** What is expected, in words. */
    public String words() {
        return words;
    }

    /** The parts of a value that is not accepted that make it wrong: elements of a list, or the value as it is. */
    List<JsonValue> wrong(JsonValue value) {
        if (element.isEmpty() || !(value instanceof JsonValue.Items items)) {
            return List.of(value);
        }
        List<JsonValue> wrong = items.values().stream()
                .filter(item -> item.literal().filter(element.get()::accepts).isEmpty())
                .toList();
        return wrong.isEmpty() ? List.of(value) : wrong;
    }

    /** What a value is that is not accepted, in words. */
    String found(Literal value) {
        String found = JsonValue.shortened(value);
        return value instanceof Literal.Int number
                        && accepts(Literal.of(Integer.MAX_VALUE))
                        && number.value() > Integer.MAX_VALUE
                ? "%s, which is more than %d".formatted(found, Integer.MAX_VALUE)
                : found;
    }

    /** The word that was meant by one that is not accepted. */
    Optional<String> meant(Literal value) {
        List<Literal> items = value instanceof Literal.Items list ? list.values() : List.of(value);
        return items.stream()
                .filter(item -> item instanceof Literal.Text)
                .map(Literal::asText)
                .filter(text -> !names.contains(text))
                .findFirst()
                .flatMap(text -> Spelling.nearest(text, names));
    }
}
