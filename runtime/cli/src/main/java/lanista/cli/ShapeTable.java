// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/**
 * A table of every node of a space: what it does, the shape that comes out, how many numbers it trains and where it
 * stands in the source. A dimension that depends on choices is written as an expression over their labels.
 */
final class ShapeTable {
    private static final int MOST_COMBINATIONS = 1_000;

    private final String file;
    private final Set<LayerId> counted = new HashSet<>();
    private final Table table = new Table(
            Table.Column.text("node"),
            Table.Column.text("operation"),
            Table.Column.text("shape"),
            Table.Column.number("parameters"),
            Table.Column.number("line"));

    private ShapeTable(String file) {
        this.file = file;
    }

    /**
     * The table of a graph.
     *
     * @param file whose lines are meant where a line is a number alone
     */
    static Table of(Graph graph, String file) {
        ShapeTable shapes = new ShapeTable(file);
        shapes.addAll(graph);
        return shapes.table;
    }

    private void addAll(Graph graph) {
        for (Node node : graph.nodes()) {
            table.row(
                    node.id().path(),
                    operation(node.operation()),
                    node.types().stream().map(TensorType::toString).collect(Collectors.joining(" ")),
                    parameters(graph, node),
                    line(node.span()));
            node.operation().regions().forEach(this::addAll);
        }
    }

    private static String operation(Operation operation) {
        return operation.match(new Operation.Cases<>() {
            @Override
            public String compute(Compute compute) {
                return compute.operator();
            }

            @Override
            public String call(Call call) {
                return "block " + call.block().name();
            }

            @Override
            public String switchOn(Switch choice) {
                return choice.selector() instanceof Expr.Chosen chosen ? word(chosen.decision()) : "if";
            }

            @Override
            public String select(Select select) {
                return "select";
            }

            @Override
            public String repeat(Repeat repeat) {
                return "repeat";
            }
        });
    }

    private static String word(Decision decision) {
        return decision.form() == Decision.Form.OPTIONAL ? "optional" : "choice";
    }

    /** Of an operator with parameters, once for each layer. */
    private String parameters(Graph graph, Node node) {
        if (node.operation() instanceof Compute compute && compute.isOpaque()) {
            return "unknown";
        }
        if (!(node.operation() instanceof Compute compute) || compute.layer().isEmpty()) {
            return "";
        }
        if (!counted.add(compute.layer().get())) {
            return "shared";
        }
        Expr count = Support.simplify(compute.type().slots(compute.attributes(), graph.types(node.operands())).stream()
                .filter(ParameterSlot::trained)
                .map(slot -> slot.type().shape().elements())
                .reduce(Expr.of(0), Expr::plus));
        return range(count);
    }

    /** From the least to the most, or the expression itself where that takes too many combinations to tell. */
    private static String range(Expr count) {
        Support support = Support.of(count);
        if (count.hasFreeNames() || !support.isAtMost(MOST_COMBINATIONS)) {
            return count.toString();
        }
        try {
            LongSummaryStatistics values = new LongSummaryStatistics();
            support.forEachWhile(assignment -> {
                values.accept(count.evaluate(assignment).asLong());
                return true;
            });
            String least = Numbers.grouped(values.getMin());
            return values.getMin() == values.getMax() ? least : least + " to " + Numbers.grouped(values.getMax());
        } catch (ArithmeticException undefined) {
            return count.toString();
        }
    }

    private String line(SourceSpan span) {
        if (!span.hasLine()) {
            return "";
        }
        return span.file().equals(file) ? Integer.toString(span.line()) : span.file() + ":" + span.line();
    }
}
