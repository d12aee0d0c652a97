// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.TextScanner;
import lanista.ir.json.document.JsonValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/**
 * Literals and expressions as JSON. Numbers, truth values and lists are their own JSON; every other expression is a string
 * that holds its canonical text, in which a text stands in quotes of its own: {@code "\"same\""}.
 */
final class ExprJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExprJson() {}

    /** A literal; a text is a plain string. */
    static JsonNode write(Literal literal) {
        return literal.match(new LiteralWriter() {
            @Override
            public JsonNode text(String value) {
                return NODES.stringNode(value);
            }

            @Override
            public JsonNode items(List<Literal> values) {
                ArrayNode array = NODES.arrayNode();
                values.forEach(value -> array.add(write(value)));
                return array;
            }
        });
    }

    static JsonNode write(Expr expr) {
        if (expr instanceof Expr.Sequence list) {
            ArrayNode array = NODES.arrayNode();
            list.elements().forEach(element -> array.add(write(element)));
            return array;
        }
        return expr.isConstant() ? writeConstant(expr.constant()) : NODES.stringNode(expr.toString());
    }

    private static JsonNode writeConstant(Literal literal) {
        return literal.match(new LiteralWriter() {
            @Override
            public JsonNode text(String value) {
                return NODES.stringNode(Literal.quote(value));
            }

            @Override
            public JsonNode items(List<Literal> values) {
                ArrayNode array = NODES.arrayNode();
                values.forEach(value -> array.add(writeConstant(value)));
                return array;
            }
        });
    }

    /**
     * Reads an expression.
     *
     * @param decisions those that it may name
     */
    static Expr read(JsonValue value, Map<Label, Decision> decisions) {
        return new Reader(decisions, 0).read(value);
    }

    /** Reads what stands in so many lists. */
    private record Reader(Map<Label, Decision> decisions, int depth) implements JsonValue.Cases<Expr> {
        Expr read(JsonValue value) {
            return value.match(this);
        }

        @Override
        public Expr members(JsonValue.Members object) {
            throw object.mismatch("an expression");
        }

        @Override
        public Expr items(JsonValue.Items array) {
            if (depth == JsonValue.DEEPEST_LIST) {
                throw array.nestedTooDeep();
            }
            Reader inner = new Reader(decisions, depth + 1);
            List<Expr> elements = new ArrayList<>();
            for (JsonValue element : array.values()) {
                elements.add(inner.read(element));
            }
            return built(array, () -> Expr.list(elements));
        }

        @Override
        public Expr plain(JsonValue.Plain plain) {
            return plain.value() instanceof Literal.Text text
                    ? parse(plain, text.value(), decisions)
                    : Expr.of(plain.value());
        }

        @Override
        public Expr nothing(JsonValue.Nothing nothing) {
            throw nothing.mismatch("an expression");
        }
    }

    private static Expr parse(JsonValue value, String text, Map<Label, Decision> decisions) {
        try {
            TextScanner in = new TextScanner(value.place().path(), text);
            Expr expr = ExprText.read(in, decisions);
            if (!in.atEnd()) {
                throw in.unexpected("the end of the expression");
            }
            return expr;
        } catch (SourceException wrong) {
            Diagnostic inner = wrong.diagnostics().get(0);
            throw new SourceException(value.place()
                    .problem("%s, at character %d"
                            .formatted(inner.message(), inner.span().column())));
        }
    }

    /** What a factory of the IR makes; what it refuses is a fault of the document. */
    static <T> T built(JsonValue value, Supplier<T> factory) {
        try {
            return factory.get();
        } catch (GraphException | IllegalArgumentException | ArithmeticException | ExprLimitException refused) {
            throw value.place().wrong(Optional.ofNullable(refused.getMessage()).orElse("this has no value"));
        }
    }

    /** What all literals have in common but texts, and lists which may hold some. */
    private abstract static class LiteralWriter implements Literal.Cases<JsonNode> {
        @Override
        public JsonNode integer(long value) {
            return NODES.numberNode(value);
        }

        /** JSON has no infinite number, but one too large for 64 bits is read as such everywhere. */
        @Override
        public JsonNode real(double value) {
            return Double.isInfinite(value)
                    ? NODES.rawValueNode(new RawValue(value > 0 ? "1e999" : "-1e999"))
                    : NODES.numberNode(value);
        }

        @Override
        public JsonNode bool(boolean value) {
            return NODES.booleanNode(value);
        }
    }
}
