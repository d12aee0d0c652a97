// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Architectures of a space as words, for the memory and the saved state of a strategy: a word a decision, in the order of
 * the space, with a blank between two. It is the position of a listed value, a number, the indices of a subset's members
 * within braces, or a dash for a decision that is inactive. Exact and short, unlike {@link
 * lanista.ir.space.ArchitectureJson}, which people read; equal architectures have equal words.
 */
public final class ArchitectureForm {
    private static final String INACTIVE = "-";

    private final List<Decision> decisions;

    public ArchitectureForm(DecisionSpace space) {
        this.decisions = List.copyOf(space.decisions().stream()
                .collect(Collectors.toMap(
                        Decision::label, decision -> decision, (first, second) -> first, LinkedHashMap::new))
                .values());
    }

    /** The words of an architecture. @throws IllegalArgumentException where a value is not of its decision's domain */
    public String write(Architecture architecture) {
        StringJoiner words = new StringJoiner(" ");
        for (Decision decision : decisions) {
            words.add(architecture
                    .value(decision.label())
                    .map(value -> word(decision, value))
                    .orElse(INACTIVE));
        }
        return words.toString();
    }

    private static String word(Decision decision, Literal value) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public String listed(Domain.Listed domain) {
                int position = domain.values().indexOf(value);
                if (position < 0) {
                    throw new IllegalArgumentException("'%s' has no value %s".formatted(decision.label(), value));
                }
                return Integer.toString(position);
            }

            @Override
            public String stepped(Domain.Stepped domain) {
                return Long.toString(value.asLong());
            }

            @Override
            public String reals(Domain.Reals domain) {
                return Double.toString(value.asDouble());
            }

            @Override
            public String subset(Domain.Subset domain) {
                return value.asItems().stream()
                        .map(member -> Long.toString(member.asLong()))
                        .collect(Collectors.joining(",", "{", "}"));
            }
        });
    }

    /** The architecture that {@link #write} wrote. @throws IllegalArgumentException where the space has other decisions */
    public Architecture read(String text) {
        String[] words = text.isEmpty() ? new String[0] : text.split(" ");
        if (words.length != decisions.size()) {
            throw new IllegalArgumentException(
                    "the space has %d decisions, and '%s' is of %d".formatted(decisions.size(), text, words.length));
        }
        Map<Label, Literal> values = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals(INACTIVE)) {
                values.put(decisions.get(i).label(), value(decisions.get(i), words[i]));
            }
        }
        return new Architecture(values);
    }

    /** Several architectures as JSON, in order. */
    public ArrayNode writeAll(Collection<Architecture> architectures) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        architectures.forEach(architecture -> all.add(write(architecture)));
        return all;
    }

    /** Those that {@link #writeAll} wrote. */
    public List<Architecture> readAll(JsonNode all) {
        return all.valueStream().map(words -> read(words.asString())).toList();
    }

    private static Literal value(Decision decision, String word) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed domain) {
                return domain.value(Integer.parseInt(word));
            }

            @Override
            public Literal stepped(Domain.Stepped domain) {
                return Literal.of(Long.parseLong(word));
            }

            @Override
            public Literal reals(Domain.Reals domain) {
                return Literal.of(Double.parseDouble(word));
            }

            @Override
            public Literal subset(Domain.Subset domain) {
                return Literal.of(Stream.of(word.substring(1, word.length() - 1).split(","))
                        .filter(member -> !member.isEmpty())
                        .map(member -> Literal.of(Long.parseLong(member)))
                        .toList());
            }
        });
    }
}
