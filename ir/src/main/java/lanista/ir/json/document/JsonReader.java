// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a text token by token into values that know their places; without recursion, as hostile texts nest deep. */
final class JsonReader implements AutoCloseable {
    /** The most values of a document; each costs far more memory than its text. */
    static final int MOST_VALUES = 1 << 20;

    /** The most characters of a number. */
    static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonText.DEEPEST + 1)
                    .maxNameLength(JsonText.LARGEST)
                    .maxStringLength(JsonText.LARGEST)
                    .maxNumberLength(JsonText.LARGEST)
                    .build())
            .build();

    private final String file;
    private final JsonParser json;
    private final Deque<OpenValue> open = new ArrayDeque<>();
    private int values;

    private JsonReader(JsonText document) {
        this.file = document.name();
        this.json = FACTORY.createParser(ObjectReadContext.empty(), document.text());
    }

    static JsonValue read(JsonText document) {
        try (JsonReader reader = new JsonReader(document)) {
            return reader.document();
        } catch (JacksonException notJson) {
            throw new SourceException(
                    Diagnostic.error(Code.LAN0507, at(document.name(), notJson.getLocation()), "this is not JSON")
                            .withLabel(JsonMistake.words(notJson)));
        }
    }

    @Override
    public void close() {
        json.close();
    }

    private JsonValue document() {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw stop(Code.LAN0507, SourceSpan.wholeFile(file), "the document is empty");
        }
        Optional<JsonValue> root = Optional.empty();
        while (root.isEmpty()) {
            root = take(token);
            token = json.nextToken();
        }
        if (token != null) {
            throw stop(Code.LAN0507, token(), "the document ends before this");
        }
        return root.get();
    }

    /** Takes a token; the document, where it ends with that. */
    private Optional<JsonValue> take(JsonToken token) {
        if (token.isStructStart()) {
            open.push(new OpenValue(place(), token == JsonToken.START_OBJECT));
            if (open.size() > JsonText.DEEPEST) {
                throw stop(
                        Code.LAN0902,
                        token(),
                        "objects and arrays may stand %d inside one another".formatted(JsonText.DEEPEST));
            }
            return Optional.empty();
        }
        if (token == JsonToken.PROPERTY_NAME) {
            open.element().name(json.currentName(), token());
            return Optional.empty();
        }
        JsonValue value = token.isStructEnd() ? open.pop().close() : scalar(token);
        if (open.isEmpty()) {
            return Optional.of(value);
        }
        open.element().add(value);
        return Optional.empty();
    }

    private JsonPlace place() {
        if (++values > MOST_VALUES) {
            throw stop(Code.LAN0903, token(), "a JSON document may hold %d values".formatted(MOST_VALUES));
        }
        return open.isEmpty() ? JsonPlace.root("$", token()) : open.element().next(token());
    }

    private JsonValue scalar(JsonToken token) {
        if (token.isNumeric() && json.getStringLength() > LONGEST_NUMBER) {
            throw stop(Code.LAN0904, token(), "a number may be %d characters long".formatted(LONGEST_NUMBER));
        }
        Optional<Literal> literal = literal(token); // Read before its place, as reading it moves to its end.
        JsonPlace place = place();
        return literal.<JsonValue>map(value -> new JsonValue.Plain(value, place))
                .orElseGet(() -> new JsonValue.Nothing(place));
    }

    private Optional<Literal> literal(JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (token.isBoolean()) {
            return Optional.of(Literal.of(token == JsonToken.VALUE_TRUE));
        }
        return Optional.of(token == JsonToken.VALUE_STRING ? Literal.of(json.getString()) : number(token));
    }

    private Literal number(JsonToken token) {
        String digits = json.getString();
        try {
            return token == JsonToken.VALUE_NUMBER_INT
                    ? Literal.of(Long.parseLong(digits))
                    : Literal.of(Double.parseDouble(digits));
        } catch (NumberFormatException tooLarge) {
            throw stop(Code.LAN0507, token(), "%s is no integer of 64 bits".formatted(digits));
        }
    }

    /** The place of the token that was read last. */
    private SourceSpan token() {
        TokenStreamLocation start = json.currentTokenLocation();
        TokenStreamLocation end = json.currentLocation();
        return start.getLineNr() == end.getLineNr()
                ? new SourceSpan(file, start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr())
                : at(file, start);
    }

    private static SourceSpan at(String file, TokenStreamLocation location) {
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        return new SourceSpan(file, line, column, line, column + 1);
    }

    private static SourceException stop(Code code, SourceSpan span, String message) {
        return new SourceException(Diagnostic.error(code, span, message));
    }
}
