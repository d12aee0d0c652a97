// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Requirement;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.TextScanner;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Reads what stands between the braces of one graph. */
final class RegionReader {
    /** The most regions inside one another. */
    static final int DEEPEST = 300;

    private final TextScanner in;
    private final Map<Label, Decision> decisions;
    private final int depth;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();
    /** How many results each node or input so far has. */
    private final Map<NodeId, Integer> defined = new HashMap<>();

    RegionReader(TextScanner in, Map<Label, Decision> decisions, int depth) {
        this.in = in;
        this.decisions = decisions;
        this.depth = depth;
    }

    Graph read() {
        if (depth > DEEPEST) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0902, in.span(), "regions may stand %d inside one another".formatted(DEEPEST)));
        }
        while (in.skip("input")) {
            input();
        }
        while (in.at("%")) {
            node();
        }
        while (in.at("require")) {
            requirement();
        }
        in.expect("return");
        List<Value> outputs = in.at("%") ? separated(this::value) : List.of();
        return Graph.of(inputs, nodes, outputs, requirements);
    }

    private void input() {
        SourceSpan place = in.span();
        NodeId id = id();
        in.expect(":");
        inputs.add(new Input(id, type()));
        define(id, 1, place);
    }

    private void requirement() {
        SourceSpan place = in.span();
        in.expect("require");
        Expr condition = expr();
        in.expect("as");
        requirements.add(new Requirement(condition, in.quoted(), place));
    }

    private void node() {
        SourceSpan place = in.span();
        NodeId id = id();
        in.expect("=");
        Application application = application();
        define(id, application.types().size(), place);
        nodes.add(new Node(id, application.operation(), application.operands(), application.types(), place));
    }

    /** What stands behind the equals sign. */
    private record Application(Operation operation, List<Value> operands, List<TensorType> types) {}

    private Application application() {
        if (in.skip("call")) {
            return call();
        }
        if (in.skip("switch")) {
            return switchOn();
        }
        if (in.skip("select")) {
            return select();
        }
        return in.skip("repeat") ? repeat() : compute();
    }

    private Application compute() {
        SourceSpan place = in.span();
        OpType type = operator();
        Arguments arguments = arguments();
        Optional<LayerId> layer =
                in.at("@") ? Optional.of(built(in.span(), () -> new LayerId(in.path("@")))) : Optional.empty();
        Compute operation = built(place, () -> new Compute(type, arguments.settings(), layer));
        return new Application(operation, arguments.operands(), types());
    }

    private OpType operator() {
        SourceSpan place = in.span();
        String name = in.name();
        return Catalogue.find(name)
                .orElseThrow(() -> new SourceException(
                        Diagnostic.error(Code.LAN0201, place, "there is no operator '%s'".formatted(name))));
    }

    private Application call() {
        String name = name();
        Arguments arguments = arguments();
        List<TensorType> types = types();
        in.expect("{");
        Optional<String> documentation = in.skip("doc") ? Optional.of(in.quoted()) : Optional.empty();
        Graph body = new RegionReader(in, decisions, depth + 1).read();
        in.expect("}");
        Call operation = new Call(new Block(name, arguments.settings(), documentation), body);
        return new Application(operation, arguments.operands(), types);
    }

    private Application switchOn() {
        SourceSpan place = in.span();
        List<Value> operands = operandsOfChoice();
        Expr selector = expr();
        List<TensorType> types = types();
        in.expect("{");
        List<Switch.Alternative> alternatives = new ArrayList<>();
        while (in.skip("case")) {
            Literal key = ExprText.readLiteral(in);
            alternatives.add(new Switch.Alternative(key, block()));
        }
        in.expect("}");
        return new Application(built(place, () -> new Switch(selector, alternatives)), operands, types);
    }

    private Application select() {
        List<Value> operands = operandsOfChoice();
        SourceSpan place = in.span();
        if (!(expr() instanceof Expr.Chosen chosen)) {
            throw in.error(place, "a select needs a decision here");
        }
        in.expect("by");
        Select.Reduction reduction = reduction();
        return new Application(built(place, () -> new Select(chosen.decision(), reduction)), operands, types());
    }

    private Select.Reduction reduction() {
        SourceSpan place = in.span();
        String word = in.name();
        return Arrays.stream(Select.Reduction.values())
                .filter(reduction -> reduction.word().equals(word))
                .findFirst()
                .orElseThrow(() -> in.error(place, "there is no reduction '%s'".formatted(word)));
    }

    private Application repeat() {
        List<Value> operands = operandsOfChoice();
        Expr count = expr();
        List<TensorType> types = types();
        in.expect("{");
        List<Graph> bodies = new ArrayList<>();
        while (in.skip("body")) {
            bodies.add(block());
        }
        in.expect("}");
        return new Application(new Repeat(count, bodies), operands, types);
    }

    private Graph block() {
        in.expect("{");
        Graph graph = new RegionReader(in, decisions, depth + 1).read();
        in.expect("}");
        return graph;
    }

    /** What stands in the parentheses: operands, then settings. */
    private record Arguments(List<Value> operands, Attributes settings) {}

    private Arguments arguments() {
        List<Value> operands = new ArrayList<>();
        Map<String, Expr> settings = new LinkedHashMap<>();
        in.expect("(");
        while (!in.skip(")")) {
            if (!operands.isEmpty() || !settings.isEmpty()) {
                in.expect(",");
            }
            if (in.at("%") && settings.isEmpty()) {
                operands.add(value());
            } else {
                setting(settings);
            }
        }
        return new Arguments(operands, new Attributes(settings));
    }

    private void setting(Map<String, Expr> settings) {
        SourceSpan place = in.span();
        String name = name();
        in.expect("=");
        if (settings.put(name, expr()) != null) {
            throw in.error(place, "'%s' is given twice".formatted(name));
        }
    }

    /** Operands alone, and the {@code on} behind them. */
    private List<Value> operandsOfChoice() {
        SourceSpan place = in.span();
        Arguments arguments = arguments();
        if (!arguments.settings().values().isEmpty()) {
            throw in.error(place, "a choice has operands and no settings");
        }
        in.expect("on");
        return arguments.operands();
    }

    private List<TensorType> types() {
        return in.skip(":") ? separated(this::type) : List.of();
    }

    private TensorType type() {
        SourceSpan place = in.span();
        String word = in.name();
        if (word.equals(TensorType.UNKNOWN_WORD)) {
            return TensorType.UNKNOWN;
        }
        ElementType element = ElementType.parse(word)
                .orElseThrow(() -> in.error(place, "there is no element type '%s'".formatted(word)));
        in.expect("[");
        List<Expr> dimensions = in.at("]") ? List.of() : separated(this::expr);
        in.expect("]");
        return built(place, () -> TensorType.of(element, dimensions));
    }

    private NodeId id() {
        return built(in.span(), () -> new NodeId(in.path("%")));
    }

    private void define(NodeId id, int results, SourceSpan place) {
        if (defined.putIfAbsent(id, results) != null) {
            throw in.error(place, "'%s' is defined twice".formatted(id));
        }
    }

    private Value value() {
        SourceSpan place = in.span();
        NodeId id = id();
        Value value = new Value(id, in.skip("#") ? in.count() : 0);
        if (value.index() >= defined.getOrDefault(id, 0)) {
            throw in.error(place, "'%s' is not defined before this".formatted(value));
        }
        return value;
    }

    private Expr expr() {
        return ExprText.read(in, decisions);
    }

    private String name() {
        return in.atText() ? in.quoted() : in.name();
    }

    private <T> List<T> separated(Supplier<T> element) {
        List<T> all = new ArrayList<>();
        do {
            all.add(element.get());
        } while (in.skip(","));
        return all;
    }

    private <T> T built(SourceSpan place, Supplier<T> factory) {
        return GraphReader.built(in, place, factory);
    }
}
