// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Architectures of a space as JSON in the state of a strategy: an object from labels to the position of a listed value, a
 * number, or the members' indices of a subset. Exact and short, unlike {@link lanista.ir.space.ArchitectureJson}, which
 * people read.
 */
public final class ArchitectureForm {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<Label, Decision> decisions;

    public ArchitectureForm(DecisionSpace space) {
        this.decisions = space.decisions().stream()
                .collect(Collectors.toMap(
                        Decision::label, decision -> decision, (first, second) -> first, LinkedHashMap::new));
    }

    public ObjectNode write(Architecture architecture) {
        ObjectNode object = NODES.objectNode();
        architecture.values().forEach((label, value) -> object.set(label.text(), write(decision(label), value)));
        return object;
    }

    private static JsonNode write(Decision decision, Literal value) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public JsonNode listed(Domain.Listed domain) {
                return NODES.numberNode(domain.values().indexOf(value));
            }

            @Override
            public JsonNode stepped(Domain.Stepped domain) {
                return NODES.numberNode(value.asLong());
            }

            @Override
            public JsonNode reals(Domain.Reals domain) {
                return NODES.numberNode(value.asDouble());
            }

            @Override
            public JsonNode subset(Domain.Subset domain) {
                ArrayNode members = NODES.arrayNode();
                value.asItems().forEach(member -> members.add(member.asLong()));
                return members;
            }
        });
    }

    /** The architecture that {@link #write} wrote. @throws IllegalArgumentException where the space has no such label */
    public Architecture read(JsonNode object) {
        Map<Label, Literal> values = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Label label = new Label(entry.getKey());
            values.put(label, read(decision(label), entry.getValue()));
        });
        return new Architecture(values);
    }

    private static Literal read(Decision decision, JsonNode value) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed domain) {
                return domain.value(value.asInt());
            }

            @Override
            public Literal stepped(Domain.Stepped domain) {
                return Literal.of(value.asLong());
            }

            @Override
            public Literal reals(Domain.Reals domain) {
                return Literal.of(value.asDouble());
            }

            @Override
            public Literal subset(Domain.Subset domain) {
                return Literal.of(StreamSupport.stream(value.spliterator(), false)
                        .map(member -> Literal.of(member.asLong()))
                        .toList());
            }
        });
    }

    private Decision decision(Label label) {
        return Optional.ofNullable(decisions.get(label))
                .orElseThrow(() -> new IllegalArgumentException("the space has no decision '%s'".formatted(label)));
    }

    /** Whole numbers of any size as JSON. */
    static ArrayNode write(List<BigInteger> numbers) {
        ArrayNode array = NODES.arrayNode();
        numbers.forEach(array::add);
        return array;
    }

    /** The whole numbers that {@link #write(List)} wrote. */
    static List<BigInteger> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::bigIntegerValue)
                .toList();
    }
}
