// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * A value of a JSON document that knows where it stands. Readers ask it for what they need; where it is something else,
 * the answer is a {@link SourceException} that says what was found and what is expected.
 */
public sealed interface JsonValue {
    /** The most lists inside one another that are a value, as everything that meets a value walks it by recursion. */
    int DEEPEST_LIST = Expr.DEEPEST;

    JsonPlace place();

    <R> R match(Cases<R> cases);

    /** One case a form of value. */
    interface Cases<R> {
        R members(Members value);

        R items(Items value);

        R plain(Plain value);

        R nothing(Nothing value);
    }

    /** An object, in the order of the text. */
    record Members(Map<String, JsonValue> values, JsonPlace place) implements JsonValue {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.members(this);
        }

        public Optional<JsonValue> find(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** A field that has to be there. */
        public JsonValue required(String name) {
            return find(name).orElseThrow(() -> place.wrong("the field '%s' is missing".formatted(name)));
        }

        /** This object, which has no other fields than these. @throws SourceException with each that it has */
        public Members known(String... names) {
            List<String> known = Arrays.asList(names);
            List<JsonValue> others = values.entrySet().stream()
                    .filter(entry -> !known.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!others.isEmpty()) {
                throw new SourceException(others.stream()
                        .map(other -> other.place()
                                .problem("unknown field; known here: %s".formatted(String.join(", ", known))))
                        .toList());
            }
            return this;
        }
    }

    /** An array. */
    record Items(List<JsonValue> values, JsonPlace place) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.items(this);
        }
    }

    /** A number, a text or a truth value. */
    record Plain(Literal value, JsonPlace place) implements JsonValue {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.plain(this);
        }
    }

    /** {@code null}. */
    record Nothing(JsonPlace place) implements JsonValue {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nothing(this);
        }
    }

    default Members asMembers() {
        if (this instanceof Members members) {
            return members;
        }
        throw mismatch("an object");
    }

    default List<JsonValue> asItems() {
        if (this instanceof Items items) {
            return items.values();
        }
        throw mismatch("an array");
    }

    default String asText() {
        if (this instanceof Plain plain && plain.value() instanceof Literal.Text text) {
            return text.value();
        }
        throw mismatch("a string");
    }

    /** A text that is not empty. */
    default String asName() {
        String text = asText();
        if (text.isEmpty()) {
            throw mismatch("a name");
        }
        return text;
    }

    default boolean asTruth() {
        if (this instanceof Plain plain && plain.value() instanceof Literal.Bool truth) {
            return truth.value();
        }
        throw mismatch("true or false");
    }

    default long asLong() {
        if (this instanceof Plain plain && plain.value() instanceof Literal.Int number) {
            return number.value();
        }
        throw mismatch("an integer");
    }

    /** A whole number from 0 to the largest of 32 bits. */
    default int asCount() {
        long number = asLong();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw mismatch("a number from 0 to %d".formatted(Integer.MAX_VALUE));
        }
        return (int) number;
    }

    default double asDouble() {
        if (this instanceof Plain plain && plain.value().kind().isNumber()) {
            return plain.value().asDouble();
        }
        throw mismatch("a number");
    }

    /** A number, a text, a truth value or a list of these. */
    default Literal asLiteral() {
        return literal(0).orElseThrow(() -> mismatch("a number, a string, true, false or a list of these"));
    }

    /** What {@link #asLiteral} gives; empty where it is something else. */
    default Optional<Literal> literal() {
        return literal(0);
    }

    private Optional<Literal> literal(int depth) {
        if (this instanceof Plain plain) {
            return Optional.of(plain.value());
        }
        if (!(this instanceof Items items)) {
            return Optional.empty();
        }
        if (depth == DEEPEST_LIST) {
            throw nestedTooDeep();
        }
        List<Literal> elements = new ArrayList<>();
        for (JsonValue value : items.values()) {
            Optional<Literal> element = value.literal(depth + 1);
            if (element.isEmpty()) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        return Optional.of(Literal.of(elements));
    }

    /** It stands in more lists than {@link #DEEPEST_LIST}. */
    default SourceException nestedTooDeep() {
        return new SourceException(
                place().problem(Code.LAN0902, "lists may stand %d inside one another".formatted(DEEPEST_LIST)));
    }

    default boolean isNothing() {
        return this instanceof Nothing;
    }

    /** It is something else than what a reader expects. */
    default SourceException mismatch(String expected) {
        return place().wrong("expected %s, found %s".formatted(expected, words()));
    }

    /** A literal for a message, cut where it is long. */
    static String shortened(Literal value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "…";
    }

    /** What it is, in a few words. */
    default String words() {
        return match(new Cases<>() {
            @Override
            public String members(Members value) {
                return "an object";
            }

            @Override
            public String items(Items value) {
                return "an array";
            }

            @Override
            public String plain(Plain value) {
                return shortened(value.value());
            }

            @Override
            public String nothing(Nothing value) {
                return "null";
            }
        });
    }
}
