// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Requirement;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Label;
import lanista.ir.json.document.JsonValue;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Reads one graph. The first fault ends it, as a {@link SourceException}. */
final class GraphForm {
    /** The most regions inside one another, as in the text form. */
    private static final int DEEPEST = 300;

    private final Map<Label, Decision> decisions;
    private final int depth;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    /** How many results each node or input so far has. */
    private final Map<NodeId, Integer> defined = new HashMap<>();

    private GraphForm(Map<Label, Decision> decisions, int depth) {
        this.decisions = decisions;
        this.depth = depth;
    }

    /** @param decisions those that it may name */
    static Graph read(JsonValue value, Map<Label, Decision> decisions) {
        return new GraphForm(decisions, 0).graph(value);
    }

    /** A region of an operation of this graph. */
    Graph region(JsonValue value) {
        return new GraphForm(decisions, depth + 1).graph(value);
    }

    private Graph graph(JsonValue value) {
        if (depth > DEEPEST) {
            throw new SourceException(
                    value.place().problem(Code.LAN0902, "graphs may stand %d inside one another".formatted(DEEPEST)));
        }
        JsonValue.Members json = value.asMembers().known("inputs", "nodes", "outputs", "requirements");
        json.required("inputs").asItems().forEach(this::input);
        for (JsonValue node : json.required("nodes").asItems()) {
            node(node);
        }
        List<Value> outputs =
                json.required("outputs").asItems().stream().map(this::value).toList();
        List<Requirement> requirements = new ArrayList<>();
        json.find("requirements").ifPresent(all -> all.asItems().forEach(each -> requirements.add(requirement(each))));
        return Graph.of(inputs, nodes, outputs, requirements);
    }

    private void input(JsonValue value) {
        JsonValue.Members json = value.asMembers().known("name", "type");
        NodeId id = id(json.required("name"));
        inputs.add(new Input(id, type(json.required("type"))));
        define(id, 1, json.required("name"));
    }

    private void node(JsonValue value) {
        JsonValue.Members json = value.asMembers().known("name", "operation", "operands", "types", "span");
        NodeId id = id(json.required("name"));
        List<Value> operands =
                json.required("operands").asItems().stream().map(this::value).toList();
        List<TensorType> types =
                json.required("types").asItems().stream().map(this::type).toList();
        define(id, types.size(), json.required("name"));
        nodes.add(new Node(
                id, new OperationForm(this).read(json.required("operation").asMembers()), operands, types, span(json)));
    }

    private Requirement requirement(JsonValue value) {
        JsonValue.Members json = value.asMembers().known("condition", "text", "span");
        return new Requirement(
                expr(json.required("condition")), json.required("text").asText(), span(json));
    }

    private static SourceSpan span(JsonValue.Members owner) {
        Optional<JsonValue> value = owner.find("span");
        if (value.isEmpty()) {
            return SourceSpan.NONE;
        }
        JsonValue.Members json = value.get().asMembers().known("file", "line", "column", "endLine", "endColumn");
        return ExprJson.built(
                json,
                () -> new SourceSpan(
                        json.required("file").asText(),
                        json.required("line").asCount(),
                        json.required("column").asCount(),
                        json.required("endLine").asCount(),
                        json.required("endColumn").asCount()));
    }

    private static NodeId id(JsonValue name) {
        return new NodeId(name.asName());
    }

    private void define(NodeId id, int results, JsonValue name) {
        if (defined.putIfAbsent(id, results) != null) {
            throw name.place().wrong("'%s' is defined twice".formatted(id));
        }
    }

    private Value value(JsonValue value) {
        Value found = value instanceof JsonValue.Members json
                ? new Value(
                        id(json.known("node", "result").required("node")),
                        json.required("result").asCount())
                : Value.of(id(value));
        if (found.index() >= defined.getOrDefault(found.node(), 0)) {
            throw value.place().wrong("'%s' is not defined before this".formatted(found));
        }
        return found;
    }

    private TensorType type(JsonValue value) {
        if (value instanceof JsonValue.Plain) {
            return unknown(value);
        }
        JsonValue.Members json = value.asMembers().known("element", "shape");
        JsonValue word = json.required("element");
        ElementType element = ElementType.parse(word.asText()).orElseThrow(() -> word.mismatch(elements()));
        List<Expr> dimensions =
                json.required("shape").asItems().stream().map(this::integer).toList();
        return ExprJson.built(json, () -> TensorType.of(element, dimensions));
    }

    private static TensorType unknown(JsonValue value) {
        if (!value.asText().equals(TensorType.UNKNOWN_WORD)) {
            throw value.mismatch("a type, or \"%s\"".formatted(TensorType.UNKNOWN_WORD));
        }
        return TensorType.UNKNOWN;
    }

    private static String elements() {
        return Arrays.stream(ElementType.values())
                .map(ElementType::word)
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    Expr expr(JsonValue value) {
        return ExprJson.read(value, decisions);
    }

    /** An expression that yields integers. */
    Expr integer(JsonValue value) {
        Expr expr = expr(value);
        if (expr.kind() == Kind.INTEGER) {
            return expr;
        }
        throw expr.isConstant()
                ? value.mismatch("an integer")
                : value.place()
                        .wrong("an integer is needed, this is %s"
                                .formatted(expr.kind().words()));
    }

    /** The decision that a label names. */
    Decision decision(JsonValue label) {
        String text = label.asText();
        return Optional.of(text)
                .filter(written -> Label.problem(written).isEmpty())
                .flatMap(written -> Optional.ofNullable(decisions.get(new Label(written))))
                .orElseThrow(() -> label.place().wrong("there is no decision '%s'".formatted(text)));
    }
}
