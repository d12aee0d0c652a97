// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.Map;
import java.util.Optional;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonValue;

/**
 * A node of an NNI graph.
 *
 * @param type of its operation: {@code __torch__.torch.nn.modules.conv.Conv2d}, {@code aten::relu}, {@code _cell} …
 * @param parameters of its operation
 * @param cell the graph that a cell stands for
 */
record NniNode(
        String name, String type, JsonValue.Members parameters, Optional<JsonValue> cell, JsonPlace place) {
    static final String CELL = "_cell";

    static NniNode read(String name, JsonValue value) {
        JsonValue.Members node = value.asMembers().known("operation", "label");
        JsonValue.Members operation =
                node.required("operation").asMembers().known("type", "parameters", "cell_name", "attributes");
        JsonValue type = operation.required("type");
        JsonValue.Members parameters = operation
                .find("parameters")
                .filter(found -> !found.isNothing())
                .map(JsonValue::asMembers)
                .orElse(new JsonValue.Members(Map.of(), operation.place()));
        Optional<JsonValue> cell = type.asName().equals(CELL)
                ? Optional.of(operation.required("cell_name"))
                : Optional.empty();
        return new NniNode(name, type.asName(), parameters, cell, type.place());
    }

    /** A parameter that has a value. */
    Optional<JsonValue> parameter(String parameter) {
        return parameters.find(parameter).filter(value -> !value.isNothing());
    }

    /** What kind of choice a cell stands for: {@code layerchoice} or {@code repeat}. */
    Optional<String> mutation() {
        return cell.isEmpty() ? Optional.empty() : parameter("mutation").map(JsonValue::asText);
    }

    Written written() {
        return new Written(place.span());
    }
}
