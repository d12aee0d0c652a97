// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of {@code docs/schema}, and documents that are wrong in one place. */
final class Schemas {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Path FOLDER = Path.of("../docs/schema");

    private Schemas() {}

    /**
     * A document that was changed in one place.
     *
     * @param change what was done, and where
     */
    record Mutant(String change, String document) {}

    static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FOLDER.resolve(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a schema has against a document. */
    static List<String> problems(Schema schema, String document) {
        return schema.validate(document, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** Copies of a document, each with one field missing, one more field, or one value of another form. */
    static List<Mutant> mutants(String document) {
        Mutation mutation = new Mutation(MAPPER.readTree(document), new ArrayList<>());
        mutation.at("$", mutation.root);
        return mutation.mutants;
    }

    /** Changes a document in place, notes it down, and takes the change back. */
    private record Mutation(JsonNode root, List<Mutant> mutants) {
        private void note(String change) {
            mutants.add(new Mutant(change, root.toString()));
        }

        void at(String path, JsonNode node) {
            if (node instanceof ObjectNode object) {
                object.put("unexpected", 1);
                note(path + " has one more field");
                object.remove("unexpected");
                Map<String, JsonNode> fields = new LinkedHashMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
                fields.forEach((name, value) -> {
                    object.remove(name);
                    note(path + "." + name + " is missing");
                    for (JsonNode other : others(value)) {
                        object.set(name, other);
                        note(path + "." + name + " is " + other);
                    }
                    object.set(name, value);
                    at(path + "." + name, value);
                });
            } else if (node instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    String inner = path + "[" + i + "]";
                    JsonNode element = array.get(i);
                    for (JsonNode other : others(element)) {
                        array.set(i, other);
                        note(inner + " is " + other);
                    }
                    array.set(i, element);
                    at(inner, element);
                }
            }
        }
    }

    private static List<JsonNode> others(JsonNode value) {
        List<JsonNode> others = List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.numberNode(-1),
                NODES.numberNode(2.5),
                NODES.stringNode(""),
                NODES.arrayNode(),
                NODES.objectNode());
        return others.stream()
                .filter(other -> other.getNodeType() != value.getNodeType() || other.isNumber())
                .toList();
    }
}
