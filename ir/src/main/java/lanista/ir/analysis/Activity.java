// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.DivisionByZeroException;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;

/**
 * When each decision is active, as a condition on the others: the same walk from the outputs that freezing takes, over
 * all choices at once. A decision is active where some occurrence of it is needed.
 *
 * @param conditions of the decisions, in the order of their first occurrence; {@link Expr#FALSE} where no output can
 *     need one
 * @param requirements with the conditions under which they count
 * @param nodes that compute, with the conditions under which they are needed; those that no output can need are left
 *     out
 * @param selects the choices among operands, likewise
 */
public record Activity(
        Map<Decision, Expr> conditions,
        List<Guarded> requirements,
        List<ActiveNode> nodes,
        List<ActiveSelect> selects) {
    /** A requirement, and the condition under which the graph that states it is evaluated. */
    public record Guarded(Expr guard, Requirement requirement) {}

    /** A node that computes, the types of its operands, and the condition under which it is needed. */
    public record ActiveNode(Node node, Compute operation, List<TensorType> operands, Expr condition) {}

    /** A choice among operands, and the condition under which it is needed. */
    public record ActiveSelect(Node node, Select operation, Expr condition) {
        /** Whether freezing puts an operator in its place, as it does unless one operand is taken. */
        Expr reduces() {
            return Conditions.both(condition, operation.reduces());
        }
    }

    public Activity {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        requirements = List.copyOf(requirements);
        nodes = List.copyOf(nodes);
        selects = List.copyOf(selects);
    }

    /**
     * The activity in a graph.
     *
     * @throws lanista.ir.expr.ExprLimitException where a condition grows too large to handle
     */
    public static Activity of(Graph graph) {
        Walk walk = new Walk();
        graph.forEachNode(node -> node.operation()
                .decisions()
                .forEach(decision -> walk.notes.putIfAbsent(decision, new LinkedHashSet<>())));
        walk.graph(
                graph,
                Expr.TRUE,
                graph.outputs().stream().map(output -> Expr.TRUE).toList());
        Collections.reverse(walk.nodes);
        Collections.reverse(walk.selects);
        Map<Decision, Expr> conditions = new LinkedHashMap<>();
        walk.notes.forEach((decision, when) -> conditions.put(decision, Conditions.any(when)));
        return new Activity(conditions, walk.requirements, walk.nodes, walk.selects);
    }

    /**
     * The architecture that some values belong to: the active decisions alone, in the order of the space. A decision
     * without a value has its first.
     */
    Assignment architecture(Assignment known) {
        Map<Decision, Literal> complete = new LinkedHashMap<>();
        conditions
                .keySet()
                .forEach(decision ->
                        complete.put(decision, known.value(decision).orElseGet(() -> SpaceTables.first(decision))));
        Assignment all = new Assignment(complete);
        Map<Decision, Literal> active = new LinkedHashMap<>(complete);
        active.keySet()
                .removeIf(decision ->
                        !holds(Optional.ofNullable(conditions.get(decision)).orElse(Expr.FALSE), all));
        return new Assignment(active);
    }

    /** Whether a condition holds; one that divides by zero does not. */
    static boolean holds(Expr condition, Environment environment) {
        try {
            return condition.evaluate(environment).asBoolean();
        } catch (DivisionByZeroException noValue) {
            return false;
        }
    }

    /** The same with some requirements alone. */
    Activity withRequirements(List<Guarded> some) {
        return new Activity(conditions, some, nodes, selects);
    }

    private static final class Walk {
        private final List<ActiveNode> nodes = new ArrayList<>();
        private final List<ActiveSelect> selects = new ArrayList<>();
        private final Map<Decision, Set<Expr>> notes = new LinkedHashMap<>();
        private final Reads reads = new Reads();
        private final List<Guarded> requirements = new ArrayList<>();

        /** Walks a graph whose outputs are needed under conditions, and tells under which its inputs are. */
        List<Expr> graph(Graph graph, Expr guard, List<Expr> outputs) {
            graph.requirements().forEach(requirement -> requirements.add(new Guarded(guard, requirement)));
            Map<Value, Expr> needed = new HashMap<>();
            for (int i = 0; i < outputs.size(); i++) {
                needed.merge(graph.outputs().get(i), outputs.get(i), Conditions::either);
            }
            for (int i = graph.nodes().size() - 1; i >= 0; i--) {
                Node node = graph.nodes().get(i);
                List<Expr> results = node.results().stream()
                        .map(result -> needed.getOrDefault(result, Expr.FALSE))
                        .toList();
                if (!results.stream().allMatch(Expr::isFalse)) {
                    List<Expr> operands = node(graph, node, results);
                    for (int index = 0; index < operands.size(); index++) {
                        needed.merge(node.operands().get(index), operands.get(index), Conditions::either);
                    }
                    Expr any = results.stream().reduce(Conditions::either).orElse(Expr.FALSE);
                    graph.sizeSources(node).forEach(source -> needed.merge(source, any, Conditions::either));
                }
            }
            return graph.inputs().stream()
                    .map(input -> needed.getOrDefault(input.value(), Expr.FALSE))
                    .toList();
        }

        /** Notes what a node reads, and tells under which conditions it needs its operands. */
        private List<Expr> node(Graph graph, Node node, List<Expr> results) {
            Expr needed = results.stream().reduce(Conditions::either).orElse(Expr.FALSE);
            return node.operation().match(new Operation.Cases<>() {
                @Override
                public List<Expr> compute(Compute operation) {
                    nodes.add(new ActiveNode(node, operation, graph.types(node.operands()), needed));
                    operation.attributes().values().values().forEach(value -> reads(value, needed));
                    return Collections.nCopies(node.operands().size(), needed);
                }

                @Override
                public List<Expr> call(Call operation) {
                    return Walk.this.graph(operation.body(), needed, results).stream()
                            .map(operand -> Conditions.covers(operand, needed) ? needed : operand)
                            .toList();
                }

                @Override
                public List<Expr> switchOn(Switch operation) {
                    reads(operation.selector(), needed);
                    return operation.alternatives().stream()
                            .map(alternative -> taken(
                                    Conditions.isKey(operation.selector(), alternative.key()), alternative.body()))
                            .reduce(Walk::merge)
                            .orElseThrow();
                }

                private List<Expr> taken(Expr condition, Graph body) {
                    return Walk.this.graph(
                            body,
                            Conditions.both(needed, condition),
                            results.stream()
                                    .map(result -> Conditions.both(result, condition))
                                    .toList());
                }

                @Override
                public List<Expr> select(Select operation) {
                    selects.add(new ActiveSelect(node, operation, needed));
                    note(operation.decision(), needed);
                    return IntStream.range(0, node.operands().size())
                            .mapToObj(i -> Conditions.both(needed, Expr.includes(operation.decision(), i)))
                            .toList();
                }

                @Override
                public List<Expr> repeat(Repeat operation) {
                    reads(operation.depth(), needed);
                    return repeated(operation, needed, results);
                }
            });
        }

        /** The last body that runs yields the results; each other feeds the next. */
        private List<Expr> repeated(Repeat operation, Expr needed, List<Expr> results) {
            List<Expr> wanted = Collections.nCopies(results.size(), Expr.FALSE);
            for (int i = operation.bodies().size() - 1; i >= 0; i--) {
                wanted = merge(wanted, when(Expr.equal(operation.depth(), Expr.of(i + 1)), results));
                Expr runs = Conditions.both(needed, Expr.apply(Function.LESS, Expr.of(i), operation.depth()));
                wanted = graph(operation.bodies().get(i), runs, wanted);
            }
            return merge(wanted, when(Expr.equal(operation.depth(), Expr.of(0)), results));
        }

        private static List<Expr> when(Expr condition, List<Expr> results) {
            Expr simple = Support.simplify(condition);
            return results.stream()
                    .map(result -> Conditions.both(result, simple))
                    .toList();
        }

        private static List<Expr> merge(List<Expr> first, List<Expr> second) {
            return IntStream.range(0, first.size())
                    .mapToObj(i -> Conditions.either(first.get(i), second.get(i)))
                    .toList();
        }

        private void note(Decision decision, Expr condition) {
            if (!condition.isFalse()) {
                notes.computeIfAbsent(decision, key -> new LinkedHashSet<>()).add(condition);
            }
        }

        /** Notes the decisions that an expression reads, as lazily as it is evaluated. */
        private void reads(Expr expr, Expr condition) {
            reads.of(expr).forEach((decision, when) -> note(decision, Conditions.both(condition, when)));
        }
    }
}
