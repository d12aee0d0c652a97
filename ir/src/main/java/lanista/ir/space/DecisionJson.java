// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The values of one decision as JSON. */
final class DecisionJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DecisionJson() {}

    static Literal first(Decision decision) {
        return at(decision, BigInteger.ZERO);
    }

    static Literal last(Decision decision) {
        return at(
                decision,
                decision.domain().isContinuous()
                        ? BigInteger.ZERO
                        : decision.domain().size().subtract(BigInteger.ONE));
    }

    private static Literal at(Decision decision, BigInteger index) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Literal listed(Domain.Listed domain) {
                return domain.value(index.longValueExact());
            }

            @Override
            public Literal stepped(Domain.Stepped domain) {
                return domain.value(index.longValueExact());
            }

            @Override
            public Literal reals(Domain.Reals domain) {
                return Literal.of(domain.from());
            }

            @Override
            public Literal subset(Domain.Subset domain) {
                return domain.value(index);
            }
        });
    }

    /** A value as its decision writes it: the names of a subset's members where they tell them apart. */
    static JsonNode write(Decision decision, Literal value) {
        if (decision.domain() instanceof Domain.Subset subset) {
            ArrayNode members = NODES.arrayNode();
            for (Literal index : value.asItems()) {
                members.add(
                        subset.hasDistinctNames()
                                ? NODES.stringNode(subset.names().get((int) index.asLong()))
                                : NODES.numberNode(index.asLong()));
            }
            return members;
        }
        return plain(value);
    }

    private static JsonNode plain(Literal value) {
        return value.match(new Literal.Cases<>() {
            @Override
            public JsonNode integer(long number) {
                return NODES.numberNode(number);
            }

            @Override
            public JsonNode real(double number) {
                return NODES.numberNode(number);
            }

            @Override
            public JsonNode bool(boolean truth) {
                return NODES.booleanNode(truth);
            }

            @Override
            public JsonNode text(String text) {
                return NODES.stringNode(text);
            }

            @Override
            public JsonNode items(List<Literal> values) {
                ArrayNode array = NODES.arrayNode();
                values.forEach(item -> array.add(plain(item)));
                return array;
            }
        });
    }

    /** The value that a user wrote; empty where the decision has no such value. */
    static Optional<Literal> read(Decision decision, JsonNode node) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public Optional<Literal> listed(Domain.Listed domain) {
                if (decision.form() == Decision.Form.LAYER && node.isInt()) {
                    int index = node.intValue();
                    return index >= 0 && index < domain.values().size()
                            ? Optional.of(domain.value(index))
                            : Optional.empty();
                }
                return domain.values().stream()
                        .filter(value -> means(node, value))
                        .findFirst();
            }

            @Override
            public Optional<Literal> stepped(Domain.Stepped domain) {
                return number(node).filter(domain::contains);
            }

            @Override
            public Optional<Literal> reals(Domain.Reals domain) {
                return node.isNumber()
                        ? Optional.of(Literal.of(node.doubleValue())).filter(domain::contains)
                        : Optional.empty();
            }

            @Override
            public Optional<Literal> subset(Domain.Subset domain) {
                return members(domain, node).filter(domain::contains);
            }
        });
    }

    private static Optional<Literal> number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(Literal.of(node.longValue()))
                : Optional.empty();
    }

    /** Whether a JSON value is a literal, 1 and 1.0 alike. */
    private static boolean means(JsonNode node, Literal value) {
        return value.match(new Literal.Cases<>() {
            @Override
            public Boolean integer(long number) {
                return node.isNumber() && node.doubleValue() == number;
            }

            @Override
            public Boolean real(double number) {
                return node.isNumber() && node.doubleValue() == number;
            }

            @Override
            public Boolean bool(boolean truth) {
                return node.isBoolean() && node.booleanValue() == truth;
            }

            @Override
            public Boolean text(String text) {
                return node.isString() && node.stringValue().equals(text);
            }

            @Override
            public Boolean items(List<Literal> values) {
                return node.isArray()
                        && node.size() == values.size()
                        && IntStream.range(0, values.size()).allMatch(i -> means(node.get(i), values.get(i)));
            }
        });
    }

    private static Optional<Literal> members(Domain.Subset domain, JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else {
            items.add(node);
        }
        boolean flags = node.isArray() && !items.isEmpty() && items.stream().allMatch(JsonNode::isBoolean);
        if (flags) {
            return items.size() != domain.names().size()
                    ? Optional.empty()
                    : Optional.of(Literal.of(IntStream.range(0, items.size())
                            .filter(i -> items.get(i).booleanValue())
                            .mapToObj(Literal::of)
                            .toList()));
        }
        List<Long> indices = items.stream().map(item -> index(domain, item)).toList();
        boolean distinct = indices.stream().distinct().count() == indices.size();
        return distinct && !indices.contains(-1L)
                ? Optional.of(
                        Literal.of(indices.stream().sorted().map(Literal::of).toList()))
                : Optional.empty();
    }

    private static long index(Domain.Subset domain, JsonNode item) {
        if (item.isString()) {
            String name = item.stringValue();
            return domain.names().indexOf(name) == domain.names().lastIndexOf(name)
                    ? domain.names().indexOf(name)
                    : -1;
        }
        return item.isIntegralNumber() && item.canConvertToInt() ? item.intValue() : -1;
    }

    /** What a decision takes, for a person. */
    static String expected(Decision decision) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public String listed(Domain.Listed domain) {
                return "one of "
                        + domain.values().stream().map(DecisionJson::plain).toList();
            }

            @Override
            public String stepped(Domain.Stepped domain) {
                return "an integer of " + domain;
            }

            @Override
            public String reals(Domain.Reals domain) {
                return "a number of " + domain;
            }

            @Override
            public String subset(Domain.Subset domain) {
                return "an array of names or indices, " + domain;
            }
        });
    }

    /** A JSON value, shortened for a message. */
    static String describe(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
