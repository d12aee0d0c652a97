// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Requirement;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Graphs as JSON. Decisions are named by their labels; the document says elsewhere what they are. */
final class GraphWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GraphWriter() {}

    static ObjectNode graph(Graph graph) {
        ObjectNode json = NODES.objectNode();
        ArrayNode inputs = json.putArray("inputs");
        graph.inputs()
                .forEach(input ->
                        inputs.addObject().put("name", input.id().path()).set("type", type(input.type())));
        ArrayNode nodes = json.putArray("nodes");
        graph.nodes().forEach(node -> nodes.add(node(node)));
        ArrayNode outputs = json.putArray("outputs");
        graph.outputs().forEach(output -> outputs.add(value(output)));
        if (!graph.requirements().isEmpty()) {
            ArrayNode requirements = json.putArray("requirements");
            graph.requirements().forEach(requirement -> requirements.add(requirement(requirement)));
        }
        return json;
    }

    private static ObjectNode node(Node node) {
        ObjectNode json = NODES.objectNode();
        json.put("name", node.id().path());
        json.set("operation", operation(node.operation()));
        ArrayNode operands = json.putArray("operands");
        node.operands().forEach(operand -> operands.add(value(operand)));
        ArrayNode types = json.putArray("types");
        node.types().forEach(type -> types.add(type(type)));
        return putSpan(json, node.span());
    }

    private static ObjectNode requirement(Requirement requirement) {
        ObjectNode json = NODES.objectNode();
        json.set("condition", ExprJson.write(requirement.condition()));
        json.put("text", requirement.text());
        return putSpan(json, requirement.span());
    }

    private static ObjectNode putSpan(ObjectNode json, SourceSpan span) {
        if (!span.equals(SourceSpan.NONE)) {
            json.putObject("span")
                    .put("file", span.file())
                    .put("line", span.line())
                    .put("column", span.column())
                    .put("endLine", span.endLine())
                    .put("endColumn", span.endColumn());
        }
        return json;
    }

    /** The first result of a node is its name; another one says which. */
    private static JsonNode value(Value value) {
        String node = value.node().path();
        return value.index() == 0
                ? NODES.stringNode(node)
                : NODES.objectNode().put("node", node).put("result", value.index());
    }

    private static JsonNode type(TensorType type) {
        if (!type.isKnown()) {
            return NODES.stringNode(TensorType.UNKNOWN_WORD);
        }
        ObjectNode json = NODES.objectNode();
        json.put("element", type.element().word());
        ArrayNode shape = json.putArray("shape");
        type.shape().dimensions().forEach(dimension -> shape.add(ExprJson.write(dimension)));
        return json;
    }

    private static ObjectNode operation(Operation operation) {
        return operation.match(new Operation.Cases<>() {
            @Override
            public ObjectNode compute(Compute compute) {
                ObjectNode json = kind("compute").put("operator", compute.type().name());
                json.set("attributes", attributes(compute.attributes()));
                compute.layer().ifPresent(layer -> json.put("layer", layer.path()));
                return json;
            }

            @Override
            public ObjectNode call(Call call) {
                Block block = call.block();
                ObjectNode json = kind("call").put("block", block.name());
                json.set("arguments", attributes(block.arguments()));
                block.documentation().ifPresent(text -> json.put("documentation", text));
                json.set("body", graph(call.body()));
                return json;
            }

            @Override
            public ObjectNode switchOn(Switch choice) {
                ObjectNode json = kind("switch");
                json.set("selector", ExprJson.write(choice.selector()));
                ArrayNode alternatives = json.putArray("alternatives");
                choice.alternatives().forEach(alternative -> {
                    ObjectNode entry = alternatives.addObject();
                    entry.set("key", ExprJson.write(alternative.key()));
                    entry.set("body", graph(alternative.body()));
                });
                return json;
            }

            @Override
            public ObjectNode select(Select select) {
                return kind("select")
                        .put("decision", select.decision().label().text())
                        .put("reduction", select.reduction().word());
            }

            @Override
            public ObjectNode repeat(Repeat repeat) {
                ObjectNode json = kind("repeat");
                json.set("depth", ExprJson.write(repeat.depth()));
                ArrayNode bodies = json.putArray("bodies");
                repeat.bodies().forEach(body -> bodies.add(graph(body)));
                return json;
            }
        });
    }

    private static ObjectNode kind(String word) {
        return NODES.objectNode().put("kind", word);
    }

    private static ObjectNode attributes(Attributes attributes) {
        ObjectNode json = NODES.objectNode();
        attributes.values().forEach((name, value) -> json.set(name, ExprJson.write(value)));
        return json;
    }
}
