// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.Literal;
import lanista.ir.expr.TextScanner;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/** Writes the canonical text of one graph. */
final class GraphPrinter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private GraphPrinter() {}

    static String print(Graph graph) {
        GraphPrinter printer = new GraphPrinter();
        List<Decision> decisions = Decisions.of(graph);
        decisions.forEach(printer::decision);
        if (!decisions.isEmpty()) {
            printer.out.append('\n');
        }
        printer.block("graph", () -> printer.graph(graph));
        return printer.out.toString();
    }

    private GraphPrinter line(String text) {
        out.append(INDENT.repeat(depth)).append(text).append('\n');
        return this;
    }

    private GraphPrinter block(String head, Runnable body) {
        line(head + " {");
        depth++;
        body.run();
        depth--;
        return line("}");
    }

    private void decision(Decision decision) {
        line("decision %s %s %s"
                .formatted(ExprText.reference(decision.label()), decision.form().word(), decision.domain()));
    }

    private void graph(Graph graph) {
        graph.inputs()
                .forEach(input ->
                        line("input %s : %s".formatted(path("%", input.id().path()), input.type())));
        graph.nodes().forEach(this::node);
        graph.requirements()
                .forEach(requirement ->
                        line("require %s as %s".formatted(requirement.condition(), Literal.quote(requirement.text()))));
        String outputs = graph.outputs().stream().map(GraphPrinter::value).collect(Collectors.joining(", "));
        line(outputs.isEmpty() ? "return" : "return " + outputs);
    }

    private GraphPrinter node(Node node) {
        return node.operation().match(new Operation.Cases<>() {
            @Override
            public GraphPrinter compute(Compute operation) {
                String layer =
                        operation.layer().map(id -> " " + path("@", id.path())).orElse("");
                return line(head(node, operation.type().name(), given(operation), layer));
            }

            @Override
            public GraphPrinter call(Call operation) {
                String name = "call " + ExprText.name(operation.block().name());
                return block(head(node, name, arguments(operation.block().arguments()), ""), () -> {
                    operation.block().documentation().ifPresent(text -> line("doc " + Literal.quote(text)));
                    graph(operation.body());
                });
            }

            @Override
            public GraphPrinter switchOn(Switch operation) {
                return block(
                        head(node, "switch", List.of(), " on " + operation.selector()),
                        () -> operation
                                .alternatives()
                                .forEach(alternative ->
                                        block("case " + alternative.key(), () -> graph(alternative.body()))));
            }

            @Override
            public GraphPrinter select(Select operation) {
                String decision = ExprText.reference(operation.decision().label());
                String reduction = operation.reduction().word();
                return line(head(node, "select", List.of(), " on " + decision + " by " + reduction));
            }

            @Override
            public GraphPrinter repeat(Repeat operation) {
                return block(
                        head(node, "repeat", List.of(), " on " + operation.depth()),
                        () -> operation.bodies().forEach(body -> block("body", () -> graph(body))));
            }
        });
    }

    /** {@code %id = name(operands, settings) tail : types}. */
    private static String head(Node node, String name, List<String> settings, String tail) {
        List<String> arguments = new ArrayList<>();
        node.operands().forEach(operand -> arguments.add(value(operand)));
        arguments.addAll(settings);
        String types = node.types().stream().map(TensorType::toString).collect(Collectors.joining(", "));
        return "%s = %s(%s)%s%s"
                .formatted(
                        path("%", node.id().path()),
                        name,
                        String.join(", ", arguments),
                        tail,
                        types.isEmpty() ? "" : " : " + types);
    }

    /** The attributes that differ from their default, which may depend on the others. */
    private static List<String> given(Compute operation) {
        Set<String> withDefault = operation.type().attributes().stream()
                .filter(spec -> spec.fallback().isPresent())
                .map(AttributeSpec::name)
                .collect(Collectors.toSet());
        Attributes given = operation.attributes();
        List<String> kept = given.values().keySet().stream()
                .filter(name -> !withDefault.contains(name) || !isDefault(operation, name))
                .toList();
        return kept.stream()
                .map(name -> ExprText.name(name) + " = " + given.expr(name))
                .toList();
    }

    private static boolean isDefault(Compute operation, String name) {
        Map<String, Expr> others = new LinkedHashMap<>(operation.attributes().values());
        others.remove(name);
        Expr fallback = operation.type().complete(new Attributes(others)).expr(name);
        return fallback.equals(operation.attributes().expr(name));
    }

    private static List<String> arguments(Attributes arguments) {
        return arguments.values().entrySet().stream()
                .map(entry -> ExprText.name(entry.getKey()) + " = " + entry.getValue())
                .toList();
    }

    private static String value(Value value) {
        String node = path("%", value.node().path());
        return value.index() == 0 ? node : node + "#" + value.index();
    }

    private static String path(String sigil, String path) {
        return sigil + (TextScanner.isPlainPath(path) ? path : Literal.quote(path));
    }
}
