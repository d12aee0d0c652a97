// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;

/** Values as a writer of YAML takes them: maps, lists, texts, numbers and truth values. */
final class PlanValues {
    private PlanValues() {}

    static Object of(Literal literal) {
        return literal.match(new Literal.Cases<>() {
            @Override
            public Object integer(long value) {
                return value;
            }

            @Override
            public Object real(double value) {
                return value;
            }

            @Override
            public Object bool(boolean value) {
                return value;
            }

            @Override
            public Object text(String value) {
                return value;
            }

            @Override
            public Object items(List<Literal> values) {
                return values.stream().map(PlanValues::of).toList();
            }
        });
    }

    /** A value of a document, which holds no {@code null}. */
    static Object of(JsonValue value) {
        return value.match(new JsonValue.Cases<>() {
            @Override
            public Object members(JsonValue.Members members) {
                Map<String, Object> map = new LinkedHashMap<>();
                members.values().forEach((key, each) -> map.put(key, of(each)));
                return map;
            }

            @Override
            public Object items(JsonValue.Items items) {
                return items.values().stream().map(PlanValues::of).toList();
            }

            @Override
            public Object plain(JsonValue.Plain plain) {
                return of(plain.value());
            }

            @Override
            public Object nothing(JsonValue.Nothing nothing) {
                throw nothing.mismatch("a value");
            }
        });
    }
}
