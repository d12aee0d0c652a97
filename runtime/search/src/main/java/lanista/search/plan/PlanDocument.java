// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.search.oneshot.OneShotStrategy;

/**
 * What a search file says, and what overrides it: values by their keys, each with its place. Paths are as seen from the
 * folder that the process runs in.
 *
 * @param values by key
 * @param problems with the text that leave the values readable
 * @param sources the text, for a renderer of diagnostics
 */
public record PlanDocument(JsonValue.Members values, List<Diagnostic> problems, Sources sources) {
    /** The key within {@code evaluator}, {@code strategy} and {@code scheduler} that is not one of their arguments. */
    static final String NAME = "name";

    /** What overrides say alone. */
    public static final PlanDocument EMPTY =
            new PlanDocument(new JsonValue.Members(Map.of(), JsonPlace.NONE), List.of(), Sources.EMPTY);

    public PlanDocument {
        problems = List.copyOf(problems);
    }

    /** Reads a search file. @throws SourceException where it cannot be read or is not YAML */
    public static PlanDocument read(Path file) {
        return read(JsonText.read(file), folder(file));
    }

    /** The folder that the paths in a search file start from. */
    public static Path folder(Path file) {
        return file.resolveSibling("");
    }

    /**
     * Reads the text of a search file.
     *
     * @param folder that the paths in it start from
     * @throws SourceException where it is not YAML
     */
    public static PlanDocument read(JsonText text, Path folder) {
        YamlReader.Document document = YamlReader.read(text);
        if (!(document.root() instanceof JsonValue.Members members)) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0722,
                            document.root().place().span(),
                            "a search file is made of keys and values, such as 'space: digits.lan'")
                    .withLabel("found " + document.root().words()));
        }
        return new PlanDocument(new PlanPaths(folder).seenFromHere(members), document.problems(), text.sources());
    }

    /**
     * A copy in which a key has another value.
     *
     * @param origin what says so, such as the option {@code --trials}
     */
    public PlanDocument with(String key, Literal value, String origin) {
        return with(key, new JsonValue.Plain(value, place(origin)));
    }

    /** A copy in which a key has another value. */
    public PlanDocument with(String key, JsonValue value) {
        return new PlanDocument(with(values, key, value), problems, sources);
    }

    /**
     * A copy in which a key within the value of a key has another value. A name that stands there alone stays its name.
     *
     * @param origin what says so, such as the option {@code --epochs}
     */
    public PlanDocument with(String key, String inner, Literal value, String origin) {
        JsonPlace place = place(origin);
        JsonValue.Members outer =
                values.find(key).map(PlanDocument::named).orElse(new JsonValue.Members(Map.of(), place));
        return with(key, with(outer, inner, new JsonValue.Plain(value, place)));
    }

    /**
     * A copy in which the evaluator, the strategy or the scheduler is of a kind. It keeps its arguments where it was of that
     * kind before.
     *
     * @param origin what says so, such as the option {@code --strategy}
     */
    public PlanDocument withKind(String key, String name, String origin) {
        boolean same = PlanEntry.of(values, key).name().filter(name::equals).isPresent();
        return same ? this : with(key, Literal.of(name), origin);
    }

    /** Whether its strategy trains a supernet. */
    public boolean isOneShot() {
        return PlanEntry.of(values, PlanKeys.STRATEGY)
                .name()
                .filter(OneShotStrategy::isOne)
                .isPresent();
    }

    /** A copy in which the evaluator, the strategy or the scheduler has these arguments, and those alone. */
    public PlanDocument withArguments(String key, JsonValue.Members arguments) {
        Map<String, JsonValue> all = new LinkedHashMap<>(arguments.values());
        values.find(key).flatMap(entry -> named(entry).find(NAME)).ifPresent(name -> all.put(NAME, name));
        return with(key, new JsonValue.Members(all, arguments.place()));
    }

    private static JsonValue.Members with(JsonValue.Members members, String key, JsonValue value) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(members.values());
        changed.put(key, value);
        return new JsonValue.Members(changed, members.place());
    }

    private static JsonValue.Members named(JsonValue value) {
        return value instanceof JsonValue.Members members
                ? members
                : new JsonValue.Members(Map.of(NAME, value), value.place());
    }

    private static JsonPlace place(String origin) {
        return JsonPlace.root(origin, SourceSpan.wholeFile(origin));
    }
}
