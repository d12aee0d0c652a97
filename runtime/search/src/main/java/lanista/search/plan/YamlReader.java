// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the part of YAML 1.2 that JSON can say into the values of JSON documents. Numbers and truth values are written as
 * in JSON. Anchors, aliases and tags, by which a small text becomes a large document or another program's objects, are
 * refused.
 */
final class YamlReader {
    /** The most characters of a document. */
    static final int LARGEST = 1 << 20;

    /** The most mappings and lists inside one another. */
    static final int DEEPEST = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("search file")
            .setCodePointLimit(LARGEST)
            .build();

    private final String file;
    private final Iterator<Event> events;
    private final List<Diagnostic> problems = new ArrayList<>();

    private YamlReader(JsonText text) {
        this.file = text.name();
        this.events = new Parse(SETTINGS).parseString(text.text()).iterator();
    }

    /**
     * A document that was read.
     *
     * @param problems keys that stand there twice, of which the first counts
     */
    record Document(JsonValue root, List<Diagnostic> problems) {}

    /** @throws SourceException where the text is not such YAML, or goes beyond a limit */
    static Document read(JsonText text) {
        if (text.text().length() > LARGEST) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0901,
                    SourceSpan.wholeFile(text.name()),
                    "a search file may be %d MiB long, this one is longer".formatted(LARGEST >> 20)));
        }
        try {
            return new YamlReader(text).document();
        } catch (MarkedYamlEngineException notYaml) {
            throw notYaml(at(text.name(), notYaml.getProblemMark()), notYaml.getProblem());
        } catch (ReaderException unprintable) {
            throw notYaml(
                    at(text, unprintable.getPosition()), "U+%04X does not print".formatted(unprintable.getCodePoint()));
        } catch (YamlEngineException notYaml) {
            throw notYaml(SourceSpan.wholeFile(text.name()), String.valueOf(notYaml.getMessage()));
        }
    }

    private static SourceException notYaml(SourceSpan span, String found) {
        return new SourceException(
                Diagnostic.error(Code.LAN0721, span, "this is not YAML").withLabel(found));
    }

    private Document document() {
        events.next(); // The start of the stream.
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw refused(SourceSpan.wholeFile(file), "the search file is empty");
        }
        JsonValue root = value(events.next(), JsonPlace.NONE, 0);
        events.next(); // The end of the document.
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw refused(span(end), "a search file is one document, another one begins here");
        }
        return new Document(root, problems);
    }

    /** @param place of the value, but for its own span */
    private JsonValue value(Event event, JsonPlace place, int depth) {
        checkPlain(event);
        JsonPlace here = new JsonPlace(place.parent(), place.step(), span(event), place.nameSpan());
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, here);
        }
        if (depth == DEEPEST) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0902,
                    span(event),
                    "keys and lists of a search file may stand %d inside one another".formatted(DEEPEST)));
        }
        return event.getEventId() == Event.ID.MappingStart ? members(here, depth) : items(here, depth);
    }

    private void checkPlain(Event event) {
        if (event.getEventId() == Event.ID.Alias) {
            throw refused(span(event), "a search file has no aliases; write the value here again");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw refused(span(event), "a search file has no anchors; write the value where it is needed");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
        if (tag.isPresent()) {
            throw refused(span(event), "a search file has no tags; write the value alone");
        }
    }

    private JsonValue members(JsonPlace place, int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            checkPlain(key);
            if (!(key instanceof ScalarEvent name)) {
                throw refused(span(key), "a key is a text");
            }
            String step = (place.step().isEmpty() ? "" : ".") + name.getValue();
            JsonPlace next = new JsonPlace(Optional.of(place), step, span(key), span(key));
            JsonValue value = value(events.next(), next, depth + 1);
            if (members.putIfAbsent(name.getValue(), value) != null) {
                problems.add(Diagnostic.error(
                        Code.LAN0722, span(key), "the key '%s' stands here twice".formatted(name.getValue())));
            }
        }
        return new JsonValue.Members(members, place);
    }

    private JsonValue items(JsonPlace place, int depth) {
        List<JsonValue> items = new ArrayList<>();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            JsonPlace next = new JsonPlace(Optional.of(place), "[%d]".formatted(items.size()), span(item), span(item));
            items.add(value(item, next, depth + 1));
        }
        return new JsonValue.Items(items, place);
    }

    private static JsonValue scalar(ScalarEvent scalar, JsonPlace place) {
        String text = scalar.getValue();
        Tag tag = SETTINGS.getSchema()
                .getScalarResolver()
                .resolve(text, scalar.getImplicit().canOmitTagInPlainScalar());
        if (tag.equals(Tag.NULL)) {
            return new JsonValue.Nothing(place);
        }
        return new JsonValue.Plain(literal(tag, text, place), place);
    }

    private static Literal literal(Tag tag, String text, JsonPlace place) {
        if (tag.equals(Tag.BOOL)) {
            return Literal.of(Boolean.parseBoolean(text));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return Literal.of(Long.parseLong(text));
            }
            return tag.equals(Tag.FLOAT) ? Literal.of(Double.parseDouble(text)) : Literal.of(text);
        } catch (NumberFormatException noNumber) {
            throw refused(place.span(), "a number is one of 64 bits, found " + JsonValue.shortened(Literal.of(text)));
        }
    }

    private static SourceException refused(SourceSpan span, String message) {
        return new SourceException(Diagnostic.error(Code.LAN0721, span, message));
    }

    private SourceSpan span(Event event) {
        SourceSpan start = at(file, event.getStartMark());
        return event.getEndMark()
                .filter(end -> event instanceof ScalarEvent && end.getLine() + 1 == start.line())
                .map(end -> new SourceSpan(file, start.line(), start.column(), start.line(), end.getColumn() + 1))
                .orElse(start);
    }

    private static SourceSpan at(String file, Optional<Mark> mark) {
        return mark.map(place -> character(file, place.getLine() + 1, place.getColumn() + 1))
                .orElse(SourceSpan.wholeFile(file));
    }

    /** The place of the code point of an index. */
    private static SourceSpan at(JsonText text, int index) {
        int[] before = text.text().codePoints().limit(index).toArray();
        int line = 1;
        int column = 1;
        for (int point : before) {
            column = point == '\n' ? 1 : column + 1;
            line += point == '\n' ? 1 : 0;
        }
        return character(text.name(), line, column);
    }

    private static SourceSpan character(String file, int line, int column) {
        return new SourceSpan(file, line, column, line, column + 1);
    }
}
