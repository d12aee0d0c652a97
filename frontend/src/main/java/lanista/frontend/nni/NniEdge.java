// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.List;
import java.util.OptionalInt;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonValue;

/**
 * A value that goes from one node of an NNI graph to another.
 *
 * @param head where it comes from; the slot says which of several results
 * @param tail where it goes; the slot says for which of several operands
 */
record NniEdge(End head, End tail, JsonPlace place) {
    /** One end: a node, and a slot where it has several; {@code -1}, for any order, counts as none. */
    record End(String node, OptionalInt slot) {}

    static NniEdge read(JsonValue value) {
        JsonValue.Members edge = value.asMembers().known("head", "tail");
        return new NniEdge(end(edge.required("head")), end(edge.required("tail")), value.place());
    }

    private static End end(JsonValue value) {
        List<JsonValue> parts = value.asItems();
        if (parts.size() != 2) {
            throw value.mismatch("a node and a slot");
        }
        JsonValue slot = parts.get(1);
        boolean none = slot.isNothing() || slot.asLong() == -1;
        return new End(parts.get(0).asName(), none ? OptionalInt.empty() : OptionalInt.of(slot.asCount()));
    }
}
