// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.ir.space.Sampler;

/** The values of a kind of evaluator's arguments: those that were given, and the defaults of the others. */
public final class Arguments {
    private final Map<String, Literal> values;
    private final Map<String, Decision> choices;

    private Arguments(Map<String, Literal> values, Map<String, Decision> choices) {
        this.values = Collections.unmodifiableMap(values);
        this.choices = Collections.unmodifiableMap(choices);
    }

    /**
     * Reads an object from names to values, or to choices of values, {@code {"label": "rate", "values": [0.1, 0.01]}}.
     *
     * @throws SourceException with every argument that is unknown, missing or of another type
     */
    static Arguments read(EvaluatorProvider provider, JsonText json) {
        return new Reading(provider).read(json.value().asMembers());
    }

    private static final class Reading {
        private final EvaluatorProvider provider;
        private final List<Diagnostic> problems = new ArrayList<>();
        private final Map<String, Literal> values = new LinkedHashMap<>();
        private final Map<String, Decision> choices = new LinkedHashMap<>();

        Reading(EvaluatorProvider provider) {
            this.provider = provider;
        }

        Arguments read(JsonValue.Members given) {
            List<String> known =
                    provider.arguments().stream().map(Argument::name).toList();
            given.values().forEach((name, value) -> {
                if (!known.contains(name)) {
                    problems.add(unknown(name, value, known));
                }
            });
            provider.arguments()
                    .forEach(argument -> given.find(argument.name())
                            .ifPresentOrElse(value -> take(argument, value), () -> leaveOut(argument, given)));
            if (!problems.isEmpty()) {
                throw new SourceException(problems);
            }
            return new Arguments(values, choices);
        }

        private Diagnostic unknown(String name, JsonValue value, List<String> known) {
            String all = known.isEmpty() ? "it takes none" : "it takes " + String.join(", ", known);
            return problem(value, "the evaluator '%s' has no argument '%s'".formatted(provider.name(), name))
                    .withHelp(Spelling.nearest(name, known)
                            .map("did you mean '%s'?"::formatted)
                            .orElse(all));
        }

        private void take(Argument argument, JsonValue value) {
            if (value instanceof JsonValue.Members choice) {
                Decision decision = ArgumentChoice.read(argument, choice);
                ArgumentChoice.ends(decision).forEach(end -> take(argument, end, choice.required("values")));
                if (choices.values().stream().anyMatch(other -> clashes(other, decision))) {
                    problems.add(problem(choice, "two choices are called '%s'".formatted(decision.label()))
                            .withHelp("choices of one label take the same values"));
                }
                choices.put(argument.name(), decision);
            } else {
                take(argument, value.asLiteral(), value);
            }
        }

        private static boolean clashes(Decision one, Decision other) {
            return one.label().equals(other.label()) && !one.equals(other);
        }

        private void take(Argument argument, Literal literal, JsonValue value) {
            if (argument.type().accepts(literal)) {
                values.putIfAbsent(argument.name(), literal);
                return;
            }
            Diagnostic wrong = problem(
                            value,
                            "the argument '%s' is %s"
                                    .formatted(argument.name(), argument.type().words()))
                    .withLabel("found " + literal);
            problems.add(argument.type()
                    .meant(literal)
                    .map(word -> wrong.withHelp("did you mean '%s'?".formatted(word)))
                    .orElse(wrong));
        }

        private void leaveOut(Argument argument, JsonValue.Members given) {
            argument.presence().fallback().ifPresent(value -> values.put(argument.name(), value));
            if (argument.presence().required()) {
                problems.add(problem(
                                given,
                                "the evaluator '%s' needs the argument '%s'"
                                        .formatted(provider.name(), argument.name()))
                        .withHelp("%s: %s".formatted(argument.type().words(), argument.summary())));
            }
        }

        private static Diagnostic problem(JsonValue value, String message) {
            return Diagnostic.error(Code.LAN0712, value.place().span(), message);
        }
    }

    /** The arguments that a search chooses, by name; {@link #values} has the first value of each. */
    Map<String, Decision> choices() {
        return choices;
    }

    /** These arguments with what a sampler chooses. */
    Arguments chosen(Sampler sampler) {
        Map<String, Literal> all = new LinkedHashMap<>(values);
        choices.forEach((name, decision) -> all.put(name, sampler.pick(decision)));
        return new Arguments(all, Map.of());
    }

    /** All that have a value, by name in the order of their declaration. */
    public Map<String, Literal> values() {
        return values;
    }

    /** A value that may be left out. */
    public Optional<Literal> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Literal value(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("the argument '%s' has no value".formatted(name)));
    }

    public int whole(String name) {
        return Math.toIntExact(value(name).asLong());
    }

    public double number(String name) {
        return value(name).asDouble();
    }

    public boolean flag(String name) {
        return value(name).asBoolean();
    }

    public String text(String name) {
        return value(name).asText();
    }

    /** The texts of a list, or the text alone. */
    public List<String> texts(String name) {
        Literal value = value(name);
        return value instanceof Literal.Items items
                ? items.values().stream().map(Literal::asText).toList()
                : List.of(value.asText());
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> "%s = %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
