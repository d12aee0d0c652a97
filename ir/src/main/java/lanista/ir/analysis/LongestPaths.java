// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;

/** A walk through a graph that tells how long the longest path from an input to each value is, in operators. */
final class LongestPaths {
    private final UnaryOperator<Expr> known;

    private LongestPaths(UnaryOperator<Expr> known) {
        this.known = known;
    }

    /**
     * The longest from an input of a graph to an output.
     *
     * @throws lanista.ir.analysis.elimination.TooLargeException where paths that part depend on too much together
     * @throws lanista.ir.expr.ExprLimitException where a part grows too large
     */
    static PathLength through(Graph graph) {
        return new LongestPaths(expr -> expr).from(graph);
    }

    /** The number of operators where everything is decided. */
    static OptionalLong through(Graph graph, Environment decided) {
        return new LongestPaths(expr -> value(expr, decided)).from(graph).decided();
    }

    /** Itself where it has no value, as it may where nothing needs one. */
    private static Expr value(Expr expr, Environment decided) {
        try {
            return Expr.of(expr.evaluate(decided));
        } catch (ArithmeticException noValue) {
            return expr;
        }
    }

    private PathLength from(Graph graph) {
        return PathLength.longest(
                outputs(graph, Collections.nCopies(graph.inputs().size(), PathLength.START)));
    }

    /** The longest to each output of a graph, given the longest to each input. */
    private List<PathLength> outputs(Graph graph, List<PathLength> inputs) {
        Map<Value, PathLength> paths = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            paths.put(graph.inputs().get(i).value(), inputs.get(i));
        }
        for (Node node : graph.nodes()) {
            List<PathLength> results = results(node, all(paths, node.operands()));
            for (int i = 0; i < results.size(); i++) {
                paths.put(new Value(node.id(), i), results.get(i));
            }
        }
        return all(paths, graph.outputs());
    }

    private static List<PathLength> all(Map<Value, PathLength> paths, List<Value> values) {
        return values.stream()
                .map(value -> paths.getOrDefault(value, PathLength.NONE))
                .toList();
    }

    private List<PathLength> results(Node node, List<PathLength> operands) {
        return node.operation().match(new Operation.Cases<>() {
            @Override
            public List<PathLength> compute(Compute operation) {
                return Collections.nCopies(
                        node.types().size(), PathLength.longest(operands).then(1));
            }

            @Override
            public List<PathLength> call(Call operation) {
                return afterCommon(operands, rests -> outputs(operation.body(), rests));
            }

            @Override
            public List<PathLength> switchOn(Switch operation) {
                List<Literal> keys = operation.alternatives().stream()
                        .map(Switch.Alternative::key)
                        .toList();
                return afterCommon(
                        operands,
                        rests -> either(
                                known.apply(operation.selector()),
                                keys,
                                operation.regions().stream()
                                        .map(body -> outputs(body, rests))
                                        .toList()));
            }

            @Override
            public List<PathLength> select(Select operation) {
                List<Expr> taken = IntStream.range(0, operands.size())
                        .mapToObj(i -> known.apply(Expr.includes(operation.decision(), i)))
                        .toList();
                Expr reductions = Expr.either(known.apply(operation.reduces()), Expr.of(1), Expr.of(0));
                boolean any = operation.subsets().least() > 0;
                return List.of(PathLength.longest(taken, any, operands).then(reductions));
            }

            @Override
            public List<PathLength> repeat(Repeat operation) {
                return afterCommon(
                        operands,
                        rests -> rests.equals(List.of(PathLength.START))
                                ? List.of(inRow(operation))
                                : repeated(operation, rests));
            }
        });
    }

    /** Regions do not see what paths have in common before them: it is not copied into their alternatives. */
    private static List<PathLength> afterCommon(List<PathLength> operands, UnaryOperator<List<PathLength>> region) {
        PathLength.Meeting meeting = PathLength.Meeting.of(operands);
        return region.apply(meeting.rests()).stream()
                .map(rest -> meeting.common().then(rest))
                .toList();
    }

    /** For each result, the path of the alternative that is taken. */
    private static List<PathLength> either(Expr selector, List<Literal> keys, List<List<PathLength>> alternatives) {
        return IntStream.range(0, alternatives.get(0).size())
                .mapToObj(result -> PathLength.either(
                        selector,
                        keys,
                        alternatives.stream().map(paths -> paths.get(result)).toList()))
                .toList();
    }

    /** Bodies of one operand, one after another: a path goes through each that runs. */
    private PathLength inRow(Repeat operation) {
        PathLength path = PathLength.START;
        for (int i = 0; i < operation.bodies().size(); i++) {
            Expr runs = Support.simplify(known.apply(Expr.apply(Function.LESS, Expr.of(i), operation.depth())));
            PathLength through = outputs(operation.bodies().get(i), List.of(PathLength.START))
                    .get(0);
            path = path.then(through.when(runs));
        }
        return path;
    }

    private List<PathLength> repeated(Repeat operation, List<PathLength> operands) {
        List<Literal> depths = new ArrayList<>(List.of(Literal.of(0)));
        List<List<PathLength>> results = new ArrayList<>(List.of(operands));
        for (Graph body : operation.bodies()) {
            results.add(outputs(body, results.get(results.size() - 1)));
            depths.add(Literal.of(results.size() - 1));
        }
        return either(known.apply(operation.depth()), depths, results);
    }
}
