// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;
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
    static Optional<Literal> read(Decision decision, JsonValue value) {
        return value.literal()
                .flatMap(written -> decision.domain().match(new Domain.Cases<>() {
                    @Override
                    public Optional<Literal> listed(Domain.Listed domain) {
                        if (decision.form() == Decision.Form.LAYER && written instanceof Literal.Int position) {
                            long index = position.value();
                            return index >= 0 && index < domain.values().size()
                                    ? Optional.of(domain.value(index))
                                    : Optional.empty();
                        }
                        return domain.values().stream()
                                .filter(known -> mean(written, known))
                                .findFirst();
                    }

                    @Override
                    public Optional<Literal> stepped(Domain.Stepped domain) {
                        return Optional.of(written).filter(domain::contains);
                    }

                    @Override
                    public Optional<Literal> reals(Domain.Reals domain) {
                        return Optional.of(written)
                                .filter(domain::contains)
                                .map(number -> Literal.of(number.asDouble()));
                    }

                    @Override
                    public Optional<Literal> subset(Domain.Subset domain) {
                        return members(domain, written).filter(domain::contains);
                    }
                }));
    }

    /** Whether two literals are the same value, 1 and 1.0 alike. */
    private static boolean mean(Literal one, Literal other) {
        if (one instanceof Literal.Items these && other instanceof Literal.Items those) {
            List<Literal> values = these.values();
            return values.size() == those.values().size()
                    && IntStream.range(0, values.size())
                            .allMatch(i -> mean(values.get(i), those.values().get(i)));
        }
        boolean real = one instanceof Literal.Real || other instanceof Literal.Real;
        boolean numbers = one.kind().isNumber() && other.kind().isNumber();
        return (real && numbers) ? one.asDouble() == other.asDouble() : one.equals(other);
    }

    private static Optional<Literal> members(Domain.Subset domain, Literal written) {
        List<Literal> items = written instanceof Literal.Items list ? list.values() : List.of(written);
        boolean flags = written instanceof Literal.Items
                && !items.isEmpty()
                && items.stream().allMatch(Literal.Bool.class::isInstance);
        if (flags) {
            return items.size() != domain.names().size()
                    ? Optional.empty()
                    : Optional.of(Literal.of(IntStream.range(0, items.size())
                            .filter(i -> items.get(i).equals(Literal.of(true)))
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

    private static long index(Domain.Subset domain, Literal item) {
        if (item instanceof Literal.Text name) {
            int first = domain.names().indexOf(name.value());
            return first == domain.names().lastIndexOf(name.value()) ? first : -1;
        }
        return item instanceof Literal.Int number ? number.value() : -1;
    }

    /** The question whether a name like one that was written is meant. */
    static Optional<String> meant(Decision decision, JsonValue value) {
        List<String> names = decision.domain() instanceof Domain.Subset subset
                ? subset.names()
                : decision.domain() instanceof Domain.Listed listed
                        ? listed.values().stream()
                                .filter(Literal.Text.class::isInstance)
                                .map(Literal::asText)
                                .toList()
                        : List.of();
        List<JsonValue> items = value instanceof JsonValue.Items list ? list.values() : List.of(value);
        return items.stream()
                .flatMap(item -> item.literal().stream())
                .filter(literal -> literal instanceof Literal.Text text && !names.contains(text.value()))
                .flatMap(literal -> Spelling.didYouMean(literal.asText(), names).stream())
                .findFirst();
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
}
