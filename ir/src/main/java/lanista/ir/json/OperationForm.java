// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.json.document.JsonValue;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/** Reads what a node does. */
final class OperationForm {
    private final GraphForm graph;

    /** @param graph that has the node */
    OperationForm(GraphForm graph) {
        this.graph = graph;
    }

    Operation read(JsonValue.Members json) {
        JsonValue kind = json.required("kind");
        return switch (kind.asText()) {
            case "compute" -> compute(json.known("kind", "operator", "attributes", "layer"));
            case "call" -> call(json.known("kind", "block", "arguments", "documentation", "body"));
            case "switch" -> switchOn(json.known("kind", "selector", "alternatives"));
            case "select" -> select(json.known("kind", "decision", "reduction"));
            case "repeat" -> repeat(json.known("kind", "depth", "bodies"));
            default -> throw kind.mismatch("compute, call, switch, select or repeat");
        };
    }

    private Compute compute(JsonValue.Members json) {
        JsonValue operator = json.required("operator");
        OpType type = Catalogue.find(operator.asText())
                .orElseThrow(() -> new SourceException(operator.place()
                        .problem(Code.LAN0201, "there is no operator '%s'".formatted(operator.asText()))));
        Attributes attributes = attributes(json.required("attributes"));
        Optional<LayerId> layer = json.find("layer").map(path -> new LayerId(path.asName()));
        return ExprJson.built(json, () -> new Compute(type, attributes, layer));
    }

    private Attributes attributes(JsonValue value) {
        Map<String, Expr> values = new LinkedHashMap<>();
        value.asMembers().values().forEach((name, each) -> values.put(name, graph.expr(each)));
        return new Attributes(values);
    }

    private Call call(JsonValue.Members json) {
        Block block = new Block(
                json.required("block").asText(),
                attributes(json.required("arguments")),
                json.find("documentation").map(JsonValue::asText));
        return new Call(block, graph.region(json.required("body")));
    }

    private Switch switchOn(JsonValue.Members json) {
        Expr selector = graph.expr(json.required("selector"));
        JsonValue list = json.required("alternatives");
        List<Switch.Alternative> alternatives = new ArrayList<>();
        for (JsonValue each : list.asItems()) {
            alternatives.add(alternative(each));
        }
        return ExprJson.built(list, () -> new Switch(selector, alternatives));
    }

    private Switch.Alternative alternative(JsonValue value) {
        JsonValue.Members json = value.asMembers().known("key", "body");
        return new Switch.Alternative(json.required("key").asLiteral(), graph.region(json.required("body")));
    }

    private Select select(JsonValue.Members json) {
        Decision decision = graph.decision(json.required("decision"));
        JsonValue word = json.required("reduction");
        Select.Reduction reduction = Arrays.stream(Select.Reduction.values())
                .filter(each -> each.word().equals(word.asText()))
                .findFirst()
                .orElseThrow(() -> word.mismatch("sum, mean, concat or first"));
        return ExprJson.built(json, () -> new Select(decision, reduction));
    }

    private Repeat repeat(JsonValue.Members json) {
        List<Graph> bodies = new ArrayList<>();
        for (JsonValue each : json.required("bodies").asItems()) {
            bodies.add(graph.region(each));
        }
        return new Repeat(graph.integer(json.required("depth")), bodies);
    }
}
