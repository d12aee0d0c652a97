// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentReader;
import lanista.ir.argument.Arguments;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;
import lanista.ir.space.Sampler;

/**
 * The arguments of an evaluator, of which a search may choose some.
 *
 * @param first their values; of those that a search chooses, the first
 * @param choices what a search chooses, by the name of the argument
 */
public record EvaluatorArguments(Arguments first, Map<String, Decision> choices) {
    public EvaluatorArguments {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /**
     * Reads an object from names to values, or to texts that are choices of values, {@code "choice 1e-4..1e-1 log"}.
     *
     * @throws SourceException with every argument that is unknown, missing or of another type
     */
    public static EvaluatorArguments read(EvaluatorProvider provider, JsonValue.Members given) {
        return new Reading(provider).read(given);
    }

    private static final class Reading {
        private final EvaluatorProvider provider;
        private final ArgumentReader reader;
        private final Map<String, Decision> choices = new LinkedHashMap<>();
        private final Map<String, JsonValue> values = new LinkedHashMap<>();

        Reading(EvaluatorProvider provider) {
            this.provider = provider;
            this.reader = new ArgumentReader(
                    "the evaluator '%s'".formatted(provider.name()), "argument", provider.arguments(), Code.LAN0712);
        }

        EvaluatorArguments read(JsonValue.Members given) {
            values.putAll(given.values());
            for (Argument argument : provider.arguments()) {
                given.find(argument.name())
                        .ifPresent(value ->
                                ArgumentChoice.text(argument, value).ifPresent(text -> take(argument, text, value)));
            }
            Arguments first = reader.read(new JsonValue.Members(values, given.place()));
            if (!reader.problems().isEmpty()) {
                throw new SourceException(reader.problems());
            }
            return new EvaluatorArguments(first, choices);
        }

        /** Takes a choice, whose first value is read as if it were given. */
        private void take(Argument argument, String text, JsonValue choice) {
            values.remove(argument.name());
            try {
                Decision decision = ArgumentChoice.read(
                        argument.name(), new EmbeddedText(text, choice.place().span()));
                List<Literal> ends = ArgumentChoice.ends(decision);
                ends.subList(1, ends.size()).forEach(end -> reader.check(argument, end, choice));
                values.put(argument.name(), new JsonValue.Plain(ends.get(0), choice.place()));
                if (choices.values().stream().anyMatch(other -> clashes(other, decision))) {
                    reader.add(clash(decision, choice));
                }
                choices.put(argument.name(), decision);
            } catch (SourceException wrong) {
                reader.skip(argument);
                wrong.diagnostics().forEach(reader::add);
            }
        }

        private static boolean clashes(Decision one, Decision other) {
            return one.label().equals(other.label()) && !one.equals(other);
        }

        private static Diagnostic clash(Decision decision, JsonValue choice) {
            return Diagnostic.error(
                            Code.LAN0712,
                            choice.place().span(),
                            "two choices are called '%s'".formatted(decision.label()))
                    .withHelp("choices of one label take the same values");
        }
    }

    /** The decisions that join the architecture. */
    List<Decision> decisions() {
        return choices.values().stream().distinct().toList();
    }

    /** The arguments with what a sampler chooses. */
    Arguments chosen(Sampler sampler) {
        Arguments chosen = first;
        for (Map.Entry<String, Decision> choice : choices.entrySet()) {
            chosen = chosen.with(choice.getKey(), sampler.pick(choice.getValue()));
        }
        return chosen;
    }
}
