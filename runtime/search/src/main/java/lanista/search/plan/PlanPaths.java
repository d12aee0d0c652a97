// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lanista.engine.data.source.DataSource;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;
import lanista.search.evaluate.registry.EvaluatorProvider;
import lanista.search.evaluate.registry.Evaluators;

/** Turns the paths of a search file, which start from its folder, into paths as seen from where the process runs. */
final class PlanPaths {
    private static final List<String> PATHS =
            List.of(PlanKeys.SPACE, PlanKeys.MUTATORS, PlanKeys.WEIGHTS, PlanKeys.FOLDER);

    private final Path folder;

    PlanPaths(Path folder) {
        this.folder = folder;
    }

    JsonValue.Members seenFromHere(JsonValue.Members document) {
        Map<String, JsonValue> values = new LinkedHashMap<>(document.values());
        PATHS.forEach(key -> values.computeIfPresent(key, (same, value) -> changed(value, this::path)));
        values.computeIfPresent(
                PlanKeys.DATA, (same, value) -> changed(value, source -> DataSource.seenFrom(folder, source)));
        values.computeIfPresent(PlanKeys.EVALUATOR, (same, value) -> evaluator(value));
        return new JsonValue.Members(values, document.place());
    }

    private JsonValue evaluator(JsonValue value) {
        if (!(value instanceof JsonValue.Members members)) {
            return value;
        }
        Map<String, JsonValue> arguments = new LinkedHashMap<>(members.values());
        kind(members).map(EvaluatorProvider::arguments).orElse(List.of()).stream()
                .filter(argument -> argument.type().isPath())
                .map(Argument::name)
                .forEach(name -> arguments.computeIfPresent(name, (same, path) -> changed(path, this::path)));
        return new JsonValue.Members(arguments, members.place());
    }

    private static Optional<EvaluatorProvider> kind(JsonValue.Members evaluator) {
        return evaluator
                .find(PlanDocument.NAME)
                .flatMap(JsonValue::literal)
                .flatMap(name -> Evaluators.all().stream()
                        .filter(provider -> Literal.of(provider.name()).equals(name))
                        .findFirst());
    }

    private String path(String text) {
        return ArgumentType.path().accepts(Literal.of(text))
                ? folder.resolve(text).toString()
                : text;
    }

    /** The value with each text in it changed. */
    private static JsonValue changed(JsonValue value, UnaryOperator<String> change) {
        return value.match(new JsonValue.Cases<>() {
            @Override
            public JsonValue members(JsonValue.Members members) {
                return members;
            }

            @Override
            public JsonValue items(JsonValue.Items items) {
                return new JsonValue.Items(
                        items.values().stream()
                                .map(item -> changed(item, change))
                                .toList(),
                        items.place());
            }

            @Override
            public JsonValue plain(JsonValue.Plain plain) {
                return plain.value() instanceof Literal.Text text
                        ? new JsonValue.Plain(Literal.of(change.apply(text.value())), plain.place())
                        : plain;
            }

            @Override
            public JsonValue nothing(JsonValue.Nothing nothing) {
                return nothing;
            }
        });
    }
}
