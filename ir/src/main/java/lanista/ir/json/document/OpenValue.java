// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Literal;

/** An object or an array whose end is still to be read. */
final class OpenValue {
    private final JsonPlace place;
    private final boolean object;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final List<JsonValue> items = new ArrayList<>();
    private String name = "";
    private SourceSpan nameSpan = SourceSpan.NONE;

    OpenValue(JsonPlace place, boolean object) {
        this.place = place;
        this.object = object;
    }

    /** The name of the field whose value comes next. */
    void name(String value, SourceSpan span) {
        name = value;
        nameSpan = span;
    }

    /** The place of the value that comes next. */
    JsonPlace next(SourceSpan span) {
        return new JsonPlace(Optional.of(place), step(), span, object ? nameSpan : span);
    }

    private String step() {
        if (!object) {
            return "[" + items.size() + "]";
        }
        return name.matches("[A-Za-z_][A-Za-z0-9_]*+") ? "." + name : "[" + Literal.quote(name) + "]";
    }

    void add(JsonValue value) {
        if (!object) {
            items.add(value);
        } else if (members.put(name, value) != null) {
            throw value.place().wrong("the field stands here twice");
        }
    }

    JsonValue close() {
        return object ? new JsonValue.Members(members, place) : new JsonValue.Items(items, place);
    }
}
