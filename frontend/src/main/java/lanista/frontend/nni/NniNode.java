// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.Map;
import java.util.Optional;
import lanista.ir.json.document.JsonPlace;
import lanista.ir.json.document.JsonValue;

/**
 * A node of an NNI graph. Early documents have what describes its operation in the node itself, later ones in its
 * {@code operation}.
 *
 * @param type of its operation: {@code __torch__.torch.nn.modules.conv.Conv2d}, {@code aten::relu}, {@code _cell} …
 * @param parameters of its operation
 * @param cell the name of the graph that a cell stands for
 * @param place of the node in the document
 */
record NniNode(String name, JsonValue type, JsonValue.Members parameters, Optional<JsonValue> cell, JsonPlace place) {
    private static final String CELL = "_cell";

    static NniNode read(String name, JsonValue value) {
        JsonValue.Members node = value.asMembers();
        JsonValue.Members operation = node.find("operation").isPresent()
                ? node.known("operation", "label")
                        .required("operation")
                        .asMembers()
                        .known("type", "parameters", "cell_name", "attributes")
                : node.known("type", "parameters", "cell", "label");
        JsonValue type = operation.required("type");
        JsonValue.Members parameters = operation
                .find("parameters")
                .filter(found -> !found.isNothing())
                .map(JsonValue::asMembers)
                .orElse(new JsonValue.Members(Map.of(), operation.place()));
        Optional<JsonValue> cell = type.asName().equals(CELL)
                ? Optional.of(operation.find("cell").orElseGet(() -> operation.required("cell_name")))
                : Optional.empty();
        return new NniNode(name, type, parameters, cell, value.place());
    }

    String typeName() {
        return type.asName();
    }

    /** Whether its operation is one of NNI's own, of whatever package of NNI. */
    boolean isOfNni(String className) {
        return typeName().startsWith("__torch__.nni.") && typeName().endsWith("." + className);
    }

    /** A parameter that has a value. */
    Optional<JsonValue> parameter(String parameter) {
        return parameters.find(parameter).filter(value -> !value.isNothing());
    }

    /** What kind of choice a cell stands for: {@code layerchoice} or {@code repeat}. */
    Optional<String> mutation() {
        return cell.isEmpty() ? Optional.empty() : parameter("mutation").map(JsonValue::asText);
    }

    /** Writes parts of a syntax tree that come from here. */
    Written written() {
        return new Written(type.place().span());
    }
}
